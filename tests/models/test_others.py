import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction

from articles.models import (
    Citation,
    HouseFormat,
    Publication,
    Region,
    Section,
    TranslationNote,
    Upload,
)
from tests.factories import (
    NOON,
    ArticleFactory,
    HouseFormatFactory,
    PageFactory,
    PlacementFactory,
    PublicationFactory,
    RegionFactory,
    TranslationNoteFactory,
    UploadFactory,
)

pytestmark = pytest.mark.django_db


def test_a_name_finds_its_row_or_makes_one():
    made = Region.objects.named("華北地域")

    assert Region.objects.named("華北地域") == made
    assert made.slug == "華北地域"


def test_two_names_never_share_a_slug():
    first = Region.objects.named("North America")
    second = Region.objects.named("North, America")

    assert (first.slug, second.slug) == ("north-america", "north-america-2")


def test_a_name_of_marks_only_still_has_an_address():
    assert Region.objects.named("＊＊＊").slug == "region"


def test_sections_are_the_publication_s_own():
    one, other = PublicationFactory.create_batch(2)
    Section.objects.named(publication=one, name="司法")

    second = Section.objects.named(publication=one, name="統計")
    elsewhere = Section.objects.named(publication=other, name="司法")

    assert (second.position, elsewhere.position) == (1, 0)


def test_a_publication_is_found_by_its_name():
    made = Publication.objects.named("東アジア知財週報")

    assert Publication.objects.named("東アジア知財週報") == made


def test_the_current_format_is_the_newest_of_each_publication():
    older = HouseFormatFactory(version=1)
    newer = HouseFormatFactory(publication=older.publication, version=2)
    other = HouseFormatFactory()

    assert set(HouseFormat.objects.current()) == {newer, other}


def test_a_file_stands_once_unless_it_was_refused():
    refused = UploadFactory(refused=True)
    standing = UploadFactory(sha256=refused.sha256)

    assert Upload.objects.standing_for(refused.sha256) == standing
    with pytest.raises(IntegrityError), transaction.atomic():
        UploadFactory(sha256=refused.sha256)


def test_unfinished_uploads_are_those_a_worker_has_still_to_do():
    UploadFactory()
    UploadFactory(refused=True)
    waiting = UploadFactory(waiting=True)

    assert list(Upload.objects.unfinished()) == [waiting]


def test_a_citation_says_something():
    article = ArticleFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Citation.objects.create(article=article)


def test_a_translation_note_says_something():
    with pytest.raises(IntegrityError), transaction.atomic():
        TranslationNoteFactory(note="", wording="")


def test_readers_see_the_notes_meant_for_them():
    TranslationNoteFactory(audience="internal")
    shown = TranslationNoteFactory(audience="readers")

    assert list(TranslationNote.objects.for_readers()) == [shown]


def test_a_box_is_drawn_as_shares_of_its_page():
    page = PageFactory.build(width=600.0, height=800.0)
    placement = PlacementFactory.build(page=page, block=None, x0=60.0, y0=80.0, x1=300.0, y1=400.0)

    assert placement.share_of(page) == (0.1, 0.1, 0.4, 0.4)


def test_each_group_may_do_what_the_one_before_it_may_and_more():
    contributor, editor, publisher = (
        set(Group.objects.get(name=name).permissions.values_list("codename", flat=True))
        for name in ["Contributor", "Editor", "Publisher"]
    )

    assert contributor < editor < publisher
    assert {"publish_article", "withdraw_article"} <= publisher - editor
    assert {"add_upload", "view_original"} <= editor - contributor
    assert "delete_article" not in publisher


def test_a_region_is_called_by_its_name():
    assert str(RegionFactory.build(name="華南地域")) == "華南地域"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.example.com/", True),
        ("HTTP://news.example.com/", True),
        ("javascript:alert(1)", False),
        ("//news.example.com/", False),
        ("", False),
    ],
)
def test_only_web_addresses_are_offered_as_links(url, expected):
    assert Citation(url=url).has_web_address() is expected


def test_publications_are_shown_with_their_first_visible_issue():
    shown = ArticleFactory(published=True).issue.publication
    ArticleFactory()

    assert list(Publication.objects.with_visible_issues(at=NOON)) == [shown]
