import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Presence
from articles.operations import presence
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["article", "issue"])
def test_an_open_page_is_told_who_else_is_there(chief, editor, kind):
    article = ArticleFactory()
    other = UserFactory(username="mei")
    presence.beat(user=other, issue=article.issue, article=article, at=timezone.now())
    row = article if kind == "article" else article.issue

    response = chief.post(reverse(f"admin:articles_{kind}_presence", args=[row.pk]))

    assert response.json() == {"others": [{"name": "mei", "article": article.pk}]}
    assert Presence.objects.filter(user=editor).count() == 1


def test_leaving_is_told_too(chief, editor):
    article = ArticleFactory()
    address = reverse("admin:articles_article_presence", args=[article.pk])
    chief.post(address)

    chief.post(address, {"leave": "1"})

    assert not Presence.objects.exists()


@pytest.mark.parametrize("kind", ["article", "issue"])
def test_presence_needs_the_permission_to_view(desk, kind):
    article = ArticleFactory()
    row = article if kind == "article" else article.issue
    address = reverse(f"admin:articles_{kind}_presence", args=[row.pk])

    assert desk.post(address).status_code == 403
    assert desk.get(address).status_code == 405
