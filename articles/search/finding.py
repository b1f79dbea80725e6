"""Find articles: one page of hits, the total, and the facets."""

from dataclasses import dataclass, replace

from articles.models import Article
from articles.search import snippets
from articles.search.documents import shown_text
from articles.search.facets import FacetValue, count_facets
from articles.search.filters import Filters
from articles.search.index import engine
from articles.search.queries import Clause, Facet, Query, Text, parse
from articles.search.relevance import most_relevant
from articles.search.snippets import Piece
from articles.search.tokens import KIND_OF_LETTER, facet
from articles.search.vocabulary import Name, Vocabulary
from articles.search.window import Window

COUNTED = 10_000  # hits that are always counted exactly, facets included
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
    search = Search(narrowed, Window.of(filters, at=at))
    rows = search.rows()
    total, is_exact = search.total(rows)
    pages = max(1, -(-min(total, COUNTED) // size))
    page = min(max(page, 1), pages)
    order = search.order(rows, sort)[(page - 1) * size : page * size]
    counted = rows[:COUNTED]
    return Results(
        hits=hits_of(order, dict(rows), narrowed, vocabulary, at=at),
        total=total,
        total_is_exact=is_exact,
        page=page,
        pages=pages,
        facets=count_facets(counted, vocabulary, filters) if facets else {},
        facets_are_exact=len(rows) <= COUNTED,
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


@dataclass(frozen=True)
class Search:
    """A query within a window, asked of this database's index."""

    query: Query
    window: Window

    def rows(self):
        """Return row id and facets of the newest hits, one more than are counted exactly."""
        return engine().newest(self.query, self.window, limit=COUNTED + 1)

    def total(self, rows):
        """Return how many hits there are, and whether that is exact."""
        if len(rows) <= COUNTED:
            return len(rows), True
        total = engine().count(self.query, self.window)
        return (COUNTED, False) if total is None else (total, True)

    def order(self, rows, sort):
        """Return the row ids in the order wanted."""
        ids = [pk for pk, _ in rows[:COUNTED]]
        wanted = self.query.wanted_texts()
        if sort != "relevance" or not wanted:
            return ids
        weighed = dict.fromkeys([*ids[:WEIGHED], *self.in_headlines(ids)])
        best = most_relevant(list(weighed), wanted)
        return [*best, *(pk for pk in ids if pk not in weighed)]

    def in_headlines(self, ids):
        """Return the newest of the hits that have all wanted texts in their headlines."""
        if len(ids) <= WEIGHED:
            return []
        query = replace(self.query, clauses=tuple(map(in_headline, self.query.clauses)))
        rows = engine().newest(query, self.window, limit=WEIGHED_HEADLINES)
        return [pk for pk, _ in rows if pk >= ids[-1]]


def in_headline(clause):
    """Return a clause that looks for its texts in the headline alone; an excluded one stays."""
    if clause.excluded:
        return clause
    terms = (
        Text(term.form, in_headline=True) if isinstance(term, Text) else term
        for term in clause.terms
    )
    return Clause(tuple(terms))


def hits_of(ids, facets, query, vocabulary, *, at):
    """Return the articles of the row ids in their order; what is hidden by now is left out."""
    articles = Article.objects.visible(at=at).filter(search_entry__in=ids)
    found = articles.select_related("issue__publication", "section", "region", "search_entry")
    by_row = {article.search_entry.pk: article for article in found}
    wanted = query.wanted_texts()
    return [
        hit_of(by_row[pk], facets[pk].split(), wanted, vocabulary) for pk in ids if pk in by_row
    ]


def hit_of(article, facets, wanted, vocabulary):
    """Return one hit with its marks."""
    names = [
        name
        for token in facets
        if token[0] in KIND_OF_LETTER
        if (name := vocabulary.of(KIND_OF_LETTER[token[0]], int(token[1:])))
    ]
    return Hit(
        article=article,
        headline=snippets.cut(article.headline, snippets.spans(article.headline, wanted)),
        snippet=snippets.snippet(shown_text(article), wanted),
        sources=[name for name in names if name.kind == "source"],
        tags=[name for name in names if name.kind == "tag"],
    )
