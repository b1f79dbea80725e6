from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import QuerySet

from articles import search
from articles.models import (
    Article,
    Issue,
    Publication,
    Region,
    Section,
    Source,
    Tag,
    Upload,
)
from tests.factories import NOON, ArticleFactory

pytestmark = pytest.mark.django_db


def output(*arguments):
    out = StringIO()
    call_command(*arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_rebuild_search_indexes_what_is_published():
    article = ArticleFactory(published=True)

    assert output("rebuild_search") == "The search index is complete.\n"
    assert [hit.article for hit in search.find("見出し", at=NOON).hits] == [article]


def test_rebuild_search_checks_without_changing():
    article = ArticleFactory(published=True)

    with pytest.raises(CommandError, match=r"^1 faults\."):
        output("rebuild_search", "--check")

    assert search.find("見出し", at=NOON).total == 0
    search.put([article])
    assert output("rebuild_search", "--check") == "The search index agrees with the articles.\n"


def test_make_archive_makes_the_same_articles_every_time():
    output("make_archive", "--articles", "25")
    first = list(Article.objects.order_by("slug").values_list("headline", "body"))
    for model in [Article, Issue, Upload, Section, Region, Source, Tag, Publication]:
        QuerySet(model).delete()  # past the refusal to delete what was published

    output("make_archive", "--articles", "25")

    assert list(Article.objects.order_by("slug").values_list("headline", "body")) == first


def test_make_archive_indexes_what_it_makes():
    output("make_archive", "--articles", "25")

    assert list(search.check(progress=lambda done, of: None)) == []
    assert search.find("特許", at=NOON).total > 15


def test_make_archive_leaves_a_real_archive_alone():
    ArticleFactory()

    with pytest.raises(CommandError, match="There are articles already"):
        output("make_archive", "--articles", "25")
