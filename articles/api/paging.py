"""Cursors: a page starts behind the last row of the one before, whatever was added meanwhile."""

import base64
import binascii
import datetime
import json
from dataclasses import dataclass

from django.conf import settings
from django.db.models import F, Q
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.pagination import BasePagination
from rest_framework.response import Response

from articles.api.filters import IssueFilter
from articles.api.problems import WrongParameter
from articles.models import Issue

DEFAULT_SIZE = 20
LARGEST_SIZE = 100
LARGEST_NUMBER = 2**63 - 1
LONGEST_CURSOR = 2000  # characters

CURSOR_HELP = gettext_lazy(
    "Where the page starts; take it from “next” of the page before, and keep the other parameters."
)
SIZE_HELP = gettext_lazy("How many results a page has at most.")


@dataclass(frozen=True)
class Key:
    """One column of an order; of a nullable one, what has no value comes last."""

    name: str
    kind: type
    descending: bool = False
    nullable: bool = False

    def ordering(self):
        """Return the column as Django orders by it."""
        nulls = {"nulls_last": True} if self.nullable else {}
        return F(self.name).desc(**nulls) if self.descending else F(self.name).asc(**nulls)

    def value_of(self, row):
        """Return what a row has in the column."""
        for name in self.name.split("__"):
            row = getattr(row, name)
        return row

    def same(self, value):
        """Return the condition for rows with this value."""
        return Q(**{f"{self.name}__isnull": True}) if value is None else Q(**{self.name: value})

    def behind(self, value):
        """Return the condition for rows that come behind those with this value."""
        if value is None:
            return Q(pk__in=[])
        beyond = Q(**{f"{self.name}__{'lt' if self.descending else 'gt'}": value})
        return beyond | Q(**{f"{self.name}__isnull": True}) if self.nullable else beyond

    def read(self, value):
        """Return the value that a cursor holds for the column; raise ValueError."""
        if value is None and self.nullable:
            return None
        if self.kind is datetime.date and isinstance(value, str):
            return datetime.date.fromisoformat(value)
        if type(value) is not self.kind or value == "" or "\0" in str(value):
            raise ValueError(value)
        str(value).encode()  # half a surrogate pair is a ValueError
        if self.kind is int and not 0 <= value <= LARGEST_NUMBER:
            raise ValueError(value)
        return value


def behind(order, values):
    """Return the condition for rows behind the one with these values, column by column."""
    found, same = Q(pk__in=[]), Q()
    for key, value in zip(order, values, strict=True):
        found |= same & key.behind(value)
        same &= key.same(value)
    return found


def write_cursor(values):
    """Return values as text for an address."""
    data = json.dumps(values, ensure_ascii=False, default=datetime.date.isoformat).encode()
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def read_cursor(text, keys):
    """Return the values of a cursor, one for each key; raise WrongParameter."""
    try:
        if len(text) > LONGEST_CURSOR:
            raise ValueError(text)
        padded = text.encode("ascii") + b"=" * (-len(text) % 4)
        values = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        if not isinstance(values, list):
            raise TypeError(values)
        return [key.read(value) for key, value in zip(keys, values, strict=True)]
    except (ValueError, TypeError, RecursionError, binascii.Error) as error:
        raise WrongParameter(
            "cursor", _("This cursor is none of ours. Start without one, and follow “next”.")
        ) from error


def whole_number(parameters, name, *, default, least, most):
    """Return a whole number of the address; raise WrongParameter."""
    text = parameters.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 20 and least <= int(text) <= most):
        raise WrongParameter(
            name,
            _("Give a whole number from %(least)d to %(most)d.") % {"least": least, "most": most},
        )
    return int(text)


def page_size(request):
    """Return how many results a page may have; raise WrongParameter."""
    return whole_number(
        request.query_params, "page_size", default=DEFAULT_SIZE, least=1, most=LARGEST_SIZE
    )


