"""Refuse what is too large before it is received."""

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

MOST_FILES = 50  # of the largest size that one form without a script may send at once
FORM = 1024 * 1024  # bytes that a form takes beside its files


class BodyLimit:
    """Answer 413 to what says itself that it is larger than is taken, without reading it.

    The script of the upload page sends a file a request and asks for JSON: there the limit is
    that of one file.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        said = request.META.get("CONTENT_LENGTH") or ""
        files = 1 if not request.accepts("text/html") else MOST_FILES
        most = settings.UPLOAD_LIMIT_MB * 1024 * 1024 * files + FORM
        if said.isdecimal() and int(said) > most:
            sentence = _("This is larger than is taken here.")
            return HttpResponse(sentence, status=413, content_type="text/plain; charset=utf-8")
        return self.get_response(request)
