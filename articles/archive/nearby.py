"""What stands near an article: before and behind it in its issue, and what is related to it."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import IntegerField, Value
from django.urls import reverse

from articles.models import Article, Citation

SHOWN = 6  # related articles
BESIDE = 20  # articles of the issue named before and behind, where it has very many
LOOKED_AT = (
    12  # of the newest articles that share one thing, so that no page grows with the archive
)
TAGS, SOURCES = 5, 2  # looked at
# What sharing something says of two articles; a headline that is the same to the letter says most.
SIBLING, TAG, REGION, SECTION, SOURCE, HEADLINE = 0, 6, 3, 2, 1, 12
ENOUGH = 3  # less is chance


@dataclass(frozen=True)
class Neighbour:
    """An article as another names it."""

    pk: int
    slug: str
    headline: str
    lang: str
    number: str  # of its issue
    position: int = field(compare=False)

    def get_absolute_url(self):
        return reverse("article", args=[self.slug])


@dataclass(frozen=True)
class Nearby:
    """The articles of the issue in order, where this one stands among them, and related ones."""

    siblings: list
    place: int
    related: list

    @property
    def around(self):
        """The articles of the issue; of very many, those that stand around this one."""
        return self.siblings[max(self.place - BESIDE, 0) : self.place + BESIDE + 1]

    @property
    def previous(self):
        """The article before; None at the first."""
        return self.siblings[self.place - 1] if self.place else None

    @property
    def next(self):
        """The article behind; None at the last."""
        return self.siblings[self.place + 1] if self.place + 1 < len(self.siblings) else None


def nearby(article, *, at):
    """Return what stands near an article, with one query; its tags and citations are fetched."""
    visible = Article.objects.visible(at=at).order_by()
    parts = [
        rows_of(visible.filter(pk__in=alike), weight) for weight, alike in sharing(article, visible)
    ]
    rows = rows_of(visible.filter(issue=article.issue_id), SIBLING).union(*parts, all=True)
    siblings, weights = [], defaultdict(int)
    for weight, *fields in rows:
        neighbour = Neighbour(*fields)
        if weight == SIBLING:
            siblings.append(neighbour)
        else:
            weights[neighbour] += weight
    siblings.sort(key=lambda row: (row.position, row.pk))
    place = next((i for i, row in enumerate(siblings) if row.pk == article.pk), 0)
    return Nearby(siblings, place, related=strongest(article.headline, weights))


def rows_of(articles, weight):
    """Return articles as rows for a union, each with what it weighs."""
    weighed = Value(weight, output_field=IntegerField())
    return articles.values_list(
        weighed, "pk", "slug", "headline", "lang", "issue__number", "position"
    )


def sharing(article, visible):
    """Yield the keys of some articles of other issues that share something, with what it weighs."""
    elsewhere = {"article__status": Article.Status.PUBLISHED}
    tagged = Article.tags.through.objects.filter(**elsewhere)
    for tag in article.tags.all()[:TAGS]:
        yield TAG, some(tagged.filter(tag=tag).exclude(article__issue=article.issue_id), "article")
    sources = dict.fromkeys(c.source_id for c in article.citations.all() if c.source_id)
    for source in list(sources)[:SOURCES]:
        citing = Citation.objects.filter(source=source, **elsewhere)
        yield SOURCE, some(citing.exclude(article__issue=article.issue_id), "article")
    others = visible.exclude(issue=article.issue_id)
    if article.region_id:
        yield REGION, some(others.filter(region=article.region_id), "pk")
    if article.section_id:
        yield SECTION, some(others.filter(section=article.section_id), "pk")


def some(rows, name):
    """Return the newest of the rows, bounded, by what names their articles."""
    return rows.order_by("-pk").values(name)[:LOOKED_AT]


def strongest(headline, weights):
    """Return the articles with the most in common, the strongest first."""
    letters = pairs(headline)
    weighed = [
        (weight + HEADLINE * likeness(letters, pairs(row.headline)), row.pk, row)
        for row, weight in weights.items()
    ]
    weighed.sort(reverse=True, key=lambda each: each[:2])
    return [row for weight, _pk, row in weighed[:SHOWN] if weight >= ENOUGH]


def pairs(text):
    """Return the pairs of neighbouring characters of a text."""
    return {text[i : i + 2] for i in range(len(text) - 1)}


def likeness(one, other):
    """Return how much two sets have in common, from 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other) or 1)
