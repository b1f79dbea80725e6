"""What is on public record is cut anew as a correction: readers are told, and nothing leaks."""

from datetime import timedelta

import pytest
from django.urls import reverse

from articles import search
from articles.models import AuditEntry, Change, Correction
from articles.operations import editing, publishing, surgery
from articles.operations.editing import ReaderNote
from tests.factories import NOON, SectionFactory
from tests.operations.surgery.issues import FIRST, SECOND, articles, seen, store, texts

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(hours=1)
OLDER = ReaderNote("typo", "「無料」は「有料」の誤りでした。")
TOLD = ReaderNote("fact", "段落の属する記事が誤っていました。")


@pytest.fixture
def issue():
    """An issue of two articles on public record."""
    issue = store(FIRST, SECOND)
    section = SectionFactory(publication=issue.publication)
    issue.articles.update(section=section)
    publishing.publish_issue(issue=issue, by=None, at=NOON)
    return issue


def move(issue, count=1, **given):
    lower = articles(issue)[1]
    options = {"seen": seen(*articles(issue)), "by": None, "at": LATER} | given
    return surgery.move_boundary(article=lower, count=count, **options)


def split(issue, paragraph=1, **given):
    options = {"seen": seen(*articles(issue)), "by": None, "at": LATER} | given
    return surgery.split_article(
        article=articles(issue)[0], paragraph=paragraph, offset=0, **options
    )


def merge(issue, **given):
    options = {"seen": seen(*articles(issue)), "by": None, "at": LATER} | given
    return surgery.merge_articles(article=articles(issue)[1], **options)


def reclassify(issue, **given):
    other = SectionFactory(publication=issue.publication, name="司法")
    options = {"section": other, "region": None, "seen": {}, "by": None, "at": LATER} | given
    return surgery.reclassify(article=articles(issue)[0], **options)


def journal():
    """Return what the journal says after both were published."""
    rows = Change.objects.order_by("number")[2:]
    return [(row.kind, row.article.headline, row.target_slug) for row in rows]


def told():
    return list(Correction.objects.order_by("pk").values_list("article__headline", "kind", "note"))


@pytest.mark.parametrize("note", [None, ReaderNote("fact", "  ")])
@pytest.mark.parametrize("operate", [move, split, merge, reclassify])
def test_without_a_note_for_readers_nothing_public_is_changed(issue, operate, note):
    before = surgery.digest(issue)

    with pytest.raises(surgery.NoteNeeded, match="is published: tell its readers"):
        operate(issue, reader_note=note)

    assert (surgery.digest(issue), journal(), told()) == (before, [], [])


def test_text_moves_between_published_articles_as_a_correction_of_both(issue):
    move(issue, reader_note=TOLD)

    assert texts(issue) == [
        (FIRST[0], "\n\n".join([*FIRST[1:], SECOND[1]])),
        (SECOND[0], SECOND[2]),
    ]
    assert journal() == [("corrected", FIRST[0], ""), ("corrected", SECOND[0], "")]
    assert told() == [(FIRST[0], "fact", TOLD.note), (SECOND[0], "fact", TOLD.note)]


def test_what_is_cut_from_a_published_article_is_published(issue):
    split(issue, headline="施行日", reader_note=TOLD)

    first, second, third = articles(issue)
    assert texts(issue)[:2] == [(FIRST[0], FIRST[1]), ("施行日", FIRST[2])]
    assert (second.status, second.published_at) == ("published", LATER)
    assert journal() == [
        ("moved", third.headline, ""),
        ("corrected", first.headline, ""),
        ("published", "施行日", ""),
        ("split_into", first.headline, second.slug),
    ]
    assert told() == [(FIRST[0], "fact", TOLD.note)]


def test_a_published_article_is_not_cut_into_one_without_a_headline(issue):
    before = surgery.digest(issue)

    with pytest.raises(surgery.CannotOperate, match="still lacks: headline"):
        split(issue, headline="", reader_note=TOLD)

    assert (surgery.digest(issue), journal(), told()) == (before, [], [])


def test_a_published_article_keeps_a_body(issue):
    with pytest.raises(surgery.CannotOperate, match="still lacks: body"):
        move(issue, 2, reader_note=TOLD)

    assert (journal(), told()) == ([], [])


def test_a_published_article_goes_under_another_section_as_a_correction(issue):
    reclassify(issue, reader_note=TOLD)

    assert articles(issue)[0].section.name == "司法"
    assert journal() == [("corrected", FIRST[0], "")]
    assert told() == [(FIRST[0], "fact", TOLD.note)]


def test_a_published_article_stays_under_a_section(issue):
    with pytest.raises(surgery.CannotOperate, match="still lacks: section"):
        reclassify(issue, section=None, reader_note=TOLD)

    assert (journal(), told()) == ([], [])


