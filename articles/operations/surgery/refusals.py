"""Why a surgery is not done."""

from django.utils.translation import gettext as _

from articles.operations.refusal import Refusal


class StaleView(Refusal):
    """Somebody changed what the editor saw; `articles` names which, by primary key."""

    def __init__(self, message, *, articles=()):
        super().__init__(message)
        self.articles = list(articles)


class CannotOperate(Refusal):
    """The surgery is not possible here."""


class NoteNeeded(CannotOperate):
    """What is published is cut anew only with a note for its readers."""


class CannotUndo(Refusal):
    """Going back, or on again, would lose what an editor has done since."""


def refuse_unfit(*articles):
    """Raise CannotOperate where a published article would lack what readers need."""
    for article in articles:
        missing = [] if article.is_draft() else article.missing_for_publication()
        if missing:
            raise CannotOperate(
                _("“%(article)s” still lacks: %(missing)s.")
                % {"article": article, "missing": _(", ").join(missing)}
            )
