"""Public pages kept in memory, for as long as nothing public changes anywhere.

A page asked for again is answered by one small query, without a look at what it shows; and a
reader who has it already is only told so. What is kept is never shown across a change: the
state of all that is public, with the embargoes that have ended, is read before the page is
made, and compared at each request. No state comes twice: where it is the same now as at any time
before the page was made, nothing has changed in between.
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

MOST_BYTES = 64 * 1024 * 1024
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
        self.size = 0

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
            while self.size > MOST_BYTES:
                _, dropped = self.kept.popitem(last=False)
                self.size -= len(dropped.content)


class KeptPages:
    """Middleware: answers from memory what was asked for before and is as it was."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.shelf = Shelf()
        # The state that was read last. Where it is old by now, a page is made twice, not wrong.
        self.latest = None

    def __call__(self, request):
        if not is_anybodys(request):
            return self.get_response(request)
        key = (request.get_full_path(), get_language_from_request(request))
        kept = self.shelf.get(key)
        if kept is None:
            state = self.latest
            response = self.get_response(request)
            self.keep(request, key, state, response)
            return response
        request.get_host()  # raises where it is none of ours
        state = self.latest = public_state(at=timezone.now())
        if state is not None and kept.state == state:
            return kept.answer(request)
        return self.made_anew(request, key, state)

    def made_anew(self, request, key, state):
        """Have a page made, whole, though its reader may have it already."""
        asked = request.META.pop("HTTP_IF_NONE_MATCH", None)
        response = self.get_response(request)
        if asked is not None:
            request.META["HTTP_IF_NONE_MATCH"] = asked
        self.keep(request, key, state, response)
        return get_conditional_response(request, etag=response.get("ETag"), response=response)

    def keep(self, request, key, state, response):
        """Keep what was made, where it may be kept, under a state that was read before."""
        if request.method == "GET" and may_be_kept(response):
            kept = Kept(state, response.content, dict(response.headers), response["ETag"])
            self.shelf.put(key, kept)


def is_anybodys(request):
    """Say whether a request tells nothing of who asks: no cookie but that of the language."""
    is_plain = request.method in {"GET", "HEAD"} and len(request.get_full_path()) <= LONGEST_ADDRESS
    return is_plain and request.COOKIES.keys() <= {settings.LANGUAGE_COOKIE_NAME}


def may_be_kept(response):
    """Say whether a response is a whole public page like every other, that others may be shown, too.

    Pictures, PDFs, and the API with its throttle, do not tell that they vary with the
    language's cookie: they are left alone, with all that their own answers hold.
    """
    is_whole = response.status_code == 200 and not response.streaming and "ETag" in response
    is_public = response.get("Cache-Control") == FRESHNESS and not response.cookies
    return is_whole and is_public and has_vary_header(response, "Cookie")
