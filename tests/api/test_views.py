import datetime

import pytest

from articles.models import Correction, Redirect, Revision
from tests.api.conftest import whole_article
from tests.factories import (
    LATER,
    MORNING,
    NOON,
    ArticleFactory,
    CitationFactory,
    IssueFactory,
    NoticeFactory,
    PageFactory,
    PlacementFactory,
    RegionFactory,
    SectionFactory,
    SourceFactory,
    TagAliasFactory,
    TagFactory,
    TranslationNoteFactory,
)

pytestmark = pytest.mark.django_db

API = "https://news.example.com/api/v1"
LISTS = ["articles", "issues", "publications", "sections", "regions", "sources", "tags"]


def test_an_article_is_told_whole(ask, issue):
    section = SectionFactory(publication=issue.publication, name="司法", slug="courts")
    region = RegionFactory(name="華北地域", slug="north")
    tag = TagFactory(name="特許", slug="patents")
    TagAliasFactory(tag=tag, name="专利", lang="zh")
    article = ArticleFactory(
        issue=issue,
        position=3,
        slug="weekly-7-3",
        headline="特許法を改正",
        byline="編集部",
        section=section,
        region=region,
        tags=[tag],
        published=True,
    )
    source = SourceFactory(name="中国法院網", slug="courts-net")
    CitationFactory(article=article, source=source, url="https://courts.example.com/1")
    TranslationNoteFactory(article=article, kind="term", audience="readers")
    page = PageFactory(issue=issue, number=2)
    PlacementFactory(article=article, page=page, part="headline", paragraph=None)
    PlacementFactory(article=article, page=page, paragraph=1)
    revision = Revision.record(article, by=None, at=NOON, note="")
    Correction.objects.create(
        article=article, revision=revision, kind="fact", note="日付を改めました。", at=NOON
    )

    told = ask("articles/weekly-7-3/").json()

    publication = {"slug": "weekly", "name": "週報", "api_url": f"{API}/publications/weekly/"}
    mark = '<sup class="note-mark" id="note-mark-1"><a href="#note-1" rel="nofollow noopener">1</a></sup>'
    assert told == {
        "slug": "weekly-7-3",
        "headline": "特許法を改正",
        "byline": "編集部",
        "lang": "ja",
        "body": "一つ目の段落。\n\n二つ目の段落。",
        "body_html": f'<p id="p1">一つ目{mark}の段落。</p>\n<p id="p2">二つ目の段落。</p>\n',
        "body_text": "一つ目の段落。\n\n二つ目の段落。",
        "issue": {
            "publication": publication,
            "number": "7",
            "date": "2026-05-29",
            "url": "https://news.example.com/issues/weekly/7/",
            "api_url": f"{API}/issues/weekly/7/",
        },
        "position": 3,
        "section": {
            "slug": "courts",
            "name": "司法",
            "api_url": f"{API}/sections/weekly/courts/",
        },
        "region": {"slug": "north", "name": "華北地域", "api_url": f"{API}/regions/north/"},
        "tags": [
            {
                "slug": "patents",
                "name": "特許",
                "aliases": [{"name": "专利", "lang": "zh"}],
                "api_url": f"{API}/tags/patents/",
            }
        ],
        "citations": [
            {
                "source": {
                    "slug": "courts-net",
                    "name": "中国法院網",
                    "api_url": f"{API}/sources/courts-net/",
                },
                "date": "2026-05-27",
                "url": "https://courts.example.com/1",
            }
        ],
        "translation_notes": [
            {
                "number": 1,
                "passage": "一つ目",
                "wording": "第一",
                "kind": "term",
                "note": "原文の語。",
            }
        ],
        "corrections": [
            {"kind": "fact", "note": "日付を改めました。", "at": "2026-06-01T21:00:00+09:00"}
        ],
        "page_start": 1,
        "page_end": 1,
        "pages": [
            {
                "number": 2,
                "width": 595.0,
                "height": 842.0,
                "image_url": "https://news.example.com/issues/weekly/7/pages/2-1000.jpg",
            }
        ],
        "placements": [
            {"page": 2, "part": "headline", "paragraph": None, "box": [50.0, 100.0, 545.0, 160.0]},
            {"page": 2, "part": "body", "paragraph": 2, "box": [50.0, 100.0, 545.0, 160.0]},
        ],
        "published_at": "2026-06-01T15:00:00+09:00",
        "updated_at": "2026-06-01T15:00:00+09:00",
        "version": 1,
        "url": "https://news.example.com/articles/weekly-7-3/",
        "api_url": f"{API}/articles/weekly-7-3/",
    }


def test_internal_notes_are_told_nobody(ask, issue):
    article = ArticleFactory(issue=issue, slug="a", published=True)
    TranslationNoteFactory(article=article, audience="internal")

    assert ask("articles/a/").json()["translation_notes"] == []


def test_a_citation_that_is_no_web_address_is_no_link(ask, issue):
    article = ArticleFactory(issue=issue, slug="a", published=True)
    CitationFactory(article=article, url="javascript:alert(1)")

    assert [citation["url"] for citation in ask("articles/a/").json()["citations"]] == [None]


def test_an_issue_is_told_with_its_notices_and_what_of_it_is_published(ask, issue):
    ArticleFactory(issue=issue, published=True)
    ArticleFactory(issue=issue)
    NoticeFactory(issue=issue, links=["https://example.com/", "javascript:alert(1)"])

    told = ask("issues/weekly/7/").json()

    assert told == {
        "publication": {"slug": "weekly", "name": "週報", "api_url": f"{API}/publications/weekly/"},
        "number": "7",
        "date": "2026-05-29",
        "lang": "ja",
        "page_count": 1,
        "articles_count": 1,
        "notices": [
            {
                "headline": "お知らせ",
                "body": "来週は休刊します。",
                "body_html": '<p id="p1">来週は休刊します。</p>\n',
                "links": ["https://example.com/"],
            }
        ],
        "url": "https://news.example.com/issues/weekly/7/",
        "api_url": f"{API}/issues/weekly/7/",
        "articles_url": f"{API}/articles/?publication=weekly&issue=7",
    }


