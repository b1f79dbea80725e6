"""Pass articles from hand to hand: sent for review, marked ready, sent back, assigned."""

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, AuditEntry, Issue
from articles.operations import auditing, commenting
from articles.operations.holding import held
from articles.operations.refusal import Refusal


class WrongState(Refusal):
    """The article is not in a state from which this step leads."""


class NeedsOtherEyes(Refusal):
    """Whoever changed the text last may not be the one who finds it ready."""


class NothingSaid(Refusal):
    """Who sends an article back says why."""


class NotStaff(Refusal):
    """Only members of the staff work at the desk."""


@transaction.atomic
def send_for_review(*, article, by, at):
    """Ask others to look at a draft; raise WrongState."""
    article = held(article, refusal=WrongState)
    if article.status != Article.Status.DRAFT:
        raise WrongState(_("“%s” is not a draft in work.") % article)
    return step(article, Article.Status.IN_REVIEW, AuditEntry.Kind.SENT_FOR_REVIEW, by=by, at=at)


@transaction.atomic
def mark_ready(*, article, by, at):
    """Find an article ready for publication as it stands; raise WrongState or NeedsOtherEyes.

    With four eyes, that is not for whoever changed its text last.
    """
    article = held(article, refusal=WrongState)
    if article.status not in {Article.Status.DRAFT, Article.Status.IN_REVIEW}:
        raise WrongState(_("“%s” is neither a draft in work nor in review.") % article)
    if missing := article.missing_for_publication():
        raise WrongState(
            _("“%(article)s” still lacks: %(missing)s.")
            % {"article": article, "missing": _(", ").join(missing)}
        )
    if article.issue.publication.four_eyes and article.was_last_edited_by(by):
        raise NeedsOtherEyes(
            _("You changed “%s” last: somebody else has to mark it ready.") % article
        )
    article.checked_version = article.version
    return step(article, Article.Status.READY, AuditEntry.Kind.MARKED_READY, by=by, at=at)


@transaction.atomic
def send_back(*, article, note, by, at):
    """Give an article back as a draft; the note stays as a comment. Raise WrongState or NothingSaid."""
    article = held(article, refusal=WrongState)
    if article.status not in {Article.Status.IN_REVIEW, Article.Status.READY}:
        raise WrongState(_("“%s” is neither in review nor ready.") % article)
    if not note.strip():
        raise NothingSaid(_("Say why “%s” goes back: its editor reads it.") % article)
    commenting.store(article, note, by=by, at=at)
    kind = AuditEntry.Kind.SENT_BACK
    return step(article, Article.Status.DRAFT, kind, by=by, at=at, note=note.strip())


@transaction.atomic
def assign(*, article, to, by, at):
    """Give an article into somebody's care, or with None into nobody's; raise NotStaff or WrongState."""
    article = held(article, refusal=WrongState)
    hand_to(article, to)
    auditing.record(AuditEntry.Kind.ASSIGNED, by=by, at=at, article=article, note=name_of(to))
    return article


@transaction.atomic
def assign_issue(*, issue, to, by, at):
    """Give an issue into somebody's care, or with None into nobody's; raise NotStaff."""
    issue = (
        Issue.objects.select_related("publication").select_for_update(of=["self"]).get(pk=issue.pk)
    )
    hand_to(issue, to)
    auditing.record(AuditEntry.Kind.ASSIGNED, by=by, at=at, issue=issue, note=name_of(to))
    return issue


def hand_to(row, user):
    """Set who cares for an article or an issue."""
    if user is not None and not (user.is_staff and user.is_active):
        raise NotStaff(_("%s does not work at this desk.") % user.get_username())
    row.assigned_to = user
    row.save(update_fields=["assigned_to"])


def name_of(user):
    """Return how the record names a person; nobody has no name."""
    return user.get_username() if user else ""


def step(article, status, kind, *, by, at, note=""):
    """Put an article into another state and record who did it; its text stays as it is."""
    article.status = status
    article.save(update_fields=["status", "checked_version"])
    auditing.record(kind, by=by, at=at, article=article, note=note)
    return article
