"""What is indexed of an article: its canonical text, its day and its facets."""

import re
from dataclasses import dataclass
from functools import lru_cache

from articles.search.canonical import canonical, padded
from articles.search.tokens import EVERYTHING, facet
from articles.splitting import markdown

MARKS = re.compile(r"[\\`*_\[\]<>&#|~+=!《-]|^[ \t]|^\d+[.)]|(?<!\n)\n(?!\n)", re.MULTILINE)


@dataclass(frozen=True)
class Document:
    """One article, by its key, as the index keeps it; the texts are canonical and padded."""

    key: int
    day: int
    headline: str
    body: str
    facets: str


def day_of(date):
    """Return the number by which days are ordered: 0 for none, before all others."""
    return date.toordinal() if date else 0


def shown_text(article):
    """Return what search sees and quotes of an article beside its headline."""
    said = "、".join(markdown.readings(article.body))
    return "\n\n".join(filter(None, [plain(article.body), article.byline, said]))


@lru_cache(maxsize=512)
def plain(body):
    """Return the text of a Markdown body; most bodies hold no marks and are their own text."""
    return markdown.plain_text(body) if MARKS.search(body) else body


def document(article):
    """Return what is indexed; `issue`, `citations` and `tags` should be prefetched."""
    return Document(
        key=article.pk,
        day=day_of(article.issue.date),
        headline=padded(canonical(article.headline)),
        body=padded(canonical(shown_text(article))),
        facets=" ".join(map(str, facets_of(article))),
    )


def facets_of(article):
    """Return the codes of everything the article can be filtered by."""
    sources = {citation.source_id for citation in article.citations.all()} - {None}
    keys = [
        ("publication", article.issue.publication_id),
        ("section", article.section_id),
        ("region", article.region_id),
        ("year", article.issue.date and article.issue.date.year),
        *(("source", key) for key in sorted(sources)),
        *(("tag", tag.pk) for tag in sorted(article.tags.all(), key=lambda tag: tag.pk)),
    ]
    return [EVERYTHING, *(facet(kind, key) for kind, key in keys if key)]
