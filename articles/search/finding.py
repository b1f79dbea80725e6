"""Find articles: one page of hits, the total, and the facets."""

from dataclasses import dataclass, replace

import numpy as np
from django.utils.translation import gettext as _

from articles.models import Article
from articles.search import snippets
from articles.search.columns import Columns, numbers
from articles.search.documents import shown_text
from articles.search.facets import FacetValue, named_facets
from articles.search.filters import Filters
from articles.search.index import engine
from articles.search.memory import memory
from articles.search.queries import Clause, Facet, Query, Text, TooSlow, parse
from articles.search.relevance import most_relevant
from articles.search.snippets import Piece
from articles.search.suggesting import suggestion
from articles.search.terms import Terms
from articles.search.texts import Texts
from articles.search.tokens import facet, kind_and_key
from articles.search.vocabulary import Name, Vocabulary

WEIGHED = 500  # newest hits that relevance puts in order
WEIGHED_HEADLINES = 200  # and newest hits in headlines
LARGEST_PAGE = 100


@dataclass(frozen=True)
class Hit:
    """An article that was found, with what was found of it marked."""

    article: Article
    headline: list[Piece]
    snippet: list[Piece]
    sources: list[Name]
    tags: list[Name]


@dataclass(frozen=True)
class Results:
    """One page of what was found; `page` counts from 1.

    `problems` are sentences for the reader. `suggestion` is what the reader may have meant, where
    nothing was found. `query` is what was searched for, for `marks`.
    """

    hits: list[Hit]
    total: int
    page: int
    pages: int
    facets: dict[str, list[FacetValue]]
    problems: list[str]
    terms: list[str]
    query: Query
    empty: bool = False
    suggestion: str | None = None


