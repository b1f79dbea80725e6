"""The API described in OpenAPI, in the language of whoever asks."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.renderers import (
    OpenApiJsonRenderer2,
    OpenApiYamlRenderer,
    OpenApiYamlRenderer2,
)
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from drf_spectacular.views import SpectacularAPIView
from rest_framework.negotiation import DefaultContentNegotiation

from articles.api import problems
from articles.api.answers import PublicApi
from articles.api.serializers import Problem, WrongParameterProblem

PATH_PARAMETERS = {
    "publication": _("Slug of the publication."),
    "number": _("Number of the issue."),
    "slug": _("Slug."),
}
ANSWERED = _("What was asked for.")
PROBLEMS = {
    400: OpenApiResponse(WrongParameterProblem, _("A parameter cannot be used.")),
    404: OpenApiResponse(Problem, _("There is nothing at this address, or it is not published.")),
    429: OpenApiResponse(Problem, _("Too many requests; wait as Retry-After says, in seconds.")),
}


class ApiSchema(AutoSchema):
    """Describe a view by its own words: `summaries` and `descriptions`, each by action."""

    def get_tags(self):
        return [self.view.tag]

    def get_operation_id(self):
        return f"{self.view.tag}_{self.action()}"

    def get_summary(self):
        return self.view.summaries[self.action()]

    def get_description(self):
        return self.view.descriptions.get(self.action(), "")

    def action(self):
        """Return what is asked: a list or one thing."""
        return getattr(self.view, "action", None) or "list"

    def get_override_parameters(self):
        names = [name for name in PATH_PARAMETERS if f"{{{name}}}" in self.path]
        return [
            OpenApiParameter(name, str, OpenApiParameter.PATH, description=PATH_PARAMETERS[name])
            for name in names
        ]

    def get_response_serializers(self):
        found = {200: OpenApiResponse(super().get_response_serializers(), ANSWERED)}
        known = PROBLEMS | getattr(self.view, "problems", {}).get(self.action(), {})
        for code, serializer in known.items():
            if code != 404 or "{" in self.path:  # a list is always there
                found[code, problems.MEDIA_TYPE] = serializer
        return found


class SchemaView(PublicApi, SpectacularAPIView):
    """The schema itself: JSON, or YAML for those who ask for it."""

    renderer_classes = [OpenApiJsonRenderer2, OpenApiYamlRenderer, OpenApiYamlRenderer2]
    content_negotiation_class = DefaultContentNegotiation
    known_parameters = ["format"]
    schema = None
