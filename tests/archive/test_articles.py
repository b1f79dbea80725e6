import datetime
import json
import re

import pytest

from articles.models import Article, Correction, Redirect, Revision, Tag
from tests.factories import (
    LATER,
    NOON,
    ArticleFactory,
    CitationFactory,
    PageFactory,
    PlacementFactory,
    TranslationNoteFactory,
)

pytestmark = pytest.mark.django_db


def text_of(client, address):
    return client.get(address).content.decode()


def correct(article, note="日付を改めました。"):
    revision = Revision.record(article, by=None, at=NOON, note="")
    return Correction.objects.create(
        article=article, revision=revision, kind="fact", note=note, at=NOON
    )


def test_an_article_is_read_at_its_address(client, article):
    response = client.get("/articles/weekly-7-1/")

    assert response.status_code == 200
    assert response.context["article"] == article


def test_a_body_is_shown_as_paragraphs_with_notes_and_places(client, article):
    link = (
        '<a class="to-place" href="#place-p1" aria-label="Paragraph 1 in the original"'
        ' title="Paragraph 1 in the original"></a>'
    )
    mark = '<sup class="note-mark" id="note-mark-1"><a href="#note-1" rel="nofollow noopener">1</a></sup>'

    body = client.get("/articles/weekly-7-1/").context["body"]

    assert body == (f'{link}<p id="p1">一つ目{mark}の段落。</p>\n<p id="p2">二つ目の段落。</p>\n')


def test_an_article_leads_to_its_neighbours_that_may_be_read(client, issue, hidden):
    first, second, third = [
        ArticleFactory(issue=issue, position=n, slug=f"a{n}", published=True) for n in (1, 2, 200)
    ]

    context = client.get("/articles/a2/").context

    near = context["nearby"]
    assert [row.pk for row in near.siblings] == [first.pk, second.pk, third.pk]
    assert (near.previous.pk, near.next.pk) == (first.pk, third.pk)


def test_notes_for_readers_stand_under_their_numbers_and_internal_ones_nowhere(client, article):
    TranslationNoteFactory(article=article, position=9, passage="二つ目", audience="readers")
    TranslationNoteFactory(article=article, passage="段落", wording="机密", audience="internal")

    notes = client.get("/articles/weekly-7-1/").context["notes"]

    assert [(note.number, note.passage, marked) for note, marked in notes] == [
        (1, "一つ目", True),
        (2, "二つ目", True),
    ]
    assert "机密" not in text_of(client, "/articles/weekly-7-1/")


def test_a_note_whose_passage_is_gone_is_kept_without_a_way_back(client, article):
    TranslationNoteFactory(article=article, position=9, passage="消えた句", audience="readers")

    notes = client.get("/articles/weekly-7-1/").context["notes"]

    assert [marked for _, marked in notes] == [True, False]


def test_corrections_stand_on_record(client, article):
    correct(article)

    (correction,) = client.get("/articles/weekly-7-1/").context["corrections"]

    assert (correction.kind, correction.text) == ("error of fact", "日付を改めました。")


def test_a_citation_is_a_link_only_where_its_address_is_one_to_follow(client, article):
    CitationFactory(article=article, url="javascript:alert(1)")
    CitationFactory(article=article, url="https://news.example.com/?a=1&b=2")

    page = text_of(client, "/articles/weekly-7-1/")

    assert re.findall('rel="nofollow noopener external" href="([^"]+)"', page)[1:] == [
        "https://news.example.com/?a=1&amp;b=2"
    ]
    assert "javascript:" not in "".join(re.findall('href="([^"]*)"', page))


def test_html_in_any_field_is_shown_as_text(client, article):
    hostile = "</script><script>alert(1)</script><b onclick=x>&"
    article.headline = article.byline = article.body = hostile
    article.save()
    article.section.name = hostile
    article.section.save()
    article.tags.add(Tag.objects.create(name=hostile, slug="hostile"))
    TranslationNoteFactory(article=article, wording=hostile, audience="readers")
    correct(article, note=hostile)

    page = text_of(client, "/articles/weekly-7-1/")

    assert re.findall("<script[^>]*>", page) == [
        '<script src="/static/archive/archive.js" defer>',
        '<script type="application/ld+json">',
    ]
    assert "<b onclick" not in page


