"""What all public pages have in common: freshness, and how a browser may keep them."""

import hashlib

from django.http import Http404
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, quote_etag
from django.views.generic import TemplateView

FRESHNESS = "public, no-cache"


def revalidated(request, response):
    """Let the response be kept, but shown again only after asking whether it still stands.

    What is withdrawn must be gone at the next request: no copy is fresh by itself.
    """
    response["Cache-Control"] = FRESHNESS
    patch_vary_headers(response, ["Cookie", "Accept-Language"])
    if response.status_code != 200:
        return response
    response["ETag"] = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    return get_conditional_response(request, etag=response["ETag"], response=response)


class PublicPage(TemplateView):
    """A page for everybody: it depends on its address and its language, on nothing else."""

    http_method_names = ["get", "head", "options"]
    changed_at = None  # when the text shown last changed, where there is one

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.at = timezone.now()

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        if hasattr(response, "render"):
            response.render()
        if self.changed_at:
            # To be told, not to be asked by: only the tag knows of everything on the page.
            response["Last-Modified"] = http_date(self.changed_at.timestamp())
        return revalidated(request, response)


def found(queryset):
    """Return the one row; raise Http404 where there is none."""
    row = queryset.first()
    if row is None:
        raise Http404
    return row
