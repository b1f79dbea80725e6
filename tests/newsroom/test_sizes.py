import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from newsroom.sizes import FORM, MOST_FILES, BodyLimit

MEGABYTE = 1024 * 1024


@pytest.fixture
def answer(settings):
    """Return the status that a request of a size gets."""
    settings.UPLOAD_LIMIT_MB = 1

    def ask(size, accept="text/html"):
        request = RequestFactory().post("/", headers={"accept": accept})
        request.META["CONTENT_LENGTH"] = size
        return BodyLimit(lambda request: HttpResponse())(request).status_code

    return ask


@pytest.mark.parametrize(
    ("size", "accept", "status"),
    [
        (MEGABYTE + FORM, "application/json", 200),
        (MEGABYTE + FORM + 1, "application/json", 413),
        (MOST_FILES * MEGABYTE + FORM, "text/html", 200),
        (MOST_FILES * MEGABYTE + FORM + 1, "text/html", 413),
    ],
)
def test_what_says_that_it_is_too_large_is_refused_unread(answer, size, accept, status):
    assert answer(str(size), accept) == status


@pytest.mark.parametrize("size", ["", "many", "-1"])
def test_what_does_not_say_its_size_goes_on(answer, size):
    assert answer(size) == 200


def test_the_body_is_not_read(settings):
    settings.UPLOAD_LIMIT_MB = 1
    request = RequestFactory().post("/", headers={"accept": "application/json"})
    request.META["CONTENT_LENGTH"] = str(10 * MEGABYTE)
    request._stream = None  # whoever reads fails

    assert BodyLimit(lambda request: request.POST)(request).status_code == 413


def test_the_limit_is_in_place_before_anything_reads_the_body(settings):
    order = settings.MIDDLEWARE

    assert order.index("newsroom.sizes.BodyLimit") < order.index(
        "django.middleware.csrf.CsrfViewMiddleware"
    )
