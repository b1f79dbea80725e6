"""Public pages kept in memory, for as long as nothing public changes anywhere.

A page asked for again is answered by one small query, without a look at what it shows; and a
reader who has it already is only told so. What is kept is never shown across a change: the
state of all that is public, with the embargoes that have ended, is read before the page is
made, and compared at each request.
"""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, has_vary_header
from django.utils.translation import get_language_from_request

from articles.archive.pages import FRESHNESS
from articles.models.public_state import public_state

MOST_BYTES = 32 * 1024 * 1024
MOST_NOTED = 20_000  # addresses that were asked for once
LONGEST_ADDRESS = 500


@dataclass(frozen=True)
class Kept:
    """A page as it was sent, and the state of the public record that it shows."""

    state: tuple
    content: bytes
    headers: dict
    etag: str

    def answer(self, request):
        """Return the page, or that the reader has it already."""
        response = HttpResponse(self.content, headers=self.headers)
        return get_conditional_response(request, etag=self.etag, response=response)


class Shelf:
    """What is kept, the least lately used first, in bounds; used by many threads."""

    def __init__(self):
        self.lock = Lock()
        self.kept = OrderedDict()
        self.noted = OrderedDict()
        self.size = 0

    def knows(self, key):
        """Say whether an address was asked for before and is one of a page."""
        with self.lock:
            return key in self.kept or key in self.noted

    def note(self, key):
        """Remember that an address is one of a page."""
        with self.lock:
            self.noted[key] = True
            if len(self.noted) > MOST_NOTED:
                self.noted.popitem(last=False)

    def get(self, key):
        """Return what is kept for an address, or None."""
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
            return self.kept.get(key)

    def put(self, key, kept):
        """Keep a page in place of an older one."""
        with self.lock:
            old = self.kept.pop(key, None)
            self.size += len(kept.content) - (len(old.content) if old else 0)
            self.kept[key] = kept
            self.noted.pop(key, None)
            while self.size > MOST_BYTES:
                _, dropped = self.kept.popitem(last=False)
                self.size -= len(dropped.content)


class KeptPages:
    """Middleware: answers from memory what was asked for before and is as it was."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.shelf = Shelf()

    def __call__(self, request):
        if not is_anybodys(request):
            return self.get_response(request)
        key = (request.get_full_path(), get_language_from_request(request))
        if not self.shelf.knows(key):
            response = self.get_response(request)
            if is_page(response):
                self.shelf.note(key)
            return response
        request.get_host()  # raises where it is none of ours
        state = public_state(at=timezone.now())
        kept = self.shelf.get(key)
        if kept and kept.state == state:
            return kept.answer(request)
        return self.made(request, key, state)

    def made(self, request, key, state):
        """Have the page made, and keep it where it may be kept."""
        asked = request.META.pop("HTTP_IF_NONE_MATCH", None)
        response = self.get_response(request)
        if asked is not None:
            request.META["HTTP_IF_NONE_MATCH"] = asked
        if request.method == "GET" and state is not None and may_be_kept(response):
            kept = Kept(state, response.content, dict(response.headers), response["ETag"])
            self.shelf.put(key, kept)
        return get_conditional_response(request, etag=response.get("ETag"), response=response)


def is_anybodys(request):
    """Say whether a request tells nothing of who asks: no cookie but that of the language."""
    is_plain = request.method in {"GET", "HEAD"} and len(request.get_full_path()) <= LONGEST_ADDRESS
    return is_plain and request.COOKIES.keys() <= {settings.LANGUAGE_COOKIE_NAME}


def is_page(response):
    """Say whether a response is a public page like every other, or that it stands as it was.

    Pictures, PDFs, and the API with its throttle, do not tell that they vary with the
    language's cookie: they are left alone, with all that their own answers hold.
    """
    stands = response.status_code in (200, 304) and "ETag" in response
    is_public = response.get("Cache-Control") == FRESHNESS and not response.cookies
    return stands and is_public and has_vary_header(response, "Cookie")


def may_be_kept(response):
    """Say whether a response is a whole page that others may be shown, too."""
    return is_page(response) and response.status_code == 200 and not response.streaming
