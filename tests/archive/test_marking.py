"""What was searched for, marked in an article."""

import re

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from articles import search
from articles.archive.marking import Marks, with_hits
from articles.models import Article, Block, Tag, TagAlias
from articles.splitting import markdown
from articles.splitting.values import Box
from tests.factories import PageFactory, PlacementFactory

pytestmark = pytest.mark.django_db

MARKED = re.compile("<mark>(.*?)</mark>")


def marks(typed):
    return Marks.of(RequestFactory().get("/", {"q": typed}))


@pytest.mark.parametrize(
    ("typed", "markup", "found"),
    [
        ("特許", "<p>特許と專利と特許権</p>", ["特許", "特許"]),
        ("専利", "<p>专利と專利</p>", ["专利", "專利"]),
        ("特許庁", "<p>特<em>許</em>庁</p>", ["特", "許", "庁"]),
        ("特許", "<p>特</p><p>許</p>", []),
        ("特許法", "<p><ruby>特許<rp>（</rp><rt>とっきょ</rt><rp>）</rp></ruby>法", ["特許", "法"]),
        ("とっきょ", "<ruby>特許<rt>とっきょ</rt></ruby>", []),
        ("a&b", "<p>A&amp;B</p>", ["A&amp;B"]),
        ('"a < b"', "<p>x a &lt; b y</p>", ["a &lt; b"]),
        ("patents", "<p>A patent and PATENTS</p>", ["patent", "PATENTS"]),
        ("-特許", "<p>特許</p>", []),
        ("headline:特許", "<p>特許</p>", []),
        ("p", '<p class="p">q</p>', []),
        ("", "<p>特許</p>", []),
        ("\0<script>", "<p>&lt;script&gt;</p>", ["script"]),
    ],
)
def test_what_was_searched_for_is_marked(typed, markup, found):
    marked = marks(typed).in_html(markup)

    assert MARKED.findall(marked) == found
    assert MARKED.sub(r"\1", marked) == markup


@given(
    body=st.text("特許商標権 a<&>\n*_[]()#1", max_size=60), typed=st.text("特許商標a<&", max_size=4)
)
def test_marks_change_nothing_but_themselves(body, typed):
    markup = markdown.to_html(body)

    marked = marks(typed).in_html(markup)

    assert markdown.plain_text(body) is not None
    assert visible(re.sub("</?mark>", "", marked)) == visible(markup)


def visible(markup):
    """Return HTML with its characters written in one way."""
    return markup.replace("&quot;", '"').replace("&#x27;", "'").replace("&#39;", "'")


def test_headlines_are_marked_where_headlines_were_searched():
    pieces = marks("headline:特許").in_line("新しい特許法")

    assert [(piece.text, piece.marked) for piece in pieces] == [
        ("新しい", False),
        ("特許", True),
        ("法", False),
    ]


def test_other_names_of_a_tag_are_marked_as_they_are_found(client, article):
    TagAlias.objects.create(tag=Tag.objects.named("商標"), name="トレードマーク")
    Article.objects.filter(pk=article.pk).update(body="商標の話。\n\n特許の話。")
    search.put(list(Article.objects.filter(pk=article.pk)))

    results = client.get("/search/", {"q": "トレードマーク"}).content.decode()
    page = client.get("/articles/weekly-7-1/", {"q": "トレードマーク"}).content.decode()

    assert MARKED.findall(results) == ["商標"]
    assert MARKED.findall(page) == ["商標"]
    assert page.count('class="lit hit"') == 1


@pytest.mark.parametrize("count", [1, 30])
def test_the_number_of_queries_does_not_grow_with_marks(
    client, django_assert_num_queries, article, count
):
    for number in range(count):
        TagAlias.objects.create(tag=Tag.objects.named(f"題{number}"), name=f"別名{number}")
        page = PageFactory(issue=article.issue, number=number + 2)
        PlacementFactory(article=article, page=page, paragraph=number)

    with django_assert_num_queries(7):  # one more than without marks: the names of the tags
        client.get("/articles/weekly-7-1/", {"q": "別名0"})


def test_paragraphs_with_marks_are_told():
    marked = marks("特許").in_html(
        '<p id="p1">商標</p><p id="p2">特許</p><ul id="p3"><li>特許</li></ul>'
    )

    assert marks("特許").paragraphs(marked) == {2, 3}


def test_an_article_is_shown_with_marks(client, article):
    Article.objects.filter(pk=article.pk).update(body="商標の話。\n\n特許の話。")
    PlacementFactory(article=article, page__issue=article.issue, page__number=3, paragraph=1)

    page = client.get("/articles/weekly-7-1/", {"q": "特許"}).content.decode()

    assert '<h1 id="headline" lang="ja"><mark>特許</mark>法を改正</h1>' in page
    assert "<mark>特許</mark>の話。" in page
    assert page.count('class="lit hit"') == 1
    assert '<a href="/articles/weekly-7-1/">Without marks</a>' in page


def test_an_article_without_a_query_has_no_marks(client, article):
    page = client.get("/articles/weekly-7-1/").content.decode()

    assert ("<mark>" in page, "lit hit" in page, "Without marks" in page) == (False, False, False)


def test_results_lead_to_articles_with_marks(client, article):
    search.put([article])

    page = client.get("/search/", {"q": "特許 -x"}).content.decode()

    assert 'href="/articles/weekly-7-1/?q=%E7%89%B9%E8%A8%B1+-x"' in page


@pytest.mark.parametrize("typed", ["\0", "'\"><script>", "特" * 9000, "\ud800", '"' * 50])
def test_whatever_is_to_be_marked_gets_an_answer(client, article, typed):
    response = client.get("/articles/weekly-7-1/", {"q": typed.encode("utf-8", "replace")})

    assert response.status_code == 200
    assert b"<script>" not in response.content


def test_sheets_without_hits_stay_as_they_are():
    assert with_hits([], {1}) == []


def test_words_are_marked_on_the_page_over_the_end_of_a_line(client, article):
    placement = article.placements.get()
    text, lines = "新しい专\n利法と特許", [[50, 100, 90, 110], [50, 120, 100, 130]]
    Block.objects.filter(pk=placement.block_id).update(text=text, lines=lines)

    page = client.get("/articles/weekly-7-1/", {"q": "專利 特許"}).content.decode()

    assert 'class="word" d="M80.0 100.0h10.0v10.0h-10.0zM50.0 120.0h10.0v10.0h-10.0z' in page
    assert "M80.0 120.0h20.0v10.0h-20.0z" in page


def test_words_of_another_article_in_the_block_are_not_marked(article):
    placement = article.placements.get()
    placement.y1 = 111
    Block.objects.filter(pk=placement.block_id).update(
        text="特許\n特許", lines=[[50, 100, 70, 110], [50, 120, 70, 130]]
    )

    assert marks("特許").words_on([placement]) == {placement.page_id: [Box(50, 100, 70, 110)]}


def test_words_of_headlines_are_marked_in_the_headline_alone(article):
    of_body = article.placements.get()
    of_headline = PlacementFactory(article=article, part="headline", paragraph=None)
    for placement in [of_body, of_headline]:
        placement.block.text, placement.block.lines = "特許", [[50, 100, 70, 110]]

    words = marks("headline:特許").words_on([of_body, of_headline])

    assert words == {of_body.page_id: [], of_headline.page_id: [Box(50, 100, 70, 110)]}
