from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection

from articles.models import Article, Issue, PublicState, Tag
from articles.models.public_state import UNWATCHED, public_state, trigger_names, unwatch, watch
from articles.operations import publishing
from tests.factories import (
    LATER,
    NOON,
    ArticleFactory,
    CitationFactory,
    HouseFormatFactory,
    IssueFactory,
    NoticeFactory,
    PlacementFactory,
    SectionFactory,
    TagFactory,
    TranslationNoteFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def published():
    return ArticleFactory(published=True)


@pytest.fixture
def draft():
    return ArticleFactory()


def renew():
    """Draw the marks anew, as the next transaction of another connection would."""
    PublicState.objects.update(written_by=None)


def differs(change, *, at=NOON):
    """Say whether the state differs after a change."""
    renew()
    before = public_state(at=at)
    change()
    assert before is not None
    return public_state(at=at) != before


PUBLIC = {
    "an article is published": lambda a: ArticleFactory(published=True),
    "its text is changed": lambda a: Article.objects.filter(pk=a.pk).update(body="新"),
    "its issue is changed": lambda a: Issue.objects.filter(pk=a.issue_id).update(number="99"),
    "its section gets another name": lambda a: SectionFactory._meta.model.objects.update(name="新"),
    "a tag is put on it": lambda a: a.tags.add(Tag.objects.named("新")),
    "a source is named": lambda a: CitationFactory(article=a),
    "a note is written": lambda a: TranslationNoteFactory(article=a),
    "it is placed on a page": lambda a: PlacementFactory(article=a, page__issue=a.issue),
    "a notice is put in its issue": lambda a: NoticeFactory(issue=a.issue),
    "a draft stands beside it": lambda a: ArticleFactory(issue=a.issue),
    "a publication says something else": lambda a: type(a.issue.publication).objects.update(
        description="新"
    ),
}


@pytest.mark.parametrize("change", PUBLIC.values(), ids=PUBLIC.keys())
def test_the_state_differs_when(published, change):
    assert differs(lambda: change(published))


def test_the_state_differs_when_it_is_withdrawn(published, editor):
    assert differs(
        lambda: publishing.withdraw(article=published, reason="誤報のため。", by=editor, at=NOON)
    )


def test_the_state_differs_when_raw_sql_changes_a_row(published):
    def change():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE articles_article SET headline = 'x'")

    assert differs(change)


def test_the_state_differs_when_an_embargo_ends():
    ArticleFactory(published=True, embargoed_until=LATER)

    assert public_state(at=LATER - timedelta(seconds=1)) != public_state(at=LATER)


NOT_PUBLIC = {
    "a draft is made": lambda a: ArticleFactory(issue=a.issue, section=a.section),
    "a draft is changed": lambda a: Article.objects.filter(pk=a.pk).update(body="新"),
    "a draft gets a source": lambda a: CitationFactory(article=a, source=None),
    "a draft is placed": lambda a: PlacementFactory(article=a, page__issue=a.issue),
    "an issue without anything published is changed": lambda a: Issue.objects.filter(
        pk=a.issue_id
    ).update(number="99"),
    "a house format is made": lambda a: HouseFormatFactory(publication=a.issue.publication),
}


@pytest.mark.parametrize("change", NOT_PUBLIC.values(), ids=NOT_PUBLIC.keys())
def test_the_state_stays_when(draft, change):
    assert not differs(lambda: change(draft))


def test_what_is_not_watched_is_a_table_of_ours():
    names = {model.__name__ for model in apps.get_app_config("articles").get_models()}

    assert names >= UNWATCHED


def test_every_other_table_is_watched():
    models = apps.get_app_config("articles").get_models(include_auto_created=True)
    tables = [model._meta.db_table for model in models if model.__name__ not in UNWATCHED]

    assert {
        name.removeprefix("articles_public_").rsplit("_", 1)[0] for name in trigger_names()
    } == (
        {*tables}
        if connection.vendor == "sqlite"
        else {table.rsplit("_", 1)[0] for table in tables}
    )


def test_without_triggers_there_is_no_state(published):
    unwatch()

    assert public_state(at=NOON) is None
    assert trigger_names() == []


def test_to_watch_again_draws_new_marks(published):
    assert differs(watch)


def test_the_state_takes_one_query(django_assert_num_queries):
    TagFactory()
    IssueFactory()

    with django_assert_num_queries(1):
        public_state(at=NOON)