def address_with(request, **changes):
    """Return the public address of this request with other parameters."""
    asked = request.query_params.dict() | changes
    return f"{settings.SITE_URL}{request.path}?{urlencode(asked)}"


def rows_of(queryset, keys):
    """Return the rows of some keys, in their order, with all that belongs to them."""
    by_key = queryset.order_by().in_bulk(keys)
    return [by_key[key] for key in keys if key in by_key]


class CursorPaging(BasePagination):
    """Pages in the order of the view's `order`, a list of keys that ends in a unique one."""

    def paginate_queryset(self, queryset, request, view=None):
        size = page_size(request)
        text = request.query_params.get("cursor")
        after = read_cursor(text, view.order) if text else None
        if after:
            queryset = queryset.filter(behind(view.order, after))
        ordered = queryset.order_by(*[key.ordering() for key in view.order])
        # What is joined for show would lead SQLite to sort the whole table: keys are asked for alone.
        bare = ordered.select_related(None).prefetch_related(None).values_list("pk", flat=True)
        keys = self.first_keys(bare, size + 1, request.query_params, after)
        rows = rows_of(queryset, keys[:size])
        self.next = None
        if rows and len(keys) > size:
            values = [key.value_of(rows[-1]) for key in view.order]
            self.next = address_with(request, cursor=write_cursor(values))
        return rows

    def first_keys(self, keys, count, parameters, after):
        """Return the first of all keys, as many as counted; `after` is the place that the page starts behind."""
        return list(keys[:count])

    def get_paginated_response(self, data):
        return Response({"next": self.next, "results": data})

    def get_paginated_response_schema(self, schema):
        return {
            "type": "object",
            "required": ["next", "results"],
            "properties": {
                "next": {
                    "type": "string",
                    "format": "uri",
                    "nullable": True,
                    "description": _("Address of the next page; null on the last."),
                },
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view):
        return [
            query_parameter("cursor", CURSOR_HELP, {"type": "string"}),
            query_parameter("page_size", SIZE_HELP, SIZE_SCHEMA),
        ]


ISSUE_ORDER = [
    Key("date", datetime.date, descending=True, nullable=True),
    Key("pk", int, descending=True),
]
LOOKED_THROUGH = (40, 400)  # issues


class ArticlePaging(CursorPaging):
    """Pages of articles, in the order of their issues; they also hold remarks on what was searched for."""

    def first_keys(self, keys, count, parameters, after):
        """Look in a few issues first, the next in order; all that fits is sorted only where they do not do.

        A section or a source may have a fifth of a million articles.
        """
        wanted = {name: parameters[name] for name in IssueFilter.base_filters if name in parameters}
        issues = IssueFilter(wanted, Issue.objects.all()).qs
        if after:
            own = after[: len(ISSUE_ORDER)]
            same = [key.same(value) for key, value in zip(ISSUE_ORDER, own, strict=True)]
            issues = issues.filter(behind(ISSUE_ORDER, own) | Q(*same))
        ordered = issues.order_by(*[key.ordering() for key in ISSUE_ORDER])
        for some in LOOKED_THROUGH:
            nearest = list(ordered.values_list("pk", flat=True)[:some])
            found = list(keys.filter(issue__in=nearest)[:count])
            if len(found) == count or len(nearest) < some:
                return found
        return super().first_keys(keys, count, parameters, after)

    def get_paginated_response(self, data):
        return Response({"next": self.next, "results": data, "remarks": []})

    def get_paginated_response_schema(self, schema):
        found = super().get_paginated_response_schema(schema)
        found["required"] += ["remarks"]
        found["properties"]["remarks"] = {
            "type": "array",
            "items": {"type": "string"},
            "description": _("What of “q” could not be used, in plain sentences."),
        }
        return found


SIZE_SCHEMA = {
    "type": "integer",
    "minimum": 1,
    "maximum": LARGEST_SIZE,
    "default": DEFAULT_SIZE,
}


def query_parameter(name, description, schema):
    """Describe a parameter of an address for the schema."""
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": schema,
    }