def test_what_articles_are_sorted_by_leads_to_the_articles(ask, issue):
    article = whole_article(issue, "a", region=RegionFactory())

    addresses = [
        f"sections/weekly/{article.section.slug}/",
        f"regions/{article.region.slug}/",
        f"sources/{article.citations.get().source.slug}/",
        f"tags/{article.tags.get().slug}/",
        "publications/weekly/",
    ]

    for address in addresses:
        told = ask(address).json()
        assert told["api_url"] == f"{API}/{address}"
        assert [row["slug"] for row in ask(told["articles_url"]).json()["results"]] == ["a"]


def test_a_tag_is_told_with_its_aliases(ask):
    tag = TagFactory(name="特許", slug="patents", description="発明の保護。")
    TagAliasFactory(tag=tag, name="patent", lang="en")
    ArticleFactory(published=True, tags=[tag])

    assert ask("tags/").json()["results"] == [
        {
            "slug": "patents",
            "name": "特許",
            "description": "発明の保護。",
            "aliases": [{"name": "patent", "lang": "en"}],
            "api_url": f"{API}/tags/patents/",
            "articles_url": f"{API}/articles/?tag=patents",
        }
    ]


def test_articles_are_listed_by_issue_the_newest_first_and_by_their_order_in_it(slugs):
    for name, date in [("old", datetime.date(2024, 1, 5)), ("new", datetime.date(2026, 1, 5))]:
        issue = IssueFactory(date=date)
        for position in [2, 1]:
            ArticleFactory(
                issue=issue, slug=f"{name}-{position}", position=position, published=True
            )
    ArticleFactory(issue=IssueFactory(date=None), slug="undated", published=True)

    assert slugs() == ["new-1", "new-2", "old-1", "old-2", "undated"]


@pytest.mark.parametrize("state", [{}, {"published": True, "embargoed_until": LATER}])
def test_what_is_not_public_is_not_there(ask, state):
    article = ArticleFactory(slug="hidden", region=RegionFactory(), tags=[TagFactory()], **state)
    CitationFactory(article=article)

    assert [ask(f"{name}/").json()["results"] for name in LISTS] == [[]] * len(LISTS)
    assert ask("articles/hidden/").status_code == 404
    publication = article.issue.publication.slug
    assert ask(f"issues/{publication}/{article.issue.number}/").status_code == 404
    assert ask(f"sections/{publication}/{article.section.slug}/").status_code == 404


def test_a_withdrawn_article_answers_gone_and_why(ask):
    ArticleFactory(slug="w", headline="機密", withdrawn=True)

    response = ask("articles/w/")

    assert (response.status_code, response["Content-Type"]) == (410, "application/problem+json")
    assert response.json() == {
        "title": "Gone",
        "status": 410,
        "detail": "This article was withdrawn.",
        "slug": "w",
        "reason": "出典の記事が取り消されたため。",
        "withdrawn_at": "2026-06-01T21:00:00+09:00",
    }


def test_what_was_withdrawn_under_an_embargo_was_never_there(ask):
    ArticleFactory(slug="w", withdrawn=True, embargoed_until=LATER)

    assert ask("articles/w/").status_code == 404


def test_an_address_that_moved_leads_on(ask):
    target = ArticleFactory(slug="here", published=True)
    Redirect.objects.create(slug="there", article=target)

    response = ask("articles/there/")

    assert (response.status_code, response["Location"]) == (301, f"{API}/articles/here/")
    assert response.json() == {
        "title": "Moved Permanently",
        "status": 301,
        "detail": "This article has another address now.",
        "slug": "here",
        "api_url": f"{API}/articles/here/",
    }


def test_an_address_that_moved_to_something_hidden_is_not_there(ask):
    Redirect.objects.create(slug="there", article=ArticleFactory(embargoed_until=LATER))

    assert ask("articles/there/").status_code == 404


def test_names_of_any_script_are_addresses(ask):
    issue = IssueFactory(publication__slug="週報", number="第5号 臨時")
    ArticleFactory(issue=issue, slug="週報-5-1", published=True)

    (row,) = ask("articles/").json()["results"]

    assert ask(row["api_url"]).json() == row
    assert ask(row["issue"]["api_url"]).json()["number"] == "第5号 臨時"


@pytest.mark.parametrize("name", LISTS)
def test_lists_ask_the_database_as_often_for_thirty_rows_as_for_one(
    ask, name, issue, django_assert_max_num_queries
):
    counts = []
    for rows in [range(1), range(1, 30)]:
        for number in rows:
            own = IssueFactory() if name in ["issues", "publications"] else issue
            whole_article(own, f"a{number}", region=RegionFactory())
            NoticeFactory(issue=own)
        with django_assert_max_num_queries(12) as queries:
            results = ask(f"{name}/?page_size=100").json()["results"]
        counts.append((len(results), len(queries)))

    assert [rows for rows, _queries in counts] == [1, 30]
    assert counts[0][1] == counts[1][1]


def test_an_article_costs_few_questions(ask, issue, django_assert_max_num_queries):
    whole_article(issue, "a")

    with django_assert_max_num_queries(8):
        assert ask("articles/a/").status_code == 200


def test_the_moment_counts_when_it_is_asked(ask):
    ArticleFactory(slug="lifted", published=True, embargoed_until=MORNING)

    assert ask("articles/lifted/").status_code == 200
