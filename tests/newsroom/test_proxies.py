import ipaddress

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from newsroom.proxies import TrustedProxies


@pytest.fixture
def seen(settings):
    """Return what the application sees of a request with the given headers."""
    settings.TRUSTED_PROXIES = [ipaddress.ip_network("10.0.0.0/8")]

    def see(**headers):
        request = RequestFactory().get("/", **headers)
        TrustedProxies(lambda request: HttpResponse())(request)
        return request.META["REMOTE_ADDR"], request.scheme

    return see


def test_a_trusted_proxy_is_believed(seen):
    assert seen(
        REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.9", HTTP_X_FORWARDED_PROTO="https"
    ) == ("203.0.113.9", "https")


def test_anyone_else_is_not_believed(seen):
    assert seen(
        REMOTE_ADDR="198.51.100.1",
        HTTP_X_FORWARDED_FOR="203.0.113.9",
        HTTP_X_FORWARDED_PROTO="https",
    ) == ("198.51.100.1", "http")


def test_what_the_visitor_wrote_before_the_proxy_is_not_believed(seen):
    assert seen(
        REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="127.0.0.1, 203.0.113.9, 10.0.0.2"
    ) == ("203.0.113.9", "http")


def test_a_proxy_that_names_nobody_is_the_visitor(seen):
    assert seen(REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="") == ("10.0.0.1", "http")


def test_a_forwarded_scheme_that_is_none_is_dropped(seen):
    assert seen(REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_PROTO="javascript") == ("10.0.0.1", "http")
