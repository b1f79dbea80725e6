"""Addresses below the API that there are not."""

from django.http import Http404

from articles.api.answers import PublicApi


class UnknownAddress(PublicApi):
    """Say so as the rest of the API would."""

    schema = None

    def get(self, request, *args, **kwargs):
        raise Http404
