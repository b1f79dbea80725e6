"""Two people changed the same place of one article: both texts, and the choice between them."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from articles.splitting.differences import compare
from articles.splitting.merging import Choice, Conflict, Own
from articles.splitting.merging_saves import choices_for, field_of, takes_own_text

CHOICES = {
    Choice.MINE: gettext_lazy("Mine"),
    Choice.THEIRS: gettext_lazy("Theirs"),
    Choice.BOTH: gettext_lazy("Both, mine first"),
}
OWN = "own"


@dataclass(frozen=True)
class Question:
    """A conflict as it is asked; `name` is that of its answer in the form."""

    name: str
    label: str
    conflict: Conflict[Any]
    choices: list
    own_text: str | None

    def pairs(self):
        """Return the paragraphs of both sides beside each other: theirs as old, mine as new."""
        mine, theirs = (as_text(self.name, side).split("\n\n") for side in self.sides())
        return compare(theirs, mine)

    def sides(self):
        return self.conflict.mine, self.conflict.theirs


def questions(merge, posted):
    """Return the conflicts as they are asked, with the choices made so far."""
    return [question(name, conflict, posted) for name, conflict in merge.conflicts.items()]


def question(name, conflict, posted):
    made = posted.get(f"decide-{name}")
    choices = [(c.value, CHOICES[c], c.value == made) for c in choices_for(conflict, name)]
    own = takes_own_text(name)
    if own:
        choices.append((OWN, _("My own words, below"), made == OWN))
    text = posted.get(f"own-{name}", conflict.mine) if own else None
    return Question(name, label_of(name), conflict, choices, text)


def decisions_in(posted):
    """Return the choices that a form says, by the name of their conflict."""
    made = {}
    for key, value in posted.items():
        name = key.removeprefix("decide-")
        if name != key and value == OWN:
            made[name] = Own(posted.get(f"own-{name}", ""))
        elif name != key and value in set(Choice):
            made[name] = Choice(value)
    return made


def label_of(name):
    """Return what editors call the field that a conflict is about."""
    field = Article._meta.get_field(field_of(name))
    return str(getattr(field, "verbose_name", None) or field.related_model._meta.verbose_name)


def as_text(name, value):
    """Return one side of a conflict as text."""
    if isinstance(value, dict):
        return row_as_text(value)
    return "" if value is None else str(value)


def row_as_text(row):
    """Say a citation or a translation note in one line."""
    said = [v for name, v in row.items() if name not in {"id", "position"}]
    return " · ".join(str(value) for value in said if value)
