import pytest
from django.db import transaction

from articles.models import Article, Correction, Revision
from articles.operations import editing, restoring
from tests.factories import (
    LATER,
    MORNING,
    NOON,
    ArticleFactory,
    CitationFactory,
    RegionFactory,
    SectionFactory,
)

pytestmark = pytest.mark.django_db
NOTE = editing.ReaderNote(kind="fact", note="元に戻しました。")


def opened(**given):
    article = ArticleFactory(**given)
    Revision.record(article, by=None, at=MORNING, note="")
    return Article.objects.get(pk=article.pk)


def changed(article, by, beside=None, reader_note=None, **changes):
    for name, value in changes.items():
        setattr(article, name, value)
    return editing.save_article(
        article=article,
        seen_version=article.version,
        by=by,
        at=NOON,
        beside=beside,
        reader_note=reader_note,
    )


def restore(article, by, state, **given):
    options = {"seen_version": article.version, "by": by, "at": NOON} | given
    operation = restoring.restore_paragraph if "pair" in options else restoring.restore
    return operation(article=article, state=state, **options)


def test_all_that_an_article_said_comes_back_as_a_new_revision(editor):
    region = RegionFactory()
    article = opened(headline="元", body="元の本文。", region=region)
    beside = editing.Beside(tags=["新しい印"], citations=[{"name": "人民網", "url": ""}])
    article = changed(article, editor, beside, headline="新", body="新しい本文。", region=None)

    restored = restore(article, editor, "1")

    assert (restored.headline, restored.body, restored.region) == ("元", "元の本文。", region)
    assert (restored.tags.count(), restored.citations.count(), restored.version) == (0, 0, 3)
    assert restored.revisions.get(number=3).note == "Restored: revision 1"


def test_what_stood_beside_it_comes_back_too(editor):
    article = ArticleFactory()
    cited = CitationFactory(article=article)
    Revision.record(article, by=None, at=MORNING, note="")
    article = Article.objects.get(pk=article.pk)
    article = changed(article, editor, editing.Beside(citations=[]))

    restored = restore(article, editor, "1")

    found = restored.citations.get()
    assert (found.source, found.date, found.url) == (cited.source, cited.date, cited.url)


def test_a_section_that_is_gone_is_made_anew(editor):
    article = opened()
    name = article.section.name
    other = SectionFactory(publication=article.issue.publication)
    article = changed(article, editor, section=other)
    Article._meta.get_field("section").related_model.objects.filter(name=name).delete()

    assert restore(article, editor, "1").section.name == name


def test_an_embargo_is_not_brought_back(editor):
    article = opened(embargoed_until=LATER)
    article = changed(article, editor, headline="新", embargoed_until=None)

    assert restore(article, editor, "1").embargoed_until is None


def test_the_first_cut_comes_back_and_leaves_alone_what_it_does_not_know(editor):
    cut = {
        "headline": "切り出し",
        "byline": "",
        "body": "元の文。",
        "section": None,
        "region": None,
    }
    cut["citations"] = [{"name": "人民網", "date": "2026-05-27", "url": None}]
    article = opened(first_cut=cut, headline="新")
    article = changed(article, editor, editing.Beside(tags=["印"]))

    restored = restore(article, editor, restoring.CUT)

    assert (restored.headline, restored.body, restored.section) == ("切り出し", "元の文。", None)
    assert (restored.tags.get().name, restored.citations.get().source.name) == ("印", "人民網")


@pytest.mark.parametrize(
    ("pair", "body"),
    [
        (0, "一つ目、改。\n\n二つ目。\n\n足した段落。"),
        (1, "一つ目、改。\n\n二つ目、改。\n\n足した段落。"),
        (2, "一つ目、改。\n\n二つ目。"),
    ],
)
def test_one_paragraph_comes_back(editor, pair, body):
    article = opened(body="一つ目、改。\n\n二つ目、改。")
    article = changed(article, editor, body="一つ目、改。\n\n二つ目。\n\n足した段落。")

    assert restore(article, editor, "1", pair=pair).body == body


def test_a_paragraph_that_is_gone_comes_back_to_its_place(editor):
    article = opened(body="一つ目の話。\n\n消えた段落。\n\n三番目の話。")
    article = changed(article, editor, body="一つ目の話。\n\n三番目の話。")

    restored = restore(article, editor, "1", pair=1)

    assert restored.body == "一つ目の話。\n\n消えた段落。\n\n三番目の話。"


def test_what_others_saved_meanwhile_is_merged(editor):
    article = opened(headline="元", body="本文。")
    article = changed(article, editor, headline="新")
    changed(Article.objects.get(pk=article.pk), None, body="同僚の本文。")

    restored = restore(article, editor, "1", seen_version=2)

    assert (restored.headline, restored.body) == ("元", "同僚の本文。")


def test_the_same_place_changed_meanwhile_is_refused(editor):
    article = opened(headline="元")
    article = changed(article, editor, headline="新")
    changed(Article.objects.get(pk=article.pk), None, headline="同僚")

    with pytest.raises(editing.EditConflict), transaction.atomic():
        restore(article, editor, "1", seen_version=2)

    assert Article.objects.get().headline == "同僚"


@pytest.mark.parametrize(
    "given", [{"state": "9"}, {"state": "x"}, {"state": "cut"}, {"state": "1", "pair": 5}]
)
def test_what_is_not_there_does_not_come_back(editor, given):
    article = opened()

    with pytest.raises(restoring.NothingToRestore):
        restore(article, editor, **given)


def test_a_version_that_nobody_kept_is_refused(editor):
    with pytest.raises(restoring.NothingToRestore, match="changed meanwhile"):
        restore(opened(), editor, "1", seen_version=9)


def test_a_published_article_needs_a_note(editor):
    article = opened(published=True, body="本文。")
    article = changed(article, editor, reader_note=NOTE, body="別の本文。")

    with pytest.raises(editing.CorrectionNeeded), transaction.atomic():
        restore(article, editor, restoring.PUBLISHED)
    restored = restore(article, editor, restoring.PUBLISHED, reader_note=NOTE)

    assert restored.body == "本文。"
    assert Correction.objects.count() == 2
