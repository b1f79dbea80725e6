import base64
import datetime
import json

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from articles.api.paging import LOOKED_THROUGH, Key, read_cursor, write_cursor
from articles.api.problems import WrongParameter
from tests.factories import (
    ArticleFactory,
    CitationFactory,
    IssueFactory,
    PublicationFactory,
    SectionFactory,
    SourceFactory,
    TagFactory,
)

pytestmark = pytest.mark.django_db

NOT_OURS = "This cursor is none of ours. Start without one, and follow “next”."
ORDER = [
    Key("issue__date", datetime.date, descending=True, nullable=True),
    Key("pk", int, descending=True),
]


def encoded(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def pages(ask, address):
    """Return the slugs of each page, following the addresses of the next."""
    found = []
    while address:
        page = ask(address).json()
        found.append([row["slug"] for row in page["results"]])
        address = page["next"]
    return found


@pytest.fixture
def archive(db):
    """Issues with and without dates, two on one day, each with articles that share positions."""
    for date in [None, datetime.date(2026, 1, 1), datetime.date(2026, 1, 1), None]:
        issue = IssueFactory(date=date)
        for position in [1, 1, 2]:
            ArticleFactory(issue=issue, position=position, published=True)


@pytest.mark.parametrize("size", [1, 2, 5, 11, 12])
def test_pages_together_are_the_list(ask, archive, size):
    whole = pages(ask, "articles/?page_size=100")[0]

    parts = pages(ask, f"articles/?page_size={size}")

    assert sum(parts, []) == whole
    assert len(whole) == 12
    assert [len(part) for part in parts[:-1]] == [size] * (len(parts) - 1)


@pytest.fixture
def long_archive(db):
    """More issues than are looked through first, most of one section; another one only in the oldest."""
    publication = PublicationFactory()
    usual, rare = (SectionFactory(publication=publication, slug=s) for s in ["usual", "rare"])
    source = SourceFactory(slug="gazette")
    for number in range(LOOKED_THROUGH[0] + 5):
        date = datetime.date(2020, 1, 1) + datetime.timedelta(days=7 * number)
        issue = IssueFactory(publication=publication, number=number + 1, date=date)
        for position in [1, 2]:
            section = rare if number < 3 and position == 2 else usual
            article = ArticleFactory(
                issue=issue, position=position, section=section, published=True
            )
            CitationFactory.create_batch(1 + number % 2, article=article, source=source)


@pytest.mark.parametrize("size", [7, 100])
@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("section=rare", 3),
        ("section=usual", 87),
        ("source=gazette", 90),
        ("source=gazette&section=rare", 3),
        ("section=rare&issued_from=2020-01-08", 2),
        ("issue=2", 2),
        ("published_from=2020-01-01", 90),
        ("published_to=2020-01-01", 0),
    ],
)
def test_a_narrowed_list_is_whole_and_in_order_however_far_back_it_goes(
    ask, long_archive, asked, count, size
):
    whole = sum(pages(ask, "articles/?page_size=100"), [])

    found = sum(pages(ask, f"articles/?page_size={size}&{asked}"), [])

    assert len(found) == count
    assert found == [slug for slug in whole if slug in found]


@pytest.mark.parametrize("name", ["issues", "publications", "sections", "tags"])
def test_other_lists_are_paged_as_well(ask, archive, name):
    for number in range(5):
        ArticleFactory(published=True, tags=[TagFactory(slug=f"標{number}")])
    whole = ask(f"{name}/?page_size=100").json()["results"]

    found, address = [], f"{name}/?page_size=2"
    while address:
        page = ask(address).json()
        found += page["results"]
        address = page["next"]

    assert found == whole
    assert len(found) >= 5


def test_what_is_published_meanwhile_neither_repeats_nor_hides_anything(ask, archive):
    first = ask("articles/?page_size=5").json()
    ArticleFactory(issue=IssueFactory(date=datetime.date(2026, 6, 1)), slug="new", published=True)

    rest = pages(ask, first["next"])

    seen = [row["slug"] for row in first["results"]] + sum(rest, [])
    assert len(set(seen)) == len(seen) == 12


def test_the_next_page_keeps_the_filters(ask, archive):
    section = ArticleFactory(published=True).section
    issue = IssueFactory(publication=section.publication)
    for number in range(3):
        ArticleFactory(issue=issue, section=section, slug=f"s{number}", published=True)

    found = pages(ask, f"articles/?section={section.slug}&page_size=2")

    assert [len(page) for page in found] == [2, 2]


@pytest.mark.parametrize("size", ["0", "-1", "101", "x", "1e1", "５", "9" * 5000])
def test_a_wrong_size_is_refused(problems, size):
    assert problems(f"articles/?page_size={size}") == {
        "page_size": "Give a whole number from 1 to 100."
    }


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "あ",
        "%00",
        "A" * 3000,
        encoded({"date": None}),
        encoded([None, 1, 1]),
        encoded([None, 1, 1, 1, 1]),
        encoded(["2026-02-30", 1, 1, 1]),
        encoded([2026, 1, 1, 1]),
        encoded([None, None, 1, 1]),
        encoded([None, -1, 1, 1]),
        encoded([None, 2**63, 1, 1]),
        encoded([None, True, 1, 1]),
        encoded([None, 1.5, 1, 1]),
        base64.urlsafe_b64encode(b"[" * 1400).decode(),
    ],
)
def test_a_cursor_that_is_none_of_ours_is_refused(problems, cursor):
    assert problems(f"articles/?cursor={cursor}") == {"cursor": NOT_OURS}


@pytest.mark.parametrize("slug", ["\ud800", "a\0b", "", 1, None])
def test_a_cursor_with_a_name_that_no_database_holds_is_refused(problems, slug):
    assert problems(f"tags/?cursor={encoded([slug])}") == {"cursor": NOT_OURS}


@given(
    st.tuples(st.none() | st.dates(), st.integers(min_value=0, max_value=2**63 - 1)).map(list),
)
def test_a_cursor_is_read_as_it_was_written(values):
    assert read_cursor(write_cursor(values), ORDER) == values


@given(st.text() | st.binary().map(lambda data: base64.urlsafe_b64encode(data).decode()))
@example("WzEsMV0")
def test_whatever_stands_for_a_cursor_is_read_or_refused(text):
    try:
        values = read_cursor(text, ORDER)
    except WrongParameter:
        return

    assert len(values) == 2


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    name=st.sampled_from(
        ["q", "sort", "tag", "section", "issue", "issued_from", "cursor", "page_size", "x", "\0"]
    ),
    value=st.text(max_size=40),
    address=st.sampled_from(["articles/", "issues/", "tags/", "changes/"]),
)
def test_whatever_is_asked_is_answered_or_refused(client, name, value, address):
    response = client.get(f"/api/v1/{address}", {name: value.encode("utf-8", "replace")})

    assert response.status_code in {200, 400}
    assert isinstance(response.json(), dict)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(path=st.text(max_size=30), kind=st.sampled_from(["articles", "issues/x", "tags", "x", ""]))
def test_whatever_address_is_asked_for_is_answered_in_json(client, path, kind):
    safe = path.encode("utf-8", "replace").decode().replace("?", "").replace("#", "")

    response = client.get(f"/api/v1/{kind}/{safe}/".replace("//", "/x/"))

    assert response.status_code in {200, 404}
