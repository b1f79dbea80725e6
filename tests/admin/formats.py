"""House formats as their makers see them: what is typed, tried and shown."""

from django.urls import reverse

from articles.admin.format_form import initial_of
from articles.models import Job
from articles.operations import answering
from articles.splitting.house_format import built_in_formats, from_json
from tests.factories import NOON

STAR = built_in_formats()[0]
HARBOUR = {
    "name": "Harbour News",
    "language": "en",
    "headline_style": {"size": 1.4, "bold": True, "colour": "#000000", "font": ""},
}


def content(response):
    return response.content.decode()


def editor_of(publication):
    return reverse("admin:articles_houseformat_edit", args=[publication.pk])


def typed(data, **changes):
    """Return the fields of the form as a browser posts them for a format's data."""
    values = initial_of(from_json(data)) | changes
    return {name: value for name, value in values.items() if value not in (None, False)}


def outline(response):
    return [(row.level, row.text, row.fate) for row in response.context["rows"]]


def trial(client, publication, data):
    """Ask what a format changes, let a worker answer, and return the address of the answer."""
    asked = client.post(editor_of(publication), typed(data) | {"try": ""})
    answering.answer(job_id=Job.objects.latest("pk").pk, at=NOON)
    return asked["Location"]
