import html
import json
import re

import pytest
from django.urls import reverse

from articles.models import HouseFormat
from tests import pdfs
from tests.operations.test_house_formats import FIRST, NEXT, correct, headlines, ingest, newsletter

pytestmark = pytest.mark.django_db

MAY = ["view_issue", "change_issue", "add_houseformat"]


@pytest.fixture
def corrected(editor):
    """An issue of an unknown newsletter that its editor has corrected."""
    issue = ingest(newsletter(3, *FIRST))
    correct(issue, editor, *FIRST)
    return issue


def address(issue):
    return reverse("admin:articles_issue_teach", args=[issue.pk])


def proposed(response):
    """Return the format that the page shows."""
    text = re.search(r"<textarea[^>]*>(.*?)</textarea>", response.content.decode(), re.DOTALL)[1]
    return json.loads(html.unescape(text))


def test_a_format_is_proposed_with_its_effect_and_nothing_is_stored(desk, grant, corrected):
    grant(*MAY)

    response = desk.get(address(corrected))

    assert proposed(response)["headline_style"]["size"] == 1.4
    assert "It changes 1 of 1 issue; 0 gain a certificate, 0 lose it." in response.content.decode()
    assert not HouseFormat.objects.exists()


def test_an_unknown_newsletter_is_taught_at_the_desk(desk, grant, corrected, editor):
    grant(*MAY)
    data = proposed(desk.get(address(corrected)))

    desk.post(address(corrected), {"data": json.dumps(data), "accept": ""})

    kept = HouseFormat.objects.get()
    assert (kept.publication, kept.version, kept.created_by) == (corrected.publication, 1, editor)
    assert headlines(ingest(newsletter(4, *NEXT))) == list(NEXT)


def test_an_edited_format_is_tried_before_it_is_accepted(desk, grant, corrected):
    grant(*MAY)
    data = proposed(desk.get(address(corrected)))
    data["headline_style"]["size"] = 9.0

    response = desk.post(address(corrected), {"data": json.dumps(data), "try": ""})

    assert "It changes 0 of 1 issue" in response.content.decode()
    assert proposed(response)["headline_style"]["size"] == 9.0
    assert not HouseFormat.objects.exists()


@pytest.mark.parametrize("button", ["try", "accept"])
@pytest.mark.parametrize(
    ("data", "said"),
    [
        ('{"name": "x", "language": "en", "headline": "("}', "headline: not a regular expression"),
        ('{"name": "x", "language": "en", "colour": ""}', "colour: no such field"),
        ("not JSON", "Enter a valid JSON."),
    ],
)
def test_a_format_that_cannot_be_used_is_said(desk, grant, corrected, data, said, button):
    grant(*MAY)

    response = desk.post(address(corrected), {"data": data, button: ""})

    assert said in response.content.decode()
    assert not HouseFormat.objects.exists()


def test_where_there_is_nothing_to_learn_the_page_says_so(desk, grant):
    grant(*MAY)
    issue = ingest(pdfs.house_issue())

    assert "There is nothing to learn" in desk.get(address(issue)).content.decode()


@pytest.mark.parametrize("lacking", ["view_issue", "add_houseformat"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_teaching_needs_its_permissions(desk, grant, corrected, lacking, method):
    grant(*({"view_issue", "add_houseformat"} - {lacking}))

    assert getattr(desk, method)(address(corrected)).status_code == 403
    assert not HouseFormat.objects.exists()