def test_json_ld_describes_the_article(client, article):
    page = text_of(client, "/articles/weekly-7-1/")

    data = json.loads(re.search('ld\\+json">(.*?)</script>', page, re.DOTALL)[1])

    assert data == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "特許法を改正",
        "url": "http://127.0.0.1:8000/articles/weekly-7-1/",
        "inLanguage": "ja",
        "datePublished": "2026-06-01T06:00:00+00:00",
        "dateModified": "2026-06-01T06:00:00+00:00",
        "articleSection": article.section.name,
        "author": {
            "@type": "Person",
            "name": "山田太郎",
            "url": "http://127.0.0.1:8000/authors/%E5%B1%B1%E7%94%B0%E5%A4%AA%E9%83%8E/",
        },
        "publisher": {"@type": "Organization", "name": "週報"},
        "keywords": ["特許"],
        "citation": [article.citations.get().url],
        "isPartOf": {
            "@type": "PublicationIssue",
            "issueNumber": "7",
            "datePublished": "2026-05-29",
            "url": "http://127.0.0.1:8000/issues/weekly/7/",
            "isPartOf": {"@type": "Periodical", "name": "週報"},
        },
    }


def test_a_withdrawn_article_says_so_with_date_and_reason_and_nothing_else(client):
    article = ArticleFactory(slug="gone", headline="取り消された見出し", withdrawn=True)

    response = client.get("/articles/gone/")

    page = response.content.decode()
    assert response.status_code == 410
    assert page.count("出典の記事が取り消されたため。") == 1
    assert page.count("1 June 2026") == 1
    assert article.headline not in page


def test_what_was_withdrawn_under_embargo_was_never_there(client):
    ArticleFactory(slug="gone", withdrawn=True, embargoed_until=LATER)

    assert client.get("/articles/gone/").status_code == 404


@pytest.mark.parametrize("state", [{}, {"published": True, "embargoed_until": LATER}])
def test_what_is_not_public_answers_exactly_like_what_is_not_there(client, state):
    ArticleFactory(slug="hidden", **state)

    hidden, unknown = client.get("/articles/hidden/"), client.get("/articles/hiddem/")

    same = re.compile("hidde[nm]")
    assert hidden.status_code == unknown.status_code == 404
    assert same.sub("", hidden.content.decode()) == same.sub("", unknown.content.decode())
    assert dict(hidden.headers) | {"Content-Length": 0} == dict(unknown.headers) | {
        "Content-Length": 0
    }


def test_an_old_address_leads_to_the_new_one(client, article):
    Redirect.objects.create(slug="weekly-7-9", article=article)

    response = client.get("/articles/weekly-7-9/")

    assert (response.status_code, response["Location"]) == (301, "/articles/weekly-7-1/")


def test_an_old_address_leads_to_what_was_withdrawn(client):
    article = ArticleFactory(slug="gone", withdrawn=True)
    Redirect.objects.create(slug="before", article=article)

    response = client.get("/articles/before/")

    assert (response.status_code, response["Location"]) == (301, "/articles/gone/")


def test_an_old_address_of_a_draft_is_not_there(client):
    Redirect.objects.create(slug="before", article=ArticleFactory())

    assert client.get("/articles/before/").status_code == 404


def test_an_article_without_section_date_or_citation_can_be_read(client):
    ArticleFactory(slug="bare", section=None, issue__date=None, published=True)

    assert client.get("/articles/bare/").status_code == 200


@pytest.mark.parametrize("slug", ["%00", "a%00b", "%ED%A0%80", "%F0%9F%98%80", "x" * 5000, "..;"])
def test_addresses_of_any_bytes_answer_404(client, slug):
    assert client.get(f"/articles/{slug}/").status_code == 404


def furnish(article, count):
    """Give an article so many of all that can stand around it."""
    ArticleFactory.create_batch(count, issue=article.issue, published=True)
    CitationFactory.create_batch(count, article=article)
    TranslationNoteFactory.create_batch(count, article=article, audience="readers")
    for number in range(count):
        article.tags.add(Tag.objects.named(f"タグ{number}"))
        page = PageFactory(issue=article.issue, number=number + 2)
        PlacementFactory(article=article, page=page, paragraph=number)
    correct(article)


@pytest.mark.parametrize("count", [1, 30])
def test_the_number_of_queries_does_not_grow(client, django_assert_num_queries, article, count):
    furnish(article, count)

    with django_assert_num_queries(6):
        client.get("/articles/weekly-7-1/")


def test_an_embargo_ends_by_itself(client, article):
    yesterday = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=1)
    Article.objects.filter(pk=article.pk).update(embargoed_until=yesterday)

    assert client.get("/articles/weekly-7-1/").status_code == 200
