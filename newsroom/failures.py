"""What is said when the fault is ours: a page to people, a problem to programs."""

from http import HTTPStatus

from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.views.defaults import server_error


def answer_failure(request):
    """Answer for an exception nobody caught, without touching the database.

    Programs get what every other refusal of the API is: a problem as JSON (RFC 9457).
    """
    if not request.path.startswith("/api/"):
        return server_error(request)
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    problem = {
        "title": status.phrase,
        "status": status.value,
        "detail": _("The fault is ours, and it has been noted. Please try again in a few minutes."),
    }
    return JsonResponse(problem, status=status, content_type="application/problem+json")
