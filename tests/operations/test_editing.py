import pytest
from django.db import IntegrityError, transaction

from articles.models import Change, Correction
from articles.operations import editing
from tests.factories import NOON, ArticleFactory, PlacementFactory, RegionFactory, TagFactory

pytestmark = pytest.mark.django_db

NOTE = editing.ReaderNote(kind="fact", note="施行日を正しました。")


def save(article, by, **given):
    options = {"seen_version": article.version, "by": by, "at": NOON} | given
    return editing.save_article(article=article, **options)


def test_a_save_keeps_the_fields_and_a_revision(editor):
    article = ArticleFactory()
    article.headline, article.region = "新しい見出し", RegionFactory(name="華北地域")

    saved = save(article, editor)

    saved.refresh_from_db()
    assert (saved.headline, saved.region.name, saved.version) == ("新しい見出し", "華北地域", 2)
    revision = saved.revisions.get()
    assert (revision.number, revision.by, revision.at) == (2, editor, NOON)
    assert revision.data["headline"] == "新しい見出し"


def test_the_revision_holds_what_is_stored_beside_the_article(editor):
    article = ArticleFactory()
    TagFactory(name="商標")

    save(article, editor, beside=editing.Beside(tags=["商標"]))

    assert article.revisions.get().data["tags"] == ["商標"]


def test_a_save_does_not_change_the_status(editor):
    article = ArticleFactory()
    article.status = "published"

    save(article, editor)

    article.refresh_from_db()
    assert article.status == "draft"


def test_what_another_split_has_deleted_is_not_saved(editor):
    article = ArticleFactory()
    gone = ArticleFactory()
    gone.delete()
    gone.pk = article.pk + 1

    with pytest.raises(editing.NotEditable, match="no longer in the issue"):
        save(gone, editor)


def test_the_second_to_save_is_told_and_overwrites_nothing(editor):
    article = ArticleFactory(headline="元の見出し")
    article.headline = "先の見出し"
    save(article, editor)
    article.headline = "後の見出し"

    with pytest.raises(editing.EditConflict) as refusal:
        save(article, editor, seen_version=1)

    article.refresh_from_db()
    assert article.headline == "先の見出し"
    assert refusal.value.current.headline == "先の見出し"


def test_nothing_is_kept_when_what_stands_beside_cannot_be_stored(editor):
    article = ArticleFactory(headline="元の見出し")
    article.headline = "新しい見出し"

    with pytest.raises(IntegrityError), transaction.atomic():
        save(article, editor, beside=editing.Beside(citations=[{"url": ""}]))

    article.refresh_from_db()
    assert (article.headline, article.version) == ("元の見出し", 1)
    assert not article.revisions.exists()


def test_a_published_article_is_corrected_on_record(editor):
    article = ArticleFactory(published=True)
    article.body = "正しい本文。"

    save(article, editor, reader_note=NOTE)

    correction = Correction.objects.get()
    assert (correction.article, correction.kind, correction.note) == (
        article,
        "fact",
        "施行日を正しました。",
    )
    assert correction.revision.data["body"] == "正しい本文。"
    assert list(Change.objects.values_list("kind", "slug")) == [("corrected", article.slug)]


@pytest.mark.parametrize("note", [None, editing.ReaderNote(kind="fact", note=" ")])
def test_a_published_article_is_not_changed_silently(editor, note):
    article = ArticleFactory(published=True, headline="北京")
    article.body = "別の本文。"

    with pytest.raises(editing.CorrectionNeeded, match="tell its readers"):
        save(article, editor, reader_note=note)

    article.refresh_from_db()
    assert article.body != "別の本文。"


def test_a_withdrawn_article_stays_as_it_was(editor):
    article = ArticleFactory(withdrawn=True)

    with pytest.raises(editing.NotEditable):
        save(article, editor, reader_note=NOTE)


def test_paragraphs_keep_their_place_on_the_page(editor):
    article = ArticleFactory(body="一つ目の段落。\n\n二つ目の段落。")
    first = PlacementFactory(article=article, paragraph=0)
    second = PlacementFactory(article=article, page=first.page, paragraph=1)
    article.body = "前書き。\n\n一つ目の段落。\n\n二つ目の、直した段落。"

    save(article, editor)

    assert [placement.paragraph for placement in article.placements.order_by("pk")] == [1, 2]
    assert second.article == article


def test_the_place_of_a_removed_paragraph_names_no_other(editor):
    article = ArticleFactory(body="一つ目の段落。\n\nまったく違う話。")
    PlacementFactory(article=article, paragraph=1)
    article.body = "一つ目の段落。"

    save(article, editor)

    assert article.placements.get().paragraph is None


def test_an_edit_of_the_headline_costs_no_placement(editor, django_assert_max_num_queries):
    article = ArticleFactory()
    article.headline = "別の見出し"

    with django_assert_max_num_queries(12):
        save(article, editor)
