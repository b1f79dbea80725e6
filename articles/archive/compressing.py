"""Public pages sent compressed, each squeezed once for as long as it is as it was.

Only what everybody may see and what nobody asked for with a secret: an answer that holds a token, or
tells something of who asks, is never compressed, so its length cannot give the secret away (BREACH).
"""

import gzip
import re
from collections import OrderedDict
from threading import Lock

from django.utils.cache import patch_vary_headers

from articles.archive.pages import FRESHNESS

LEAST_BYTES = 500  # of a page; below, the header costs what is saved
MOST_BYTES = 16 * 1024 * 1024
LEVEL = 6
ACCEPTED = re.compile(r"(?:^|,)\s*gzip\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[\d.]+\s*)?(?:,|$)", re.I)
TEXT = re.compile(r"text/|application/([a-z.-]+\+)?(json|xml)\b")


class Squeezed:
    """Compressed pages by their tags, which are made of all that they hold; the least used go first."""

    def __init__(self):
        self.lock = Lock()
        self.pages = OrderedDict()
        self.size = 0

    def of(self, tag, content):
        """Return the compressed content of what the tag names."""
        with self.lock:
            if tag in self.pages:
                self.pages.move_to_end(tag)
                return self.pages[tag]
        made = gzip.compress(content, LEVEL, mtime=0)
        with self.lock:
            if tag not in self.pages:
                self.pages[tag] = made
                self.size += len(made)
            while self.size > MOST_BYTES:
                self.size -= len(self.pages.popitem(last=False)[1])
        return made


class CompressedPages:
    """Middleware: compresses public pages for those who take them so."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.squeezed = Squeezed()

    def __call__(self, request):
        response = self.get_response(request)
        if not is_everybodys(response):
            return response
        # Also where it is told to stand as it was: caches want the same from both answers.
        patch_vary_headers(response, ["Accept-Encoding"])
        takes = ACCEPTED.search(request.headers.get("Accept-Encoding", ""))
        if takes and is_long_text(response):
            response.content = self.squeezed.of(response["ETag"], response.content)
            response["Content-Encoding"] = "gzip"
            response["Content-Length"] = len(response.content)
            # Other bytes of the same page; comparisons that revalidate look past the mark.
            response["ETag"] = f"W/{response['ETag']}"
        return response


def is_everybodys(response):
    """Say whether a response shows everybody the same, under a tag made of all that it holds."""
    is_public = response.get("Cache-Control") == FRESHNESS and not response.cookies
    return is_public and response.get("ETag", "").startswith('"')


def is_long_text(response):
    """Say whether a response holds a text that is worth compressing."""
    is_whole = response.status_code == 200 and not response.streaming
    is_text = is_whole and TEXT.match(response["Content-Type"])
    return bool(is_text) and len(response.content) >= LEAST_BYTES
