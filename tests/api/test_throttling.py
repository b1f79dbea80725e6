import ipaddress

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.api.throttling import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(client, settings, db):
    settings.API_REQUESTS_PER_MINUTE = 3

    def ask(address="198.51.100.7", **headers):
        return client.get("/api/v1/", REMOTE_ADDR=address, headers=headers)

    return ask


def test_who_asks_too_often_is_asked_to_wait(read):
    answers = [read() for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 1 <= int(answers[3]["Retry-After"]) <= 60
    assert answers[3].json() == {
        "title": "Too Many Requests",
        "status": 429,
        "detail": "There were too many requests from your address. Wait, then go on.",
    }


def test_each_visitor_is_counted_alone(read):
    for _ in range(4):
        read()

    assert read("198.51.100.8").status_code == 200


def test_a_header_makes_no_other_visitor(read):
    answers = [read(**{"X-Forwarded-For": f"203.0.113.{number}"}) for number in range(4)]

    assert answers[3].status_code == 429


def test_behind_our_own_proxy_visitors_are_told_apart(read, settings):
    settings.TRUSTED_PROXIES = [ipaddress.ip_network("198.51.100.7")]

    answers = [read(**{"X-Forwarded-For": f"203.0.113.{number}"}) for number in range(4)]

    assert answers[3].status_code == 200


def test_zero_is_no_limit(read, settings):
    settings.API_REQUESTS_PER_MINUTE = 0

    assert [read().status_code for _ in range(5)] == [200] * 5


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::", "2001:db8:1:2::"),
        ("", "unknown"),
        ("unix:", "unknown"),
    ],
)
def test_an_address_stands_for_a_visitor(address, counted):
    assert visitor(address) == counted


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite alone has one writer at a time")
def test_a_reader_writes_nothing_into_the_database(read):
    with CaptureQueriesContext(connection) as captured:
        read()

    assert [q["sql"] for q in captured if not q["sql"].startswith("SELECT")] == []
