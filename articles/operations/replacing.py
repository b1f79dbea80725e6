"""Find words in the drafts of an issue and replace them, every place shown before; one step to undo."""

import hashlib
import time
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Surgery
from articles.operations.refusal import Refusal
from articles.operations.surgery.desk import Desk
from articles.operations.surgery.refusals import StaleView
from articles.operations.surgery.rewriting import FIELDS, Edit, rewrite
from articles.splitting import finding
from articles.splitting.finding import Query

__all__ = ["BadPattern", "Found", "Hit", "Query", "find", "replace"]

SECONDS = 3.0  # for all texts of an issue
MOST = 2000  # hits shown
AROUND = 30  # code points of context on either side
LONGEST_PATTERN = 500


class BadPattern(Refusal):
    """What is looked for is no pattern, or one that takes too long."""


@dataclass(frozen=True)
class Hit:
    """One place: where it stands, what stands around it, and what would stand there.

    `key` names it as long as the text stays what it is.
    """

    key: str
    article: int
    field: str
    start: int
    end: int
    before: str
    match: str
    after: str
    replacement: str

    def edit(self):
        """Return what replacing it changes."""
        return Edit(self.article, self.field, self.start, self.end, self.replacement)


@dataclass(frozen=True)
class Found:
    """All places in the drafts, in order; how many published articles have it too; whether there were too many."""

    hits: tuple[Hit, ...]
    left_out: int
    truncated: bool


def find(*, issue, query, article=None):
    """Find every place in the drafts of an issue, or in one article of it; raises BadPattern.

    Published articles are only counted: each is changed by a correction of its own.
    """
    articles = issue.articles.in_issue().in_issue_order()
    if article is not None:
        articles = articles.filter(pk=article.pk)
    rows = list(articles.only("issue", "status", *FIELDS))
    watch = Watch(query)
    drafts = [row for row in rows if row.is_draft()]
    hits = [hit for row in drafts for hit in watch.hits(row)]
    published = [row for row in rows if not row.is_draft()]
    left_out = sum(any(True for _hit in watch.hits(row)) for row in published)
    return Found(tuple(hits[:MOST]), left_out, len(hits) > MOST)


@transaction.atomic
def replace(*, issue, query, keys, seen, by, at):
    """Replace the places of these keys, all or none; raises StaleView, CannotOperate or BadPattern."""
    desk = Desk(issue, at=at)
    watch = Watch(query)
    named = {article_of(key) for key in keys}
    rows = [article for article in desk.order if article.pk in named]
    hits = {hit.key: hit for article in rows for hit in watch.hits(article)}
    refuse_missing(keys, hits)
    rewrite(desk, [hits[key].edit() for key in dict.fromkeys(keys)], seen)
    facts = {"text": query.text[:40], "count": len(set(keys))}
    return desk.record(Surgery.Kind.REPLACE, by=by, facts=facts)


class Watch:
    """Finds a query in one text after another, until its time is up."""

    def __init__(self, query):
        if len(query.text) > LONGEST_PATTERN:
            raise BadPattern(_("That is too long to look for."))
        self.query = query
        self.ends = time.monotonic() + SECONDS

    def hits(self, article):
        """Yield the places in an article; raises BadPattern."""
        for field in FIELDS:
            text = getattr(article, field)
            for place in self.places(text, is_markdown=field == "body"):
                yield Hit(
                    key=key_of(article, field, text, place.start, place.end),
                    article=article.pk,
                    field=field,
                    start=place.start,
                    end=place.end,
                    before=text[max(place.start - AROUND, 0) : place.start],
                    match=text[place.start : place.end],
                    after=text[place.end : place.end + AROUND],
                    replacement=place.replacement,
                )

    def places(self, text, *, is_markdown):
        """Return the places in a text; raises BadPattern."""
        left = self.ends - time.monotonic()
        try:
            if left <= 0:
                raise finding.BadPattern("timeout")
            return finding.find(text, self.query, seconds=left, is_markdown=is_markdown)
        except finding.BadPattern as error:
            if str(error) == "timeout":
                message = _("The pattern takes too long: look for something simpler.")
            else:
                message = _("This is not a regular expression: %s.") % error
            raise BadPattern(message) from error


def key_of(article, field, text, start, end):
    """Return a short name of a place that no other text has."""
    said = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{article.pk}-{field}-{start}-{end}-{said}"


def article_of(key):
    """Return the article that a key names."""
    head = key.split("-", 1)[0]
    return int(head) if head.isdecimal() else None


def refuse_missing(keys, hits):
    """Raise StaleView where a key names no place, or no longer."""
    if not keys or any(key not in hits for key in keys):
        gone = {article_of(key) for key in keys if key not in hits} - {None}
        raise StaleView(
            _("A text was changed since you searched: search once more."), articles=sorted(gone)
        )
