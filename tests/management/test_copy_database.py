import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.conf import settings as project
from django.core.management import call_command
from django.db import connection

from articles import search
from articles.models import Article, Change, Publication, Upload
from articles.models.public_state import trigger_names
from articles.operations import moving, publishing
from tests.factories import NOON, ArticleFactory, CitationFactory, TagFactory, UserFactory
from tests.workers import environment_of

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the source is a copy of this one"),
]


@pytest.fixture
def source(tmp_path):
    """A copy of the database with a published article and a draft; the database itself is emptied."""
    by = UserFactory()
    article = ArticleFactory(headline="港の倉庫", body="# 展示場")
    article.tags.add(TagFactory())
    CitationFactory(article=article)
    publishing.publish(article=article, by=by, at=NOON)
    ArticleFactory(headline="下書き")
    with closing(sqlite3.connect(tmp_path / "old.sqlite3")) as copy:
        connection.connection.backup(copy)
    call_command("flush", interactive=False, verbosity=0)
    return f"sqlite:///{tmp_path / 'old.sqlite3'}"


@pytest.fixture
def copy(tmp_path):
    """Run the command in a process of its own, since a test knows one database; return what it says."""

    def run(source):
        return subprocess.run(
            [sys.executable, "manage.py", "copy_database", source],
            cwd=project.BASE_DIR,
            env=environment_of(tmp_path),
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def everything():
    """Return all rows that are copied, by table."""
    return {
        model._meta.label: sorted(model._base_manager.values_list(), key=str)
        for model in moving.copied_models()
    }


def test_an_archive_is_copied_whole_and_found_again(copy, source):
    ended = copy(source)

    assert ended.stdout.endswith("rows were copied; the search index is new.\n")
    assert [a.headline for a in Article.objects.order_by("pk")] == ["港の倉庫", "下書き"]
    assert [(c.number, c.kind) for c in Change.objects.all()] == [(1, "published")]
    assert [hit.article.headline for hit in search.find("倉庫", at=NOON).hits] == ["港の倉庫"]
    assert list(search.check(progress=lambda done, of: None)) == []


def test_the_copy_is_watched_as_the_original_was(copy, source):
    before = sorted(trigger_names())
    copy(source)

    assert sorted(trigger_names()) == before


def test_new_rows_take_keys_behind_those_that_were_copied(copy, source):
    copy(source)

    assert ArticleFactory().pk > Article.objects.order_by("pk")[1].pk


def test_the_same_rows_come_out_of_a_copy_of_the_copy(copy, source, tmp_path):
    copy(source)
    first = everything()
    with closing(sqlite3.connect(tmp_path / "again.sqlite3")) as again:
        connection.connection.backup(again)
    call_command("flush", interactive=False, verbosity=0)
    copy(f"sqlite:///{tmp_path / 'again.sqlite3'}")

    assert everything() == first


def test_a_database_that_is_in_use_is_not_filled(copy, source):
    UserFactory()

    assert "is not empty" in copy(source).stderr


def test_a_database_of_another_version_is_not_copied(copy, source):
    with closing(sqlite3.connect(source.removeprefix("sqlite:///"))) as old, old:
        old.execute("DELETE FROM django_migrations WHERE app = 'articles' AND name LIKE '0019%'")

    assert "not of the same version" in copy(source).stderr


def test_a_copy_that_fails_leaves_nothing(copy, source):
    with closing(sqlite3.connect(source.removeprefix("sqlite:///"))) as old, old:
        old.execute("PRAGMA ignore_check_constraints = 1")
        old.execute("UPDATE articles_article SET status = 'unheard of'")

    assert copy(source).returncode == 1
    assert not Publication.objects.exists()
    assert not Upload.objects.exists()


def test_an_address_that_names_no_database_is_said(copy):
    assert "sqlite:///FILE" in copy("newsroom").stderr
