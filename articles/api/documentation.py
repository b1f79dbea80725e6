"""The API explained to people, from the same schema that programs read."""

from dataclasses import dataclass
from functools import lru_cache

from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from rest_framework.response import Response

from articles.api.addresses import absolute
from articles.api.answers import PublicApi, revalidated

LISTS = ["publications", "issues", "articles", "sections", "regions", "sources", "tags", "changes"]


class ApiRoot(PublicApi):
    """Where everything is."""

    schema = None

    def get(self, request):
        names = [*LISTS, "schema", "docs"]
        return Response({name: absolute(reverse(f"api:{name}")) for name in names})


@dataclass(frozen=True)
class Value:
    """A parameter or a field: what it is called, what it holds, what it means."""

    name: str
    kind: str
    about: str
    fields: list


@dataclass(frozen=True)
class Operation:
    """One address, what may be asked of it, and what it answers."""

    name: str
    path: str
    summary: str
    about: str
    parameters: list
    fields: list
    problems: list
    example: str | None


@require_safe
def documentation(request):
    """Show the API to people."""
    context = {
        "operations": operations(get_language()),
        "api": absolute(reverse("api:root")),
        "schema_url": reverse("api:schema"),
    }
    response = render(request, "api/docs.html", context)
    patch_vary_headers(response, ["Cookie", "Accept-Language"])
    return revalidated(request, response)


@lru_cache(maxsize=8)
def operations(language):
    """Return all operations in a language, in the order of the schema."""
    with override(language):
        schema = SchemaGenerator().get_schema(request=None, public=True)
    return [describe(path, operation["get"], schema) for path, operation in schema["paths"].items()]


def describe(path, operation, schema):
    """Return one operation of the schema, for reading."""
    responses = operation["responses"]
    return Operation(
        name=operation["operationId"],
        path=path,
        summary=operation["summary"],
        about=operation.get("description", ""),
        parameters=[
            Value(p["name"], kind_of(p["schema"], schema), p.get("description", ""), [])
            for p in operation.get("parameters", [])
        ],
        fields=fields_of(content_of(responses["200"]), schema),
        problems=[(code, responses[code]["description"]) for code in sorted(responses)][1:],
        example=None if "{" in path else f"{path}?page_size=5",
    )


def content_of(response):
    """Return the schema of what a response holds, whatever its media type."""
    return next(iter(response["content"].values()))["schema"]


def resolved(part, schema):
    """Return a part of the schema, followed to where it is described."""
    while "$ref" in part or "allOf" in part:
        part = part["allOf"][0] if "allOf" in part else named(part, schema)
    return part


def named(part, schema):
    """Return the component that a reference names."""
    return schema["components"]["schemas"][part["$ref"].rsplit("/", 1)[1]]


def fields_of(part, schema):
    """Return the fields of an object or of the objects in a list, nested ones within."""
    part = resolved(part, schema)
    if part.get("type") == "array":
        return fields_of(part["items"], schema)
    return [
        Value(name, kind_of(field, schema), about(field, schema), fields_of(field, schema))
        for name, field in part.get("properties", {}).items()
    ]


def about(field, schema):
    """Return what is said of a field where it stands."""
    return field.get("description") or ""


def kind_of(field, schema):
    """Return the kind of a value in few words, such as `string (date) or null`."""
    found = resolved(field, schema)
    kind = found.get("type", "object")
    if kind == "array":
        kind = f"[{kind_of(found['items'], schema)}]"
    elif "format" in found:
        kind = f"{kind} ({found['format']})"
    if "enum" in found:
        kind = " | ".join(str(value) for value in found["enum"])
    return f"{kind} | null" if field.get("nullable") or found.get("nullable") else kind
