"""Refusals as JSON, one plain sentence each (RFC 9457, problem details)."""

from http import HTTPStatus

from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions, status
from rest_framework.fields import DateTimeField
from rest_framework.response import Response

MEDIA_TYPE = "application/problem+json"


class WrongParameter(exceptions.ValidationError):
    """A parameter of the address cannot be used."""

    def __init__(self, name, sentence):
        super().__init__({name: [sentence]})


class Gone(exceptions.APIException):
    """The article is withdrawn: its address tells why, and nothing else."""

    status_code = status.HTTP_410_GONE

    def __init__(self, article):
        super().__init__(_("This article was withdrawn."))
        self.facts = {
            "slug": article.slug,
            "reason": article.withdrawal_reason,
            "withdrawn_at": DateTimeField().to_representation(article.withdrawn_at),
        }


def answer(error, context):
    """Return the response for an error, or None for one that is our own fault."""
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    if not isinstance(error, exceptions.APIException):
        return None
    data = {
        "title": HTTPStatus(error.status_code).phrase,
        "status": error.status_code,
        "detail": sentence_of(error),
        **getattr(error, "facts", {}),
    }
    if isinstance(error, exceptions.ValidationError):
        data["errors"] = errors_of(error)
    response = Response(data, status=error.status_code, content_type=MEDIA_TYPE)
    if getattr(error, "wait", None):
        response["Retry-After"] = str(max(int(error.wait), 1))
    return response


def sentence_of(error):
    """Return what to tell whoever asked."""
    match error:
        case exceptions.ValidationError():
            return _("The address holds parameters that cannot be used: see “errors”.")
        case exceptions.NotFound():
            return _("There is nothing at this address, or it is not published.")
        case exceptions.MethodNotAllowed():
            return _("This API can only be read: use GET.")
        case exceptions.Throttled():
            return _("There were too many requests from your address. Wait, then go on.")
    return str(error.detail)


def errors_of(error):
    """Return each parameter that cannot be used, with the reason."""
    return [
        {"parameter": name, "detail": str(sentence)}
        for name, sentences in error.detail.items()
        for sentence in sentences
    ]
