import pytest

from articles.archive.original import Place, sheets_of, with_links_to_places
from tests.factories import ArticleFactory, PageFactory, PlacementFactory

pytestmark = pytest.mark.django_db


def a_place(article, page, **fields):
    return PlacementFactory(article=article, page=page, **fields)


def test_pages_come_in_order_each_with_the_places_on_it():
    article = ArticleFactory()
    second, first = [PageFactory(issue=article.issue, number=n) for n in (2, 1)]
    a_place(article, second, paragraph=1)
    a_place(article, first, part="headline", paragraph=None)
    a_place(article, first, paragraph=0)

    sheets = sheets_of(article)

    assert [(s.page, sorted(p.paragraph or 0 for p in s.places)) for s in sheets] == [
        (first, [0, 1]),
        (second, [2]),
    ]


def test_a_place_is_lit_with_a_margin_that_stays_on_the_page():
    article = ArticleFactory()
    page = PageFactory(issue=article.issue, width=600, height=800)
    a_place(article, page, x0=1, y0=100, x1=599, y1=160.25)

    (sheet,) = sheets_of(article)

    assert sheet.places == [
        Place(paragraph=1, anchor="place-p1", left=0, top=97, width=600, height=66.2)
    ]


def test_only_the_first_place_of_a_paragraph_has_its_anchor():
    article = ArticleFactory()
    for number in (1, 2):
        a_place(article, PageFactory(issue=article.issue, number=number), paragraph=0)

    sheets = sheets_of(article)

    assert [place.anchor for s in sheets for place in s.places] == ["place-p1", ""]


def test_only_paragraphs_with_a_place_get_a_link():
    article = ArticleFactory()
    a_place(article, PageFactory(issue=article.issue), paragraph=1)

    html = with_links_to_places(
        '<p id="p1">一</p>\n<ul id="p2">\n<li>id="p2"</li>\n</ul>', sheets_of(article)
    )

    assert html == (
        '<p id="p1">一</p>\n'
        '<a class="to-place" href="#place-p2" aria-label="Paragraph 2 in the original"'
        ' title="Paragraph 2 in the original"></a>'
        '<ul id="p2">\n<li>id="p2"</li>\n</ul>'
    )
