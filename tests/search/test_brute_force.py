"""The index against a plain look into every text: the same answers on either database."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import search
from articles.models import SearchText
from articles.search.canonical import pattern
from articles.search.queries import parse
from tests.factories import NOON, ArticleFactory, IssueFactory, PublicationFactory, SectionFactory

LETTERS = "特許商標権局AIb1 。・ーア𠮷"
WORDS = st.text("特許商標権局AIb1ー𠮷", min_size=1, max_size=5)
TERMS = st.one_of(
    WORDS,
    WORDS.map("headline:{}".format),
    st.lists(WORDS, min_size=1, max_size=2).map(lambda words: f'"{" ".join(words)}"'),
)
QUERIES = st.lists(
    st.tuples(st.sampled_from(["", "", "-", "OR "]), TERMS).map("".join), min_size=1, max_size=3
).map(" ".join)
EXAMPLES = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
TEXTS = [
    ("特許", "商標権局AI。b1"),
    ("AI特許権", "特許 特許・商標"),
    ("b", "権権権局ー𠮷許"),
    ("1 商標", "許特標商AIb1AI"),
    ("𠮷特", "𠮷 特許商標権局"),
    ("局ー", "特許商。標権 AI b"),
    ("商標局", "ab AI 1特許"),
    ("許", "商"),
]


@pytest.fixture
def archive(db):
    """Eight articles of few letters, so that queries often hit."""
    section = SectionFactory()
    issue = IssueFactory(publication=section.publication, date=datetime.date(2025, 1, 1))
    articles = [
        ArticleFactory(headline=headline, body=body, issue=issue, section=section, published=True)
        for headline, body in TEXTS
    ]
    search.put(articles)
    return articles


def agrees(text, query):
    """Say whether a text agrees with a query, by looking."""
    return all(
        clause.excluded != any(has(text, term) for term in clause.terms) for clause in query.clauses
    )


def has(text, term):
    """Say whether a term stands in a text."""
    wanted = pattern(term.form)
    return wanted in text.headline or (not term.in_headline and wanted in text.body)


def found_by_looking(typed):
    query = parse(typed)
    texts = SearchText.objects.order_by("-pk")
    return [text.pk for text in texts if query.clauses and agrees(text, query)]


def found_by_index(typed, **options):
    results = search.find(typed, at=NOON, **options)
    return [hit.article.pk for hit in results.hits], results.total


@pytest.mark.slow
@given(query=QUERIES)
@EXAMPLES
def test_the_index_finds_what_looking_finds(archive, query):
    keys = found_by_looking(query)

    assert found_by_index(query) == (keys, len(keys))
    assert sorted(found_by_index(query, sort="relevance")[0], reverse=True) == keys


@pytest.mark.slow
@given(query=st.text(max_size=60))
@EXAMPLES
def test_any_string_is_answered_as_looking_answers(archive, query):
    keys = found_by_looking(query)

    assert found_by_index(query) == (keys, len(keys))


@pytest.mark.slow
@given(texts=st.lists(st.text(LETTERS, max_size=12), min_size=1, max_size=4), query=QUERIES)
@settings(EXAMPLES, max_examples=40)
def test_any_text_is_found_as_looking_finds_it(archive, texts, query):
    for article, body in zip(archive, texts, strict=False):
        article.body = body
        article.save()
    search.put(archive)

    keys = found_by_looking(query)

    assert found_by_index(query) == (keys, len(keys))
    assert list(search.check(progress=lambda done, of: None)) == []


@pytest.mark.slow
@given(query=QUERIES)
@settings(EXAMPLES, max_examples=40)
def test_facets_add_up_to_the_total(archive, query):
    results = search.find(query, at=NOON)

    expected = [len(results.hits)] if results.hits else []
    assert [value.count for value in results.facets.get("year", [])] == expected


def test_hits_of_another_publication_do_not_mix(archive):
    other = PublicationFactory(slug="other")
    article = ArticleFactory(issue=IssueFactory(publication=other), body="特許", published=True)
    search.put([article])

    filters = search.Filters(publication="other")

    assert found_by_index("特許", filters=filters) == ([article.pk], 1)