def find(typed, *, at, filters=None, sort="newest", page=1, size=20, facets=True):
    """Return what the public may read at the given moment and the query finds; never raises.

    An empty query with filters finds everything that passes them. Sorted by "newest" or
    "relevance".
    """
    filters = filters or Filters()
    size = min(max(size, 1), LARGEST_PAGE)
    vocabulary = Vocabulary.read()
    query = parse(typed, vocabulary)
    narrowed = query.and_also(clauses_of(filters, vocabulary))
    if not query.clauses and not filters.chosen():
        return nothing(query, filters)
    search = Search(narrowed, filters, *memory.at(vocabulary.state), hidden_keys(at=at))
    try:
        ranks = search.ranks()
        pages = max(1, -(-len(ranks) // size))
        page = min(max(page, 1), pages)
        shown = search.keys(ranks, sort, first=(page - 1) * size, end=page * size)
    except TooSlow:
        problem = _("This search takes too long. Try longer or rarer words.")
        return nothing(query.with_problem(problem), filters)
    counted = search.columns.count(ranks) if facets else []
    return Results(
        hits=hits_of(shown, narrowed, vocabulary, at=at),
        total=len(ranks),
        page=page,
        pages=pages,
        facets=named_facets(counted, vocabulary, filters) if facets else {},
        problems=[*query.problems, *filters.problems],
        terms=list(query.words),
        query=narrowed,
        suggestion=suggestion(typed, search, vocabulary) if facets and not len(ranks) else None,
    )


def newest_keys(typed, *, most):
    """Return the keys of the newest articles that were published and that the query finds.

    For the desk: what is under an embargo is among them.
    """
    vocabulary = Vocabulary.read()
    query = parse(typed, vocabulary)
    if not query.clauses:
        return []
    search = Search(query, Filters(), *memory.at(vocabulary.state), np.array([], np.int64))
    try:
        return search.keys(search.ranks(), "newest", first=0, end=most)
    except TooSlow:
        return []


def nothing(query, filters):
    """Return the results of a search for nothing."""
    return Results(
        hits=[],
        total=0,
        page=1,
        pages=1,
        facets={},
        problems=[*query.problems, *filters.problems],
        terms=[],
        query=query,
        empty=True,
    )


def clauses_of(filters, vocabulary):
    """Return the filters as clauses of a query; dates are the window's."""
    chosen = filters.chosen()
    clauses = [
        Clause((Facet(vocabulary.facets_at(kind, chosen[kind])),))
        for kind in ["publication", "section", "region", "source", "tag"]
        if kind in chosen
    ]
    if filters.year:
        clauses.append(Clause((Facet((facet("year", filters.year),)),)))
    return clauses


def hidden_keys(*, at):
    """Return the keys of what is indexed, but may not be read yet at the given moment."""
    embargoed = Article.objects.filter(embargoed_until__gt=at).order_by()
    return np.array(embargoed.values_list("pk", flat=True), np.int64)


@dataclass(frozen=True)
class Search:
    """A query within filters, answered from memory; the index is asked for terms met for the first time."""

    query: Query
    filters: Filters
    columns: Columns
    terms: Terms
    texts: Texts
    hidden: np.ndarray

    def ranks(self, query=None):
        """Return the ranks of all hits in order; of another query within the same filters where one is given."""
        mask = self.columns.readable(self.filters, self.hidden)
        for clause in (query or self.query).clauses:
            having = self.having(clause)
            mask &= ~having if clause.excluded else having
        return np.flatnonzero(mask)

    def having(self, clause):
        """Return a mask over the ranks of what has at least one of the terms of a clause."""
        mask = ~self.columns.everything()
        for term in clause.terms:
            mask |= self.with_text(term) if isinstance(term, Text) else self.with_facet(term)
        return mask

    def with_facet(self, term):
        """Return a mask over the ranks of what has one of the facets."""
        return self.columns.with_facets(term.codes)

    def with_text(self, term):
        """Return a mask over the ranks of what has the text."""
        size = len(self.columns.rank_of)
        return self.columns.with_keys(self.terms.mask(term, keys_in_index, size=size))

    def keys(self, ranks, sort, *, first, end):
        """Return the keys of some of the hits in the order wanted: from place `first`, up to `end`."""
        wanted = self.query.wanted_texts()
        if sort != "relevance" or not wanted:
            return self.columns.keys[ranks[first:end]].tolist()
        weighed = np.union1d(ranks[:WEIGHED], self.in_headlines(ranks))
        keys = self.columns.keys[weighed].tolist()
        best = most_relevant(keys, wanted, self.texts.of(keys))
        rest = ranks[~np.isin(ranks, weighed)] if end > len(best) else ranks[:0]
        after = rest[max(first - len(best), 0) : max(end - len(best), 0)]
        return [*best[first:end], *self.columns.keys[after].tolist()]

    def in_headlines(self, ranks):
        """Return the ranks of the newest of the hits that have all wanted texts in their headlines."""
        if len(ranks) <= WEIGHED:
            return ranks[:0]
        query = replace(self.query, clauses=tuple(map(in_headline, self.query.clauses)))
        return self.ranks(query)[:WEIGHED_HEADLINES]


def keys_in_index(term):
    """Return the keys of all articles that have a term, asked of this database's index."""
    return numbers(engine().having(term))


def in_headline(clause):
    """Return a clause that looks for its texts in the headline alone; an excluded one stays."""
    if clause.excluded:
        return clause
    terms = (
        Text(term.form, in_headline=True) if isinstance(term, Text) else term
        for term in clause.terms
    )
    return Clause(tuple(terms))


def hits_of(keys, query, vocabulary, *, at):
    """Return the articles with these keys in their order; what is hidden by now is left out."""
    # By key alone: asked for a status, too, SQLite may walk over all that has it.
    articles = Article.objects.defer("first_cut", "doubts").order_by()
    related = ["issue__publication", "section", "region", "search_entry"]
    found = articles.select_related(*related).in_bulk(keys)
    wanted = query.wanted_texts()
    rows = (found[key] for key in keys if key in found)
    return [hit_of(article, wanted, vocabulary) for article in rows if article.is_visible(at=at)]


def hit_of(article, wanted, vocabulary):
    """Return one hit with its marks."""
    codes = map(int, article.search_entry.facets.split())
    names = [name for code in codes if (name := vocabulary.of(*kind_and_key(code)))]
    return Hit(
        article=article,
        headline=snippets.cut(article.headline, snippets.spans(article.headline, wanted)),
        snippet=snippets.snippet(shown_text(article), wanted),
        sources=[name for name in names if name.kind == "source"],
        tags=[name for name in names if name.kind == "tag"],
    )
