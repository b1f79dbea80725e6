import pytest
from django.db import connection
from django.db.models import QuerySet

from articles import search
from articles.models import Article, SearchEntry, SearchText
from tests.factories import ArticleFactory, CitationFactory, SourceFactory, TagFactory


def test_drafts_and_withdrawn_articles_are_never_indexed(indexed, faults):
    indexed(published=False, withdrawn=True)
    search.put([ArticleFactory()])

    assert not SearchEntry.objects.exists()
    assert faults() == []


def test_put_again_replaces_what_was_there(indexed, found, faults):
    article = indexed(body="特許の話")
    Article.objects.filter(pk=article.pk).update(body="商標の話")

    search.put([article])

    assert found("特許") == []
    assert found("商標") == [article]
    assert faults() == []


def test_remove_takes_an_article_out(indexed, found, faults):
    gone, kept = indexed(count=2, body="特許の話")

    search.remove([gone])

    assert found("特許") == [kept]
    assert faults() == [f"Article {gone.pk} is not indexed."]


def test_all_that_is_deleted_leaves_nothing_behind(indexed, found, faults):
    indexed(count=2, body="特許の話")

    QuerySet(Article).delete()  # past the refusal to delete what was published

    article = indexed(body="商標の話")
    assert found("特許") == []
    assert found("商標") == [article]
    assert faults() == []


def test_a_change_that_passes_the_operations_by_is_found_by_the_check(indexed, faults):
    article = indexed()
    Article.objects.filter(pk=article.pk).update(body="別の本文")

    assert faults() == [f"Article {article.pk} is not indexed as it stands."]


def test_a_tag_or_source_of_the_article_belongs_to_the_index(indexed, faults):
    article = indexed()
    article.tags.add(TagFactory())
    CitationFactory(article=article, source=SourceFactory())

    assert faults() == [f"Article {article.pk} is not indexed as it stands."]

    search.put([article])

    assert faults() == []


@pytest.mark.parametrize("from_scratch", [False, True])
def test_rebuild_mends_everything_and_tells_how_far_it_is(indexed, found, faults, from_scratch):
    changed, missing, hidden = indexed(count=3, body="特許の話")
    Article.objects.filter(pk=changed.pk).update(body="商標の話")
    SearchEntry.objects.filter(pk=missing.pk).update(day=5)
    Article.objects.filter(pk=hidden.pk).update(status="draft", published_at=None)
    told = []

    search.rebuild(from_scratch=from_scratch, progress=lambda done, of: told.append((done, of)))

    assert faults() == []
    assert found("商標") == [changed]
    assert found("特許") == [missing]
    assert told[-1][0] == told[-1][1]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="FTS5 is SQLite's")
def test_a_damaged_index_is_recognised_and_mended_from_scratch(indexed, faults):
    indexed()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO articles_search_index(articles_search_index) VALUES ('delete-all')"
        )

    assert faults() == ["The FTS5 table holds 0 articles, its list 1."]

    search.rebuild(from_scratch=True, progress=lambda done, of: None)

    assert faults() == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="GIN is PostgreSQL's")
def test_entries_without_text_are_recognised(indexed, faults):
    indexed()
    SearchText.objects.all().delete()

    assert "1 entries have no text." in faults()


def test_a_word_as_long_as_the_article_can_be_indexed(indexed, found):
    article = indexed(body="é" * 100_000 + " 特許")

    assert found("特許") == [article]