def test_a_published_article_is_merged_as_a_correction_of_the_one_before(issue, editor):
    upper, lower = articles(issue)

    merge(issue, by=editor, reader_note=TOLD)

    lower.refresh_from_db()
    assert texts(issue) == [(FIRST[0], "\n\n".join([*FIRST[1:], *SECOND]))]
    assert (lower.role, lower.merged_into, lower.status) == ("merged", upper, "withdrawn")
    assert lower.withdrawal_reason == f"Merged into “{FIRST[0]}”"
    assert journal() == [("corrected", FIRST[0], ""), ("merged_into", SECOND[0], upper.slug)]
    assert told() == [(FIRST[0], "fact", TOLD.note)]
    acts = AuditEntry.objects.filter(at=LATER).order_by("pk").values_list("kind", "article", "by")
    assert list(acts) == [
        ("corrected", upper.pk, editor.pk),
        ("withdrawn", lower.pk, editor.pk),
        ("surgery", None, editor.pk),
    ]


def test_the_address_of_a_published_article_that_was_merged_leads_to_the_other(issue, client):
    upper, lower = articles(issue)

    merge(issue, at=NOON, reader_note=TOLD)

    page = client.get(lower.get_absolute_url())
    row = client.get(reverse("api:article", args=[lower.slug]))
    assert (page.status_code, page["Location"]) == (301, upper.get_absolute_url())
    assert (row.status_code, row.json()["slug"]) == (301, upper.slug)
    assert [hit.article for hit in search.find("電話", at=LATER).hits] == [upper]


def test_what_was_corrected_in_a_merged_article_stays_on_record_with_the_other(issue, client):
    upper, lower = articles(issue)
    lower.body = "相談は有料。\n\n電話でも受ける。"
    editing.save_article(
        article=lower, seen_version=lower.version, by=None, at=NOON, reader_note=OLDER
    )

    merge(issue, reader_note=TOLD)

    assert told() == [(FIRST[0], "typo", OLDER.note), (FIRST[0], "fact", TOLD.note)]
    page = client.get(reverse("article-corrections", args=[upper.slug]))
    assert [note in page.content.decode() for note in [OLDER.note, TOLD.note]] == [True, True]
    [(_name, [pair])] = page.context["changes"][1].texts
    assert [run.text for run in pair.runs if run.fate != "kept"] == ["無", "有"]


def test_published_articles_under_an_embargo_merge_without_a_word_in_the_journal(issue):
    issue.articles.update(embargoed_until=LATER + timedelta(days=1))
    before = journal()

    merge(issue, reader_note=TOLD)

    assert (journal(), len(articles(issue))) == (before, 1)


def test_no_text_moves_between_a_published_article_and_a_hidden_one(issue):
    lower = articles(issue)[1]
    lower.embargoed_until = LATER + timedelta(days=1)
    lower.save()

    for count in [1, -1]:
        with pytest.raises(surgery.CannotOperate, match="are not both public"):
            move(issue, count, reader_note=TOLD)

    assert (journal(), told()) == ([], [])


@pytest.mark.parametrize("operate", [move, merge])
def test_what_readers_were_told_is_not_undone_in_silence(issue, operate):
    done = operate(issue, reader_note=TOLD)
    before = surgery.digest(issue)

    with pytest.raises(surgery.CannotUndo, match="^What readers were told of “北京市、条例を公布”"):
        surgery.undo(issue=issue, seen=done.number, by=None, at=LATER)

    assert surgery.digest(issue) == before


def test_a_withdrawn_article_stays_as_it_is(issue):
    publishing.withdraw(article=articles(issue)[0], reason="誤報", by=None, at=NOON)

    for operate in [move, split, merge, reclassify]:
        with pytest.raises(surgery.CannotOperate, match="was published"):
            operate(issue, reader_note=TOLD)


def test_a_note_makes_no_correction_of_drafts():
    issue = store(FIRST, SECOND)

    move(issue, reader_note=TOLD)

    assert (told(), Change.objects.count()) == ([], 0)


@pytest.mark.parametrize("count", [1, -1])
def test_text_takes_its_embargo_along(count):
    issue = store(FIRST, SECOND)
    giver, taker = (1, 0) if count > 0 else (0, 1)
    embargoed = articles(issue)[giver]
    embargoed.embargoed_until = LATER
    embargoed.save()
    before = surgery.digest(issue)

    done = move(issue, count)

    assert articles(issue)[taker].embargoed_until == LATER
    surgery.undo(issue=issue, seen=done.number, by=None, at=NOON)
    assert surgery.digest(issue) == before
