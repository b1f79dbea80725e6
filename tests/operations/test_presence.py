import datetime

import pytest
from django.contrib.sessions.models import Session

from articles.models import Presence
from articles.operations import presence
from tests.factories import NOON, ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db


def seconds(count):
    return NOON + datetime.timedelta(seconds=count)


def test_the_others_at_an_article_are_named(editor):
    article = ArticleFactory()
    mei = UserFactory(username="mei", first_name="Mei", last_name="Lin")
    presence.beat(user=mei, issue=article.issue, article=article, at=NOON)
    presence.beat(user=mei, issue=article.issue, article=ArticleFactory(), at=NOON)

    others = presence.beat(user=editor, issue=article.issue, article=article, at=seconds(30))

    assert others == [{"name": "Mei Lin", "article": article.pk}]


def test_at_an_issue_those_at_its_articles_are_named_too(editor):
    article = ArticleFactory()
    issue = article.issue
    presence.beat(user=UserFactory(username="a"), issue=issue, article=article, at=NOON)
    presence.beat(user=UserFactory(username="b"), issue=issue, at=NOON)

    assert presence.beat(user=editor, issue=issue, at=NOON) == [
        {"name": "a", "article": article.pk},
        {"name": "b", "article": None},
    ]


def test_whoever_is_silent_for_a_minute_has_gone(editor):
    issue = ArticleFactory().issue
    presence.beat(user=UserFactory(username="a"), issue=issue, at=NOON)

    assert len(presence.beat(user=editor, issue=issue, at=seconds(59))) == 1
    assert presence.beat(user=editor, issue=issue, at=seconds(60)) == []


def test_whoever_leaves_has_gone_at_once(editor):
    issue, other = ArticleFactory().issue, UserFactory()
    presence.beat(user=other, issue=issue, at=NOON)
    presence.leave(user=other, issue=issue)

    assert presence.beat(user=editor, issue=issue, at=NOON) == []


@pytest.mark.parametrize("count", [1, 30])
def test_a_sign_of_life_costs_two_statements(editor, django_assert_num_queries, count):
    article = ArticleFactory()
    for _ in range(count):
        presence.beat(user=UserFactory(), issue=article.issue, article=article, at=NOON)

    for _ in range(2):
        with django_assert_num_queries(2):
            presence.beat(user=editor, issue=article.issue, article=article, at=NOON)

    assert Presence.objects.count() == count + 1


def test_old_signs_of_life_are_swept_up(editor):
    issue = ArticleFactory().issue
    presence.beat(user=editor, issue=issue, at=NOON)

    presence.sweep(at=seconds(61))

    assert not Presence.objects.exists()


def test_sessions_that_have_ended_are_forgotten():
    for key, ends in [("old", seconds(-1)), ("open", seconds(1))]:
        Session.objects.create(session_key=key, session_data="", expire_date=ends)

    presence.sweep(at=seconds(0))

    assert list(Session.objects.values_list("pk", flat=True)) == ["open"]
