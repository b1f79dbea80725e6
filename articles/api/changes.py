"""The journal of public changes: one cursor tells everything."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from articles.api.answers import PublicApi
from articles.api.paging import (
    LARGEST_NUMBER,
    SIZE_HELP,
    SIZE_SCHEMA,
    address_with,
    page_size,
    whole_number,
)
from articles.api.problems import WrongParameter
from articles.api.schema import ApiSchema
from articles.api.serializers import ChangeSerializer
from articles.models import Article, Change, JournalHead
from articles.operations import journal

AFTER_HELP = gettext_lazy("The last number you have; 0, the default, starts from the beginning.")
AFTER_SCHEMA = {"type": "integer", "minimum": 0, "maximum": LARGEST_NUMBER, "default": 0}
PARAMETERS = [
    OpenApiParameter("after", AFTER_SCHEMA, description=AFTER_HELP),
    OpenApiParameter("page_size", SIZE_SCHEMA, description=SIZE_HELP),
]


class ChangePage(serializers.Serializer):
    """A stretch of the journal."""

    last = serializers.IntegerField(help_text=gettext_lazy("Number of the newest change."))
    articles = serializers.IntegerField(
        allow_null=True,
        help_text=gettext_lazy(
            "How many articles are public when all changes up to “last” are applied: "
            "your copy must hold as many. Null before the end of the journal."
        ),
    )
    next = serializers.URLField(
        allow_null=True,
        help_text=gettext_lazy("Address of the changes that follow; null at the end."),
    )
    results = ChangeSerializer(many=True)


class ChangeList(PublicApi):
    """What changed after a number, oldest first.

    Numbers have no gap and follow the order of the changes, so a program that has every
    number up to “last” has missed nothing; its copy then holds as many articles as “articles” says.
    """

    known_parameters = ["after", "page_size"]
    tag = "changes"
    summaries = {"list": gettext_lazy("Changes")}
    descriptions = {
        "list": gettext_lazy(
            "What has changed in public since a number, oldest first: published, corrected, "
            "withdrawn, merged_into, split_into, moved. Numbers have no gap."
        )
    }
    schema = ApiSchema()
    serializer_class = ChangePage

    @extend_schema(parameters=PARAMETERS)
    def get(self, request):
        journal.record_lifted(at=self.at)
        last = last_number()
        after = asked_number(request.query_params, last=last)
        size = page_size(request)
        changes = Change.objects.filter(number__gt=after, number__lte=last).order_by("number")
        rows = list(changes.select_related("article")[:size])
        reached = rows[-1].number if rows else after
        is_end = reached == last
        page = {
            "last": last,
            "articles": self.count(last) if is_end else None,
            "next": None if is_end else address_with(request, after=reached),
            "results": rows,
        }
        return Response(ChangePage(page).data)

    def count(self, last):
        """Return how many articles are public, or None where that has just changed."""
        count = Article.objects.count_visible(at=self.at)
        return count if last_number() == last else None


def last_number():
    """Return the number of the newest change, 0 where there is none."""
    head = JournalHead.objects.filter(pk=1).first()
    return head.last if head else 0


def asked_number(parameters, *, last):
    """Return the number to go on from; raise WrongParameter."""
    after = whole_number(parameters, "after", default=0, least=0, most=LARGEST_NUMBER)
    if after > last:
        raise WrongParameter(
            "after",
            _("The journal ends at %d: this archive went back to an older state. Start from 0.")
            % last,
        )
    return after
