"""Two people save one article: what is merged, what is asked, and that nothing is lost."""

import datetime

import pytest
from django.db import transaction

from articles.models import Article, Correction, Region, Revision
from articles.operations import editing
from articles.splitting.merging import Choice, Own
from tests.factories import (
    LATER,
    NOON,
    ArticleFactory,
    CitationFactory,
    PlacementFactory,
    RegionFactory,
    SectionFactory,
    TagFactory,
    TranslationNoteFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
NOTE = editing.ReaderNote(kind="fact", note="施行日を正しました。")


@pytest.fixture
def colleague(db):
    return UserFactory(username="colleague")


def opened(**given):
    """Return an article whose first version is on record, as every stored one is."""
    article = ArticleFactory(**given)
    Revision.record(article, by=None, at=NOON, note="")
    return Article.objects.get(pk=article.pk)


def save(article, by, seen_version=1, beside=None, reader_note=None, **changes):
    mine = Article.objects.get(pk=article.pk)
    original = article.revisions.get(number=1).data
    for name in ["headline", "byline", "body", "lang"]:
        setattr(mine, name, original[name])
    for name, value in changes.items():
        setattr(mine, name, value)
    return editing.save_article(
        article=mine,
        seen_version=seen_version,
        by=by,
        at=NOON,
        beside=beside,
        reader_note=reader_note,
    )


def row(citation, **changes):
    return {
        "id": citation.pk,
        "position": citation.position,
        "name": citation.source.name,
        "date": citation.date.isoformat(),
        "url": citation.url,
    } | changes


def test_changes_of_different_paragraphs_are_both_kept(editor, colleague):
    article = opened(body="一つ目の段落。\n\n二つ目の段落。")
    save(article, colleague, body="一つ目の、直した段落。\n\n二つ目の段落。")

    saved = save(article, editor, body="一つ目の段落。\n\n二つ目の段落。\n\n三つ目。")

    assert saved.body == "一つ目の、直した段落。\n\n二つ目の段落。\n\n三つ目。"
    assert saved.version == 3
    revision = article.revisions.get(number=3)
    assert (revision.by, revision.note) == (editor, "Merged with what was saved meanwhile")
    assert revision.data["body"] == saved.body


def test_changes_inside_one_paragraph_are_both_kept(editor, colleague):
    article = opened(body="市は窓口を開設した。相談は無料で受け付ける。")
    save(article, colleague, body="市は新窓口を開設した。相談は無料で受け付ける。")

    saved = save(article, editor, body="市は窓口を開設した。相談は無料で年中受け付ける。")

    assert saved.body == "市は新窓口を開設した。相談は無料で年中受け付ける。"


def test_fields_merge_each_on_its_own(editor, colleague):
    article = opened(headline="元", region=None)
    save(article, colleague, region=RegionFactory(name="華北地域"), lang="zh")

    saved = save(article, editor, headline="私の見出し", region=None)

    assert (saved.headline, saved.region.name, saved.lang) == ("私の見出し", "華北地域", "zh")


def test_tags_citations_and_notes_of_both_stand_beside(editor, colleague):
    article = opened(tags=[TagFactory(name="特許")])
    cited = CitationFactory(article=article, url="https://old.example/")
    Revision.objects.all().delete()
    Revision.record(Article.objects.get(pk=article.pk), by=None, at=NOON, note="")
    theirs = editing.Beside(
        tags=["特許", "北京"], citations=[row(cited, url="https://new.example/")]
    )
    save(article, colleague, beside=theirs)
    note = {
        "id": None,
        "passage": "窓口",
        "wording": "窗口",
        "kind": "term",
        "audience": "internal",
    }
    mine = editing.Beside(
        tags=["商標"],
        citations=[row(cited), row(cited, id=None, position=1, url="https://more.example/")],
        translation_notes=[note],
    )

    saved = save(article, editor, beside=mine)

    assert sorted(saved.tags.values_list("name", flat=True)) == ["北京", "商標"]
    assert list(saved.citations.values_list("pk", flat=True))[0] == cited.pk
    assert list(saved.citations.values_list("url", flat=True)) == [
        "https://new.example/",
        "https://more.example/",
    ]
    assert saved.translation_notes.get().created_by == editor


def test_what_an_editor_left_alone_beside_the_text_stays_theirs(editor, colleague):
    article = opened()
    save(article, colleague, beside=editing.Beside(tags=["北京"]))

    saved = save(article, editor, headline="私の見出し")

    assert saved.tags.get().name == "北京"


def test_the_same_place_changed_twice_is_asked_and_stored_nowhere(editor, colleague):
    article = opened(headline="元の見出し")
    save(article, colleague, headline="同僚の見出し")

    with pytest.raises(editing.EditConflict) as refusal, transaction.atomic():
        save(article, editor, headline="私の見出し", byline="山田")

    met = refusal.value
    article.refresh_from_db()
    assert (article.headline, article.byline, article.version) == ("同僚の見出し", "", 2)
    assert (met.seen_version, met.met_version, list(met.merge.conflicts)) == (1, 2, ["headline"])
    assert (met.mine.article.headline, met.mine.article.byline) == ("私の見出し", "山田")


@pytest.mark.parametrize(
    ("decision", "headline"),
    [(Choice.MINE, "私"), (Choice.THEIRS, "同僚"), (Choice.BOTH, "私 同僚"), (Own("二人"), "二人")],
)
def test_a_decision_settles_the_conflict(editor, colleague, decision, headline):
    article = opened(headline="元")
    save(article, colleague, headline="同僚", byline="佐藤")
    article.headline = "私"

    settled = editing.settle(
        article=article,
        beside=None,
        seen_version=1,
        met_version=2,
        decisions={"headline": decision},
    )
    saved = editing.save_article(
        article=settled.article, beside=settled.beside, seen_version=2, by=editor, at=NOON
    )

    assert (saved.headline, saved.byline, saved.version) == (headline, "佐藤", 3)


def test_a_settled_text_is_merged_once_more_where_somebody_saved_meanwhile(editor, colleague):
    article = opened(headline="元", body="一つ目。\n\n二つ目。")
    save(article, colleague, headline="同僚")
    article.headline = "私"
    settled = editing.settle(
        article=article,
        beside=None,
        seen_version=1,
        met_version=2,
        decisions={"headline": Choice.MINE},
    )
    save(article, colleague, seen_version=2, headline="同僚", body="一つ目。\n\n二つ目、改。")

    saved = editing.save_article(
        article=settled.article, beside=settled.beside, seen_version=2, by=editor, at=NOON
    )

    assert (saved.headline, saved.body, saved.version) == ("私", "一つ目。\n\n二つ目、改。", 4)


def test_a_decision_that_is_missing_is_asked_for_again(editor, colleague):
    article = opened(headline="元")
    save(article, colleague, headline="同僚")
    article.headline = "私"

    with pytest.raises(editing.EditConflict) as refusal:
        editing.settle(article=article, beside=None, seen_version=1, met_version=2, decisions={})

    assert (refusal.value.seen_version, refusal.value.met_version) == (1, 2)


def test_a_version_that_nobody_kept_is_met_by_the_text_as_it_stands(editor, colleague):
    article = opened(headline="元")
    article.headline = "私"

    with pytest.raises(editing.EditConflict) as refusal:
        editing.settle(article=article, beside=None, seen_version=1, met_version=77, decisions={})

    assert refusal.value.met_version == 1


def test_decisions_find_sections_regions_and_embargoes_of_older_revisions(editor, colleague):
    first, other = RegionFactory(name="華北地域"), RegionFactory(name="華南地域")
    article = opened()
    section = SectionFactory(publication=article.issue.publication, name="地方の動き")
    save(article, colleague, region=first, section=section, embargoed_until=LATER)
    article.region = other
    save(article, colleague, seen_version=2, region=None, section=None, embargoed_until=None)

    settled = editing.settle(
        article=article,
        beside=None,
        seen_version=1,
        met_version=2,
        decisions={"region": Choice.THEIRS},
    )

    mine = settled.article
    assert (mine.region, mine.section, mine.embargoed_until) == (first, section, LATER)
    assert Region.objects.count() == 2


@pytest.mark.parametrize("seen", [None, 0, 99])
def test_without_a_true_version_nothing_is_overwritten(editor, seen):
    article = opened(headline="元")

    with pytest.raises(editing.EditConflict):
        save(article, editor, seen_version=seen, headline="別")


def test_who_changed_nothing_adds_no_revision(editor, colleague):
    article = opened()
    save(article, colleague, headline="同僚")

    saved = save(article, editor)

    assert (saved.headline, saved.version, article.revisions.count()) == ("同僚", 2, 2)


def test_a_published_article_is_merged_only_with_a_note(editor, colleague):
    article = opened(published=True, headline="元", body="本文。")
    save(article, colleague, body="正しい本文。", reader_note=NOTE)

    with pytest.raises(editing.CorrectionNeeded):
        save(article, editor, headline="正しい見出し")
    saved = save(article, editor, headline="正しい見出し", reader_note=NOTE)

    assert (saved.headline, saved.body) == ("正しい見出し", "正しい本文。")
    assert Correction.objects.count() == 2


def test_paragraphs_keep_their_place_through_a_merge(editor, colleague):
    article = opened(body="一つ目の段落。\n\n二つ目の段落。")
    PlacementFactory(article=article, paragraph=1)
    save(article, colleague, body="前書き。\n\n一つ目の段落。\n\n二つ目の段落。")

    saved = save(article, editor, body="一つ目の段落。\n\n二つ目の、直した段落。")

    assert saved.body == "前書き。\n\n一つ目の段落。\n\n二つ目の、直した段落。"
    assert article.placements.get().paragraph == 2


def test_joined_headlines_that_are_too_long_are_refused(editor):
    article = opened()

    with pytest.raises(editing.TooLong, match="500"):
        save(article, editor, headline="長" * 501)


def test_a_note_keeps_its_author_and_its_row(editor, colleague):
    article = ArticleFactory()
    note = TranslationNoteFactory(article=article, created_by=colleague)
    Revision.record(article, by=None, at=NOON, note="")
    data = article.revisions.get().data["translation_notes"]

    save(
        article, editor, beside=editing.Beside(translation_notes=[{**data[0], "note": "別の訳。"}])
    )

    note.refresh_from_db()
    assert (note.note, note.created_by) == ("別の訳。", colleague)


def test_an_embargo_is_the_same_moment_in_every_time_zone(editor, colleague):
    article = opened(embargoed_until=LATER)
    tokyo = datetime.timezone(datetime.timedelta(hours=9))
    save(article, colleague, headline="同僚", embargoed_until=None)

    saved = save(article, editor, byline="私", embargoed_until=LATER.astimezone(tokyo))

    assert saved.embargoed_until is None
