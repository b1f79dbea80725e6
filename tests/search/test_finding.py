import datetime

import pytest

from articles import search
from articles.models import Article
from articles.search import FacetValue, Filters
from tests.factories import (
    LATER,
    NOON,
    ArticleFactory,
    CitationFactory,
    IssueFactory,
    PublicationFactory,
    RegionFactory,
    SectionFactory,
    SourceFactory,
    TagAliasFactory,
    TagFactory,
)


def issue_of(year, month=1, day=1, **fields):
    return IssueFactory(date=datetime.date(year, month, day), **fields)


@pytest.mark.parametrize(
    "query",
    [
        "権",
        "特許",
        "专利",
        "専利局",
        "國家知識產權局",
        "ＡＩチップ",
        "2023年",
        "patents",
        '"running patents"',
    ],
)
def test_every_form_finds_the_article(indexed, found, query):
    article = indexed(
        headline="専利局と国家知識産権局",
        body="AIチップの特許は2023年に。\n\n**Running** patents.",
    )
    indexed(headline="別の話", body="別の本文")

    assert found(query) == [article]


@pytest.mark.parametrize("query", ["許特", "産権の局", "AI チップス", '"patents running"', "023"])
def test_what_is_not_there_is_not_found(indexed, found, query):
    indexed(headline="国家知識産権局", body="AIチップの特許は2023年に。Running patents.")

    assert found(query) == []


def test_a_hit_does_not_span_headline_and_body(indexed, found):
    indexed(headline="特", body="許")

    assert found("特許") == []


def test_markdown_marks_are_not_searched(indexed, found):
    article = indexed(body="**特**許と[商標](https://hidden.example.com/)")

    assert found("特許") == [article]
    assert found("hidden") == []


def test_newest_issues_come_first_and_those_without_date_last(indexed, found):
    old, undated, new = (
        indexed(issue=issue) for issue in [issue_of(2020), IssueFactory(date=None), issue_of(2024)]
    )

    assert found("見出し") == [new, old, undated]


def test_drafts_withdrawn_and_embargoed_articles_leave_no_trace(indexed):
    tag = TagFactory(name="秘密")
    indexed(body="特許", embargoed_until=LATER, tags=[tag])
    indexed(body="特許", published=False, withdrawn=True)
    search.put([ArticleFactory(body="特許")])

    results = search.find("特許", at=NOON)

    assert (results.hits, results.total, results.facets["tag"]) == ([], 0, [])
    assert search.find("tag:秘密", at=NOON).total == 0


def test_an_embargo_ends_by_itself(indexed):
    article = indexed(body="特許", embargoed_until=NOON)

    results = search.find("特許", at=NOON)

    assert [hit.article for hit in results.hits] == [article]


def test_an_article_withdrawn_behind_the_back_of_the_index_is_not_shown(indexed, found):
    article = indexed(body="特許")
    Article.objects.filter(pk=article.pk).update(status="draft", published_at=None)

    assert found("特許") == []


def test_a_name_of_a_tag_finds_its_other_names(indexed, found):
    tag = TagFactory(name="深圳")
    TagAliasFactory(tag=tag, name="深セン")
    TagAliasFactory(tag=tag, name="Shenzhen")
    chinese, kana = indexed(body="深圳市の話"), indexed(body="深センの話")

    assert found("Shenzhen") == [kana, chinese]
    assert found("「深セン」") == [kana]
    assert found("-深圳") == []


def test_every_filter_narrows(indexed, found):
    publication = PublicationFactory(slug="weekly")
    issue = issue_of(2024, 5, 6, publication=publication)
    article = indexed(
        issue=issue,
        section=SectionFactory(publication=publication, slug="law"),
        region=RegionFactory(slug="north"),
        tags=[TagFactory(slug="ai")],
    )
    CitationFactory(article=article, source=SourceFactory(slug="court"))
    search.put([article])
    indexed(issue=issue_of(2023))

    chosen = [
        Filters(publication="weekly"),
        Filters(section="law"),
        Filters(section="weekly/law"),
        Filters(region="north"),
        Filters(source="court"),
        Filters(tag="ai"),
        Filters(year=2024),
        Filters(date_from=datetime.date(2024, 5, 6)),
        Filters(date_from=datetime.date(2023, 1, 2), date_to=datetime.date(2024, 5, 6)),
    ]
    assert [found("", filters=filters) for filters in chosen] == [[article]] * len(chosen)
    assert [found("見出し", filters=filters) for filters in chosen] == [[article]] * len(chosen)


@pytest.mark.parametrize(
    "filters",
    [
        Filters(section="nowhere"),
        Filters(year=1999),
        Filters(date_to=datetime.date(2020, 1, 1)),
        Filters(date_from=datetime.date(2030, 1, 1)),
    ],
)
def test_a_filter_that_nothing_passes_finds_nothing(indexed, found, filters):
    indexed()

    assert found("見出し", filters=filters) == []


