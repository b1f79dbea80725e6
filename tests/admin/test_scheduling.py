import re
from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Schedule
from articles.operations import scheduling
from tests.factories import LATER, MORNING, ArticleFactory, IssueFactory

pytestmark = pytest.mark.django_db


def address(row):
    return reverse(f"admin:articles_{row._meta.model_name}_schedule", args=[row.pk])


def form_of(row):
    return reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def rows():
    article = ArticleFactory(headline="北京")
    return [article, article.issue]


@pytest.mark.parametrize("index", [0, 1])
def test_a_moment_is_set_and_said(chief, editor, index):
    row = rows()[index]

    response = chief.post(
        address(row), {"moment": "2099-01-01T09:30", "_schedule": "1"}, follow=True
    )

    planned = Schedule.objects.get()
    local = timezone.localtime(planned.publish_at)
    assert (planned.subject, planned.set_by) == (row, editor)
    assert local.replace(tzinfo=None) == datetime(2099, 1, 1, 9, 30)  # noqa: DTZ001
    said = [str(message) for message in response.context["messages"]]
    assert said == [f"“{row}” will be published on 1 January 2099, 09:30 (Asia/Tokyo, UTC+09:00)."]
    assert "to be published 2099-01-01 09:30" in text_of(response)


def test_what_is_set_is_cancelled(chief, editor):
    article = ArticleFactory()
    scheduling.schedule(row=article, publish_at=LATER, by=editor, at=MORNING)
    assert 'name="_cancel"' in text_of(chief.get(address(article)))

    chief.post(address(article), {"_cancel": "1"})

    assert Schedule.objects.get().state == "cancelled"


@pytest.mark.parametrize("index", [0, 1])
def test_an_embargo_is_set_and_taken_away(chief, index):
    article, issue = rows()
    row = [article, issue][index]

    chief.post(address(row), {"moment": "2099-01-01T09:30", "_embargo": "1"})
    article.refresh_from_db()
    assert article.embargoed_until is not None
    assert "Under embargo until" in text_of(chief.get(address(row)))
    chief.post(address(row), {"_lift": "1"})

    article.refresh_from_db()
    assert article.embargoed_until is None


def test_what_was_typed_is_kept_when_the_moment_has_passed(chief):
    article = ArticleFactory()

    response = chief.post(address(article), {"moment": "2020-01-01T09:30", "_schedule": "1"})

    assert "The moment has passed" in text_of(response)
    assert 'value="2020-01-01T09:30"' in text_of(response)
    assert not Schedule.objects.exists()


@pytest.mark.parametrize("moment", ["", "x", "2099-02-30T09:30"])
def test_no_moment_is_no_schedule(chief, moment):
    response = chief.post(address(ArticleFactory()), {"moment": moment, "_schedule": "1"})

    assert response.context["form"].errors
    assert not Schedule.objects.exists()


def test_the_page_says_what_would_be_refused_and_in_which_zone(chief):
    article = ArticleFactory(section=None)
    watched = ArticleFactory(issue=article.issue)
    publication = article.issue.publication
    publication.four_eyes = True
    publication.save()

    response = chief.get(address(article.issue))

    assert response.context["hindered"] == [article, watched]
    assert "Asia/Tokyo, UTC+09:00" in text_of(response)


def test_an_issue_without_drafts_offers_nothing(chief):
    issue = IssueFactory()

    assert "Nothing of it is still a draft." in text_of(chief.get(address(issue)))


@pytest.mark.parametrize("index", [0, 1])
def test_only_publishers_set_a_moment(contributor, index):
    row = rows()[index]

    answers = [
        contributor.get(address(row)),
        contributor.post(address(row), {"moment": "2099-01-01T09:30", "_schedule": "1"}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert not Schedule.objects.exists()
    assert "Publish later" not in text_of(contributor.get(form_of(row)))


def test_a_draft_tells_what_is_set_for_its_issue(chief, editor):
    article = ArticleFactory()
    moment = timezone.now() + timedelta(days=1)
    scheduling.schedule(row=article.issue, publish_at=moment, by=editor, at=timezone.now())

    assert "to be published" in text_of(chief.get(form_of(article)))
