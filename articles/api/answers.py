"""What all answers have in common: who may ask, how often, and how a copy may be kept."""

import hashlib

from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.views import APIView

from articles.api import problems
from articles.api.filters import refuse_unknown
from articles.api.throttling import AddressThrottle

CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Retry-After",
}
PREFLIGHT = {
    "Allow": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


class AlwaysJson(BaseContentNegotiation):
    """There is one form of every answer: JSON."""

    def select_parser(self, request, parsers):
        return parsers[0]

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


class PublicApi(APIView):
    """Answers for everybody, from any site: they depend on the address and the language alone."""

    throttle_classes = [AddressThrottle]
    content_negotiation_class = AlwaysJson
    known_parameters = []

    def dispatch(self, request, *args, **kwargs):
        self.at = timezone.now()
        response = super().dispatch(request, *args, **kwargs)
        if hasattr(response, "render"):
            response.render()
        answer = revalidated(request, response)
        for name, value in CORS.items():
            answer[name] = value
        return answer

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        refuse_unknown(request.query_params, self.parameters())

    def parameters(self):
        """Return the names of all parameters that the address may hold."""
        return self.known_parameters

    def options(self, request, *args, **kwargs):
        """Tell a browser that a program of any site may read."""
        return HttpResponse(status=204, headers=PREFLIGHT)

    def get_exception_handler(self):
        return problems.answer


def revalidated(request, response):
    """Let an answer be kept, but used again only after asking whether it still stands.

    What is withdrawn must be gone at the next request. The tag is made of all that is answered:
    a date of change would miss a section or a tag that was renamed.
    """
    response["Cache-Control"] = "public, no-cache"
    if response.status_code != 200:
        return response
    response["ETag"] = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    return get_conditional_response(request, etag=response["ETag"], response=response)
