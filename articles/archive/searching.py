"""Search: words, filters with counts, and where the words stand."""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from articles import search
from articles.archive.feeds import KINDS
from articles.archive.marking import asked_for
from articles.archive.pages import PublicPage
from articles.archive.paging import page_number

RELEVANCE, NEWEST = "relevance", "newest"
FACETS = {
    "publication": _("Publication"),
    "section": _("Section"),
    "region": _("Region"),
    "source": _("Source"),
    "tag": _("Tag"),
    "year": _("Year"),
}
NAMES_OF_A_FACET = 12


@dataclass(frozen=True)
class Choice:
    """One value of a filter, with the address that takes it or leaves it.

    `whose` tells values of one name apart: two publications may have a section of one name.
    """

    name: str
    whose: str
    count: int
    selected: bool
    address: str


@dataclass(frozen=True)
class Subject:
    """What a search without words is narrowed to, with its feed where it has one."""

    label: str
    name: str
    feed: str


@dataclass(frozen=True)
class Facet:
    """A filter with the values that the results have."""

    name: str
    label: str
    choices: list
    more: list


class SearchPage(PublicPage):
    """What the archive has for some words and filters; without words, all that passes the filters."""

    template_name = "archive/search.html"

    def get_context_data(self, **kwargs):
        asked = self.request.GET
        self.query = asked.get("q", "")
        self.filters = search.Filters.from_query(asked)
        self.sort = RELEVANCE if asked.get("sort") == RELEVANCE else NEWEST
        results = search.find(
            self.query,
            at=self.at,
            filters=self.filters,
            sort=self.sort,
            page=page_number(asked.get("page", "")),
        )
        self.publications = results.facets.get("publication", [])
        return super().get_context_data(
            **kwargs,
            query=self.query,
            filters=self.filters,
            sort=self.sort,
            results=results,
            folds=search.folded(results.hits),
            with_marks=asked_for(self.query),
            suggested=results.suggestion and self.address(self.filters, q=results.suggestion),
            facets=self.facets(results),
            subject=None if self.query.strip() else self.subject(results),
            kept=self.filters.as_query(),
            orders=self.orders(),
            previous=self.turned(results.page - 1) if results.page > 1 else None,
            next=self.turned(results.page + 1) if results.page < results.pages else None,
        )

    def address(self, filters, **extra):
        """Return the address of this search with other filters, back on its first page."""
        asked = {"q": self.query, "sort": self.sort if self.sort != NEWEST else ""}
        asked |= filters.as_query() | extra
        said = urlencode({name: value for name, value in asked.items() if value})
        return reverse("search") + (f"?{said}" if said else "")

    def turned(self, number):
        """Return the address of another page of the results."""
        return self.address(self.filters, page=number if number > 1 else "")

    def orders(self):
        """Return the two orders, each with its address and whether it is taken."""
        return [
            (label, self.address(self.filters, sort=sort), sort == self.sort)
            for sort, label in [(NEWEST, _("Newest first")), (RELEVANCE, _("Best match first"))]
        ]

    def subject(self, results):
        """Return the one filter that is taken, to head the page with, or None."""
        taken = [
            (kind, value)
            for kind in FACETS
            for value in results.facets.get(kind, [])
            if value.selected
        ]
        if len(taken) != 1 or len(self.filters.as_query()) != 1:
            return None
        ((kind, value),) = taken
        return Subject(label=FACETS[kind], name=value.name, feed=feed_of(kind, value.slug))

    def facets(self, results):
        """Return the filters that have something to choose from."""
        found = ((name, results.facets.get(name, [])) for name in FACETS)
        return [self.facet(name, values) for name, values in found if self.is_choice(values)]

    def is_choice(self, values):
        """Say whether a filter tells anything: two values, or one that is taken."""
        return len(values) > 1 or any(value.selected for value in values)

    def facet(self, name, values):
        """Describe one filter; what is taken always shows."""
        times = Counter(value.name for value in values)
        choices = [
            self.choice(name, value, whose=self.owner(value) if times[value.name] > 1 else "")
            for value in values
        ]
        choices.sort(key=lambda choice: not choice.selected)
        return Facet(
            name=name,
            label=FACETS[name],
            choices=choices[:NAMES_OF_A_FACET],
            more=choices[NAMES_OF_A_FACET:],
        )

    def owner(self, value):
        """Return the name of the publication that a section belongs to."""
        slug = value.slug.split("/", 1)[0]
        return next((p.name for p in self.publications if p.slug == slug), "")

    def choice(self, name, value, *, whose):
        """Describe one value: its address takes it, or leaves it where it is taken."""
        if value.selected:
            filters = self.filters.without(name)
        else:
            wanted = int(value.slug) if name == "year" else value.slug
            filters = self.filters.with_(**{name: wanted})
        return Choice(
            name=value.name,
            whose=whose,
            count=value.count,
            selected=value.selected,
            address=self.address(filters),
        )


def feed_of(kind, slug):
    """Return the address of the feed of a section, region, source or tag; empty for others."""
    if f"{kind}s" not in KINDS:
        return ""
    *publication, name = slug.split("/", 1) if kind == "section" else [slug]
    named = {"publication": publication[0]} if publication else {}
    return reverse("feed-of", kwargs={"kind": f"{kind}s", "slug": name, "form": "atom", **named})
