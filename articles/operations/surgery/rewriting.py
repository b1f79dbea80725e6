"""Put other words into the texts of an issue's drafts, many at once, as one surgery."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.models import Article
from articles.operations.surgery.refusals import CannotOperate
from articles.splitting.following import follow_paragraphs
from articles.splitting.markdown import paragraphs

FIELDS = ("headline", "byline", "body")


@dataclass(frozen=True)
class Edit:
    """A stretch of a field of an article, in code points, and what shall stand there."""

    article: int
    field: str
    start: int
    end: int
    text: str


def rewrite(desk, edits, seen: Mapping):
    """Make the edits on the desk, each paragraph keeping its place; raise StaleView or CannotOperate."""
    by_field = defaultdict(list)
    for edit in edits:
        by_field[edit.article, edit.field].append(edit)
    for pk, field in by_field:
        article, _index = desk.standing_at(desk.rows["article"].get(pk) or Article(pk=pk), seen)
        text = edited(getattr(article, field), by_field[pk, field])
        if len(text) > (longest(field) or len(text)):
            raise CannotOperate(_("A text of “%s” would become too long.") % article)
        if field == "body":
            move_places(desk, article, text)
        setattr(article, field, text)


def edited(text, edits):
    """Return a text with all its edits made; none overlaps another."""
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def longest(field):
    """Return how many code points a field holds, or None."""
    return Article._meta.get_field(field).max_length


def move_places(desk, article, body):
    """Let each place name the paragraph that its own becomes in a new body."""
    old, new = paragraphs(article.body), paragraphs(body)
    same = len(old) == len(new)
    became = list(range(len(old))) if same else follow_paragraphs(old, new)
    for row in desk.of("placement", article):
        if row.paragraph is not None:
            row.paragraph = became[row.paragraph] if row.paragraph < len(became) else None
