import pytest
from django.urls import reverse

from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def address(name, article, *more):
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *more])


def content(response):
    return response.content.decode()


def test_the_preview_shows_markdown_as_readers_will_see_it(chief):
    response = chief.post(reverse("admin:articles_article_preview"), {"body": "一\r\n\r\n**二**"})

    assert content(response) == '<p id="p1">一</p>\n<p id="p2"><strong>二</strong></p>\n'


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<script>alert(1)</script>", '<p id="p1">&lt;script&gt;alert(1)&lt;/script&gt;</p>\n'),
        ("[x](javascript:alert(1))", '<p id="p1">[x](javascript:alert(1))</p>\n'),
    ],
)
def test_the_preview_never_runs_what_was_typed(chief, body, shown):
    response = chief.post(reverse("admin:articles_article_preview"), {"body": body})

    assert content(response) == shown


def test_the_preview_needs_permission(desk):
    assert desk.post(reverse("admin:articles_article_preview"), {"body": ""}).status_code == 403


def test_the_preview_is_only_posted(chief):
    assert chief.get(reverse("admin:articles_article_preview")).status_code == 405


@pytest.mark.parametrize("name", ["compare", "revisions", "withdraw"])
def test_pages_about_an_article_need_permission(desk, name):
    article = ArticleFactory(published=True)

    assert desk.get(address(name, article)).status_code == 403


@pytest.mark.parametrize("name", ["compare", "revisions", "withdraw"])
def test_pages_about_an_article_that_is_not_there_are_not_found(chief, name):
    assert chief.get(reverse(f"admin:articles_article_{name}", args=[999])).status_code == 404


def test_withdrawing_asks_for_the_reason(chief):
    article = ArticleFactory(published=True)

    response = chief.post(address("withdraw", article), {"reason": "  "})

    article.refresh_from_db()
    assert (response.status_code, article.status) == (200, "published")
    assert sorted(response.context["form"].errors) == ["reason"]


def test_withdrawing_keeps_the_reason(chief):
    article = ArticleFactory(published=True)

    response = chief.post(address("withdraw", article), {"reason": "誤報のため。"})

    article.refresh_from_db()
    assert (article.status, article.withdrawal_reason) == ("withdrawn", "誤報のため。")
    assert response["Location"] == address("change", article)


def test_withdrawing_needs_its_own_permission(desk, grant):
    grant("view_article", "change_article", "publish_article")
    article = ArticleFactory(published=True)

    response = desk.post(address("withdraw", article), {"reason": "誤報のため。"})

    article.refresh_from_db()
    assert (response.status_code, article.status) == (403, "published")


@pytest.mark.parametrize("state", [{}, {"withdrawn": True}])
def test_only_what_is_published_can_be_withdrawn(chief, state):
    assert chief.get(address("withdraw", ArticleFactory(**state))).status_code == 404
