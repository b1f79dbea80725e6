import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from articles.models import PreviewLink
from articles.operations import previewing
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def page_of(row):
    return reverse(f"admin:articles_{row._meta.model_name}_previews", args=[row.pk])


def form_of(row):
    return reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])


def make(row, **rest):
    said = {"row": row, "lasts": timedelta(days=1), "note": "", "by": None}
    return previewing.make_link(**(said | rest), at=timezone.now())


@pytest.mark.parametrize("index", [0, 1])
def test_a_link_is_made_shown_once_and_opens(chief, client, index):
    article = ArticleFactory(headline="北京")
    row = [article, article.issue][index]

    response = chief.post(page_of(row), {"days": "3", "note": "発行元"})

    link = PreviewLink.objects.get()
    made = response.context["made"]
    assert (link.subject, link.note) == (row, "発行元")
    assert link.expires_at - link.created_at == timedelta(days=3)
    assert made.startswith(f"{settings.SITE_URL}/preview/")
    client.logout()
    shown = client.get(made.removeprefix(settings.SITE_URL))
    assert "北京" in shown.content.decode()


def test_the_list_tells_of_every_link_but_never_its_address(chief):
    article = ArticleFactory()
    _link, token = make(article, note="発行元")

    response = chief.get(page_of(article))

    shown = response.content.decode()
    assert "発行元" in shown
    assert token not in shown
    assert "no-store" in response["Cache-Control"]


def test_a_link_is_revoked(chief):
    article = ArticleFactory()
    link, _token = make(article)

    response = chief.post(page_of(article), {"_revoke": link.pk}, follow=True)

    link.refresh_from_db()
    assert link.revoked_at is not None
    assert [str(m) for m in response.context["messages"]] == ["The link opens nothing any more."]


@pytest.mark.parametrize("chosen", ["", "x", "999"])
def test_only_links_of_the_row_are_revoked(chief, chosen):
    foreign, _token = make(ArticleFactory())

    answers = [
        chief.post(page_of(ArticleFactory()), {"_revoke": value}) for value in [chosen, foreign.pk]
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    foreign.refresh_from_db()
    assert foreign.revoked_at is None


def test_a_refusal_keeps_what_was_typed(chief):
    article = ArticleFactory(published=True)

    response = chief.post(page_of(article), {"days": "3", "note": "発行元"})

    shown = re.sub(r"\s+", " ", response.content.decode())
    assert "waits to be published" in shown
    assert 'value="発行元"' in shown


@pytest.mark.parametrize("days", ["", "0", "365", "x"])
def test_a_link_lasts_as_long_as_is_offered(chief, days):
    response = chief.post(page_of(ArticleFactory()), {"days": days})

    assert response.context["form"].errors
    assert not PreviewLink.objects.exists()


@pytest.mark.parametrize("index", [0, 1])
def test_previews_need_their_permission(contributor, index):
    article = ArticleFactory()
    row = [article, article.issue][index]

    answers = [contributor.get(page_of(row)), contributor.post(page_of(row), {"days": "3"})]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert not PreviewLink.objects.exists()
    assert page_of(row) not in contributor.get(form_of(row)).content.decode()


def test_the_forms_lead_to_the_previews(chief):
    article = ArticleFactory()

    for row in [article, article.issue]:
        assert page_of(row) in chief.get(form_of(row)).content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_asks_the_same_number_of_queries_for_any_length(
    chief, django_assert_num_queries, count
):
    article = ArticleFactory()
    for _ in range(count):
        make(article)

    with django_assert_num_queries(6):
        chief.get(page_of(article))
