import datetime

import pytest
from django.urls import reverse

from tests.factories import ArticleFactory, IssueFactory, PublicationFactory, UploadFactory

pytestmark = pytest.mark.django_db
WALL = "/admin/wall/"
CERTIFIED = {"contents_count": 2, "contents_matched": 2}


def rows(client, **asked):
    return client.get(WALL, asked).context["rows"]


def names(tiles):
    return [(tile.state, tile.name) for tile in tiles]


@pytest.fixture
def weekly(db):
    return PublicationFactory(name="週報", slug="weekly")


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (CERTIFIED, "certified"),
        (CERTIFIED | {"doubts": [{"code": "no_date"}]}, "doubts"),
        (CERTIFIED | {"contents_matched": 1}, "disagreements"),
        (CERTIFIED | {"disagreements": [{"code": "order_differs"}]}, "disagreements"),
        (CERTIFIED | {"unplaced_characters": 1}, "disagreements"),
        ({"unplaced_characters": 1}, "disagreements"),
        ({}, "no-contents"),
    ],
)
def test_a_tile_shows_what_the_certificate_says(chief, facts, state):
    IssueFactory(**facts)

    (row,) = rows(chief)

    assert [tile.state for tile in row.tiles] == [state]


def test_a_doubtful_article_makes_a_doubtful_tile(chief):
    issue = IssueFactory(**CERTIFIED)
    ArticleFactory(issue=issue, doubts=[{"code": "no_source"}])

    (row,) = rows(chief)

    assert [tile.state for tile in row.tiles] == ["doubts"]


def test_tiles_stand_in_the_order_of_their_numbers_with_the_gaps_named(chief, weekly):
    for number in ["10", "2", "3", "5"]:
        IssueFactory(publication=weekly, number=number)

    (row,) = rows(chief)

    assert names(row.tiles) == [
        ("no-contents", "2"),
        ("no-contents", "3"),
        ("missing", "4"),
        ("no-contents", "5"),
        ("missing", "6–9"),
        ("no-contents", "10"),
    ]
    assert [tile.says for tile in row.tiles if tile.state == "missing"] == [
        "No. 4 is missing",
        "No. 6–9 are missing",
    ]


def test_other_numbers_stand_behind_in_the_order_of_their_dates(chief, weekly):
    IssueFactory(publication=weekly, number="winter", date=datetime.date(2026, 1, 1))
    IssueFactory(publication=weekly, number="autumn", date=datetime.date(2025, 10, 1))
    IssueFactory(publication=weekly, number="7")

    (row,) = rows(chief)

    assert [tile.name for tile in row.tiles] == ["7", "autumn", "winter"]


def test_what_fits_no_house_format_is_set_aside_together(chief, weekly):
    IssueFactory(publication=weekly, number="1", house_format="general")
    IssueFactory(publication=weekly, number="2")
    IssueFactory(publication=weekly, number="3", house_format="general")

    (row,) = rows(chief)

    assert [[tile.name for tile in tiles] for tiles in (row.tiles, row.aside)] == [
        ["2"],
        ["1", "3"],
    ]


def test_a_tile_leads_to_its_issue_and_says_all_in_words(chief, weekly):
    issue = IssueFactory(
        publication=weekly,
        number="7",
        contents_count=20,
        contents_matched=19,
        unplaced_characters=3,
    )

    html = chief.get(WALL).content.decode()
    (row,) = rows(chief)

    says = "No. 7 · 2026-05-29 · contents and cut disagree · 19/20 · 3 unplaced characters"
    assert [(tile.says, tile.url) for tile in row.tiles] == [
        (says, reverse("admin:articles_issue_change", args=[issue.pk]))
    ]
    assert [html.count(f'{name}="{says}"') for name in ("title", "aria-label")] == [1, 1]


def test_the_wall_shows_one_publication_where_it_is_asked_for(chief, weekly):
    IssueFactory(publication=weekly)
    IssueFactory()

    assert [row.publication for row in rows(chief, publication="weekly")] == [weekly]
    assert len(rows(chief, publication="nothing such")) == 2


def test_the_wall_shows_one_year_where_it_is_asked_for(chief, weekly):
    for number, year in [("1", 2024), ("3", 2025), ("4", 2025), ("5", 2026)]:
        IssueFactory(publication=weekly, number=number, date=datetime.date(year, 1, 1))
    IssueFactory(publication=weekly, number="6", date=None)

    (row,) = rows(chief, year="2025")

    assert [tile.name for tile in row.tiles] == ["2", "3", "4"]
    assert len(rows(chief, year="x")[0].tiles) == 6


def test_uploads_without_an_issue_hang_beside_with_the_reason(chief, weekly):
    IssueFactory(publication=weekly)
    known = UploadFactory(refused=True, publication=weekly, filename="a.pdf")
    homeless = UploadFactory(refused=True, filename="b.pdf")

    row, other = rows(chief)

    assert [tile.url for tile in row.refused + other.refused] == [
        reverse("admin:articles_upload_change", args=[upload.pk]) for upload in (known, homeless)
    ]
    assert row.refused[0].says == (
        "a.pdf: The PDF is protected by a password. Give the password, or export it without one."
    )
    assert [row.publication, other.publication] == [weekly, None]


def test_uploads_of_other_publications_are_left_out_where_one_is_asked_for(chief, weekly):
    UploadFactory(refused=True, publication=PublicationFactory())
    UploadFactory(refused=True)

    assert rows(chief, publication="weekly") == []


def test_an_upload_that_was_taken_later_is_no_longer_lost(chief):
    lost = UploadFactory(refused=True)
    UploadFactory(waiting=True, sha256=lost.sha256)

    assert rows(chief) == []


def test_uploads_are_for_whoever_may_view_them(desk, grant):
    grant("view_issue")
    UploadFactory(refused=True)

    assert rows(desk) == []


def test_the_wall_needs_permission(desk):
    assert desk.get(WALL).status_code == 403


def test_the_wall_is_for_the_staff(client):
    assert client.get(WALL).status_code == 302


def test_the_menu_leads_to_the_wall_for_whoever_may_see_it(desk, grant):
    without = desk.get("/admin/").content.decode()
    grant("view_issue")

    with_it = desk.get("/admin/").content.decode()

    assert (without.count(f'href="{WALL}"'), with_it.count(f'href="{WALL}"')) == (0, 1)


@pytest.mark.parametrize("count", [1, 30])
def test_the_number_of_queries_does_not_grow(chief, django_assert_num_queries, count):
    for _ in range(count):
        IssueFactory()
        UploadFactory(refused=True)

    with django_assert_num_queries(8):
        assert len(rows(chief)) == count + 1


def test_names_are_shown_as_text(chief):
    UploadFactory(refused=True, filename='"><script>.pdf')

    html = chief.get(WALL).content.decode()

    assert '"><script>.pdf' not in html
    assert "&quot;&gt;&lt;script&gt;.pdf" in html
