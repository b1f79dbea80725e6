import datetime

import pytest

from articles.search import Filters


def test_filters_are_read_from_an_address_and_written_back():
    query = {
        "section": "weekly/law",
        "tag": "ai",
        "year": "2024",
        "from": "2024-01-02",
        "to": "2024-03-04",
    }

    filters = Filters.from_query(query)

    assert filters.date_from == datetime.date(2024, 1, 2)
    assert filters.as_query() == query


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ({"year": "x"}, "“x” is not a year, such as 2024."),
        ({"year": "0"}, "“0” is not a year, such as 2024."),
        ({"from": "2024-13-45"}, "“2024-13-45” is not a date, such as 2024-01-31."),
        ({"to": "\ud800\0"}, "“  ” is not a date, such as 2024-01-31."),
    ],
)
def test_what_cannot_be_used_is_told_of(query, problem):
    filters = Filters.from_query(query)

    assert filters.problems == (problem,)
    assert filters.chosen() == {}


def test_one_filter_is_taken_off_or_changed():
    filters = Filters(section="law", year=2024)

    assert filters.without("year") == Filters(section="law")
    assert filters.with_(section="") == Filters(year=2024)