def test_fields_find_by_the_names_of_things(indexed, found):
    source = SourceFactory(name="中国法院網")
    article = indexed(
        headline="商標の話", body="特許", section=SectionFactory(name="中央政府の動き")
    )
    CitationFactory(article=article, source=source)
    search.put([article])
    indexed(body="商標")

    for query in [
        "section:政府",
        "出典:法院",
        "headline:商標",
        "見出し：標",
        "商標 -body section:中央",
    ]:
        assert found(query) == [article]


def test_facets_count_all_hits_the_most_frequent_first(indexed):
    publication = PublicationFactory(name="週報", slug="weekly")
    law, trade = (
        SectionFactory(publication=publication, name=name, slug=slug)
        for name, slug in [("法令", "law"), ("通商", "trade")]
    )
    issue = issue_of(2024, publication=publication)
    indexed(count=2, issue=issue, section=law)
    indexed(issue=issue, section=trade)
    indexed(issue=issue, section=trade, headline="別の話")

    facets = search.find("見出し", at=NOON, filters=Filters(publication="weekly")).facets

    assert facets["section"] == [
        FacetValue("weekly/law", "法令", 2, selected=False),
        FacetValue("weekly/trade", "通商", 1, selected=False),
    ]
    assert facets["publication"] == [FacetValue("weekly", "週報", 3, selected=True)]
    assert facets["year"] == [FacetValue("2024", "2024", 3, selected=False)]


def test_a_renamed_section_is_told_by_its_new_name_at_once(indexed):
    article = indexed()
    article.section.name = "新しい名"
    article.section.save()

    (value,) = search.find("見出し", at=NOON).facets["section"]

    assert value.name == "新しい名"


def test_relevance_prefers_headlines_and_frequent_words(indexed, found):
    once = indexed(headline="話", body="特許と" + "別の話。" * 20)
    often = indexed(headline="話", body="特許、特許と" + "別の話。" * 19)
    headline = indexed(headline="特許の話", body="別の話。" * 22)

    assert found("特許", sort="relevance") == [headline, often, once]
    assert found("特許") == [headline, often, once]


def test_pages_follow_each_other_and_end(indexed):
    indexed(count=5)

    pages = [search.find("見出し", at=NOON, size=2, page=page) for page in [0, 1, 2, 3, 99]]

    assert [(page.page, page.pages, len(page.hits), page.total) for page in pages] == [
        (1, 3, 2, 5),
        (1, 3, 2, 5),
        (2, 3, 2, 5),
        (3, 3, 1, 5),
        (3, 3, 1, 5),
    ]
    keys = [hit.article.pk for page in pages[1:4] for hit in page.hits]
    assert len(set(keys)) == 5


def test_a_search_for_nothing_says_so(indexed):
    indexed()

    results = search.find("  ", at=NOON)

    assert (results.empty, results.hits, results.total) == (True, [], 0)


def test_a_hit_brings_its_sources_and_tags(indexed):
    article = indexed(tags=[TagFactory(name="半導体")])
    CitationFactory(article=article, source=SourceFactory(name="新聞"))
    search.put([article])

    (hit,) = search.find("見出し", at=NOON).hits

    assert [name.name for name in hit.sources + hit.tags] == ["新聞", "半導体"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(indexed, count, django_assert_max_num_queries):
    indexed(count=count)
    search.find("見出し", at=NOON)  # remembers the columns

    with django_assert_max_num_queries(6):
        assert len(search.find("見出し", at=NOON, sort="relevance").hits) == count


@pytest.mark.parametrize(
    "query",
    [
        "\0\x01\x1b",
        "\ud800\udfff",
        "👍",
        '"' * 200,
        "「" * 200,
        "'; DROP TABLE articles_article; --",
        "NEAR(a b) AND NOT * ^ { headline : x } +",
        "a' | !b:* & 'c",
        "%s %(x)s {} \\",
        "headline: section: year:x tag:",
        "-" * 500,
        "OR OR OR",
        "特" * 10_000,
        "-特許 -商標",
        "section:𠮷 OR -year:99999",
    ],
)
@pytest.mark.parametrize("sort", ["newest", "relevance", "\0"])
def test_any_query_gets_an_answer(indexed, query, sort):
    indexed()

    results = search.find(query, at=NOON, sort=sort)

    str([results.problems, results.terms]).encode()
    assert results.total in {0, 1}


def test_an_article_is_found_by_its_words_and_by_how_they_are_read():
    article = ArticleFactory(published=True, body="新しい特許《とっきょ》法")
    search.put([article])

    found = [search.find(typed, at=NOON).total for typed in ["特許法", "とっきょ", "許とっ"]]

    assert found == [1, 1, 0]
