import pytest
from django.urls import reverse

from articles.admin.blocks import drawn_of
from tests.factories import (
    ArticleFactory,
    BlockFactory,
    IssueFactory,
    PageFactory,
    PlacementFactory,
)

pytestmark = pytest.mark.django_db


def address(page):
    return reverse("admin:articles_issue_blocks", args=[page.issue_id, page.number])


def unplaced(issue):
    return reverse("admin:articles_issue_unplaced", args=[issue.pk])


def article_block(article, page, **values):
    """Make a block of the page that holds a paragraph of the article."""
    block = BlockFactory(page=page, **values)
    PlacementFactory(article=article, page=page, block=block)
    return block


def test_every_block_is_drawn_in_reading_order_in_the_look_of_its_role(chief):
    page = PageFactory()
    roles = ["masthead", "contents", "unplaced", "notice", "furniture"]
    for role in roles:
        BlockFactory(page=page, role=role)

    drawn = chief.get(address(page)).context["blocks"]

    assert [(each.number, each.look) for each in drawn] == list(enumerate(roles, 1))


def test_articles_that_follow_each_other_have_different_tones():
    page = PageFactory()
    first, second, third = (ArticleFactory(issue=page.issue) for _ in range(3))
    for article in [first, first, second, third]:
        article_block(article, page)

    looks = [each.look for each in drawn_of(page)]

    assert looks == ["article-1", "article-1", "article-2", "article-1"]


def test_a_block_names_every_article_that_was_cut_from_it_once():
    page = PageFactory()
    one, other = (ArticleFactory(issue=page.issue) for _ in range(2))
    block = article_block(one, page)
    for article in [one, other]:
        PlacementFactory(article=article, page=page, block=block)

    assert [each.articles for each in drawn_of(page)] == [[one, other]]


def test_an_article_block_that_no_article_claims_is_drawn_on_its_own():
    page = BlockFactory().page

    assert [each.look for each in drawn_of(page)] == ["article"]


def test_the_legend_counts_the_blocks_of_each_role(chief):
    page = PageFactory()
    BlockFactory(page=page, role="unplaced")
    BlockFactory(page=page, role="heading")
    BlockFactory(page=page, role="heading")

    legend = chief.get(address(page)).context["legend"]

    assert [(role, count) for role, _, count in legend if count] == [
        ("heading", 2),
        ("unplaced", 1),
    ]


def test_pages_lead_to_each_other_and_to_the_next_unplaced_text(chief):
    issue = IssueFactory()
    pages = [PageFactory(issue=issue, number=number) for number in range(1, 5)]
    BlockFactory(page=pages[3], role="unplaced")

    context = chief.get(address(pages[1])).context

    found = [context["previous"], context["next"], context["next_unplaced"]]
    assert found == [pages[0], pages[2], pages[3]]


def test_text_is_shown_as_text(chief):
    page = BlockFactory(text="<script>alert(1)</script>").page

    html = chief.get(address(page)).content.decode()

    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


@pytest.mark.parametrize("language", ["en", "ja"])
def test_sides_are_written_as_svg_reads_them(chief, settings, language):
    settings.LANGUAGE_CODE = language
    page = BlockFactory(x0=1050.5, x1=1100.5).page

    assert 'x="1050.5"' in chief.get(address(page)).content.decode()


@pytest.mark.parametrize("count", [0, 1, 600])
def test_the_number_of_queries_does_not_grow(chief, django_assert_num_queries, count):
    page = PageFactory()
    article = ArticleFactory(issue=page.issue)
    for _ in range(count):
        article_block(article, page)

    with django_assert_num_queries(
        10 if count else 9
    ):  # without blocks no placements are asked for
        assert len(chief.get(address(page)).context["blocks"]) == count


def test_blocks_need_permission(desk):
    page = PageFactory()

    assert desk.get(address(page)).status_code == 403
    assert desk.get(unplaced(page.issue)).status_code == 403


def test_articles_are_linked_for_whoever_may_open_them(desk, grant):
    grant("view_issue")
    article = ArticleFactory(headline="北京")
    page = PageFactory(issue=article.issue)
    article_block(article, page)

    without = desk.get(address(page)).content.decode()
    grant("view_article")
    with_it = desk.get(address(page)).content.decode()

    link = reverse("admin:articles_article_change", args=[article.pk])
    assert (without.count(link), with_it.count(link)) == (0, 1)


def test_a_page_that_is_not_there_is_not_found(chief):
    page = PageFactory(number=1)
    page.number = 2

    assert chief.get(address(page)).status_code == 404


def test_unplaced_characters_lead_to_the_first_page_that_has_some(chief):
    issue = IssueFactory(unplaced_characters=7)
    pages = [PageFactory(issue=issue, number=number) for number in (1, 2, 3)]
    BlockFactory(page=pages[2], role="unplaced")
    BlockFactory(page=pages[1], role="unplaced")

    response = chief.get(unplaced(issue))

    assert response.url == address(pages[1])
    change = chief.get(reverse("admin:articles_issue_change", args=[issue.pk])).content.decode()
    assert f'href="{unplaced(issue)}"' in change


def test_without_unplaced_characters_it_leads_to_the_first_page(chief):
    page = PageFactory(number=1)

    assert chief.get(unplaced(page.issue)).url == address(page)


def test_without_pages_it_leads_to_the_issue(chief):
    issue = IssueFactory()

    response = chief.get(unplaced(issue))

    assert response.url == reverse("admin:articles_issue_change", args=[issue.pk])


def test_the_strip_of_pages_leads_to_their_blocks(chief):
    page = PageFactory(number=1)

    change = reverse("admin:articles_issue_change", args=[page.issue_id])

    assert f'href="{address(page)}"' in chief.get(change).content.decode()
