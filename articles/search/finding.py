"""Find articles: one page of hits, the total, and the facets."""

from dataclasses import dataclass, replace

import numpy as np

from articles.models import Article
from articles.search import snippets
from articles.search.columns import Columns, numbers, remembered
from articles.search.documents import shown_text
from articles.search.facets import FacetValue, named_facets
from articles.search.filters import Filters
from articles.search.index import engine
from articles.search.queries import Clause, Facet, Query, Text, parse
from articles.search.relevance import most_relevant
from articles.search.snippets import Piece
from articles.search.tokens import facet, kind_and_key
from articles.search.vocabulary import Name, Vocabulary

CHECKED = 10_000  # newest candidates whose texts are read where an index cannot decide alone
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

    Where `total_is_exact` is false there are more than `total`; where `facets_are_exact` is
    false the facets are those of the newest hits. `problems` are sentences for the reader.
    `query` is what was searched for, for `marks`.
    """

    hits: list[Hit]
    total: int
    total_is_exact: bool
    page: int
    pages: int
    facets: dict[str, list[FacetValue]]
    facets_are_exact: bool
    problems: list[str]
    terms: list[str]
    query: Query
    empty: bool = False


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
    search = Search(narrowed, filters, remembered.at(vocabulary.mark), hidden_keys(at=at))
    ranks, is_exact = search.ranks()
    pages = max(1, -(-len(ranks) // size))
    page = min(max(page, 1), pages)
    shown = search.keys(ranks, sort, first=(page - 1) * size, end=page * size)
    counted = search.columns.count(ranks) if facets else []
    return Results(
        hits=hits_of(shown, narrowed, vocabulary, at=at),
        total=len(ranks),
        total_is_exact=is_exact,
        page=page,
        pages=pages,
        facets=named_facets(counted, vocabulary, filters) if facets else {},
        facets_are_exact=is_exact,
        problems=[*query.problems, *filters.problems],
        terms=list(query.words),
        query=narrowed,
    )


def nothing(query, filters):
    """Return the results of a search for nothing."""
    return Results(
        hits=[],
        total=0,
        total_is_exact=True,
        page=1,
        pages=1,
        facets={},
        facets_are_exact=True,
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
    """A query within filters, asked of this database's index."""

    query: Query
    filters: Filters
    columns: Columns
    hidden: np.ndarray

    def ranks(self):
        """Return the ranks of all hits in order, and whether these are really all."""
        found = numbers(engine().matching(self.query))
        ranks = self.columns.ranks(found, self.filters, self.hidden)
        if engine().decides(self.query):
            return ranks, True
        return self.confirmed(self.query, ranks), len(ranks) <= CHECKED

    def confirmed(self, query, ranks):
        """Return those of the newest ranks whose texts the query really finds."""
        keys = self.columns.keys[ranks[:CHECKED]].tolist()
        return self.columns.among(
            ranks[:CHECKED], np.array(engine().confirmed(query, keys), np.int64)
        )

    def keys(self, ranks, sort, *, first, end):
        """Return the keys of some of the hits in the order wanted: from place `first`, up to `end`."""
        wanted = self.query.wanted_texts()
        if sort != "relevance" or not wanted:
            return self.columns.keys[ranks[first:end]].tolist()
        weighed = np.union1d(ranks[:WEIGHED], self.in_headlines(ranks))
        best = most_relevant(self.columns.keys[weighed].tolist(), wanted)
        rest = ranks[~np.isin(ranks, weighed)] if end > len(best) else ranks[:0]
        after = rest[max(first - len(best), 0) : max(end - len(best), 0)]
        return [*best[first:end], *self.columns.keys[after].tolist()]

    def in_headlines(self, ranks):
        """Return the ranks of the newest of the hits that have all wanted texts in their headlines."""
        if len(ranks) <= WEIGHED:
            return ranks[:0]
        query = replace(self.query, clauses=tuple(map(in_headline, self.query.clauses)))
        among = self.columns.among(ranks[:CHECKED], numbers(engine().matching(query)))
        return self.confirmed(query, among)[:WEIGHED_HEADLINES]


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
    articles = Article.objects.visible(at=at).filter(pk__in=keys)
    related = ["issue__publication", "section", "region", "search_entry"]
    found = articles.select_related(*related).in_bulk()
    wanted = query.wanted_texts()
    return [hit_of(found[key], wanted, vocabulary) for key in keys if key in found]


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
