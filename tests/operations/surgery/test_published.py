"""What is on public record is cut anew as a correction: readers are told, and nothing leaks."""

from datetime import timedelta

import pytest

from articles.models import Change, Correction
from articles.operations import publishing, surgery
from articles.operations.editing import ReaderNote
from tests.factories import NOON, SectionFactory
from tests.operations.surgery.issues import FIRST, SECOND, articles, seen, store, texts

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(hours=1)
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


def journal():
    """Return what the journal says after both were published."""
    rows = Change.objects.order_by("number")[2:]
    return [(row.kind, row.article.headline, row.target_slug) for row in rows]


def told():
    return list(Correction.objects.order_by("pk").values_list("article__headline", "kind", "note"))


@pytest.mark.parametrize("note", [None, ReaderNote("fact", "  ")])
@pytest.mark.parametrize("operate", [move, split])
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


def test_no_text_moves_between_a_published_article_and_a_hidden_one(issue):
    lower = articles(issue)[1]
    lower.embargoed_until = LATER + timedelta(days=1)
    lower.save()

    for count in [1, -1]:
        with pytest.raises(surgery.CannotOperate, match="are not both public"):
            move(issue, count, reader_note=TOLD)

    assert (journal(), told()) == ([], [])


def test_what_readers_were_told_is_not_undone_in_silence(issue):
    done = move(issue, reader_note=TOLD)
    before = surgery.digest(issue)

    with pytest.raises(surgery.CannotUndo, match="^What readers were told of “北京市、条例を公布”"):
        surgery.undo(issue=issue, seen=done.number, by=None, at=LATER)

    assert surgery.digest(issue) == before


def test_a_withdrawn_article_stays_as_it_is(issue):
    publishing.withdraw(article=articles(issue)[0], reason="誤報", by=None, at=NOON)

    for operate in [move, split]:
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
