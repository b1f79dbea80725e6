from dataclasses import replace

import pytest
from django.urls import reverse

from articles.models import HouseFormat, Job
from articles.operations import house_formats
from articles.splitting.house_format import to_json
from tests import pdfs
from tests.admin.formats import HARBOUR, STAR, content, editor_of, trial, typed
from tests.factories import LATER, NOON
from tests.operations.test_house_formats import FIRST, NEXT, headlines, ingest, newsletter

pytestmark = pytest.mark.django_db


def test_a_format_is_tried_on_all_issues_and_then_accepted(maker, editor):
    issue = ingest(newsletter(3, *FIRST))
    address = trial(maker, issue.publication, HARBOUR)

    tried = maker.get(address)
    accepted = content(maker.post(address, {"accept": ""}, follow=True))

    assert str(tried.context["summary"]) == (
        "It changes 1 of 1 issue; 0 gain a certificate, 0 lose it."
    )
    kept = HouseFormat.objects.get()
    assert (kept.version, kept.created_by) == (1, editor)
    assert "Version 1 of the house format of “Harbour News” is in use." in accepted
    assert reverse("admin:articles_issue_split_again", args=[issue.pk]) in accepted
    assert headlines(ingest(newsletter(4, *NEXT))) == list(NEXT)


def test_a_trial_shows_its_progress_until_it_is_answered(maker):
    publication = ingest(newsletter(3, *FIRST)).publication
    asked = maker.post(editor_of(publication), typed(HARBOUR) | {"try": ""})

    page = content(maker.get(asked["Location"]))
    maker.post(asked["Location"], {"accept": ""})

    assert "data-progress" in page
    assert not HouseFormat.objects.exists()


def test_a_trial_that_another_version_has_overtaken_is_not_accepted(maker, editor):
    publication = ingest(newsletter(3, *FIRST)).publication
    address = trial(maker, publication, HARBOUR)
    house_formats.accept(publication=publication, data=to_json(STAR), by=editor, at=LATER)

    shown = content(maker.get(address))
    said = maker.post(address, {"accept": ""}, follow=True).context["messages"]

    sentence = "Another version was accepted meanwhile. Try the format once more."
    assert sentence in shown
    assert [str(message) for message in said] == [sentence]
    assert HouseFormat.objects.count() == 1


def test_a_trial_that_failed_says_why(maker):
    publication = ingest(newsletter(3, *FIRST)).publication
    address = trial(maker, publication, HARBOUR | {"rule": "(a|a|b)*(a|a|b)*(a|a|b)*c"})

    page = content(maker.get(address))

    assert "A pattern of the house format takes too long on a long line." in page
    assert "Accept the format" not in page


def test_lost_certificates_come_first_in_a_trial(maker):
    first = ingest(pdfs.house_issue())
    second = ingest(pdfs.house_issue(number="8", articles=3))
    job = Job.objects.create(
        kind=Job.Kind.TRY_FORMAT,
        publication=first.publication,
        asked={"format": to_json(replace(STAR, name="other")), "seen": 0},
        answer=[
            {
                "issue": issue.pk,
                "changes": True,
                "had_certificate": True,
                "has_certificate": has,
                "refusal": "",
            }
            for issue, has in [(first, True), (second, False)]
        ],
        state="done",
        asked_at=NOON,
        finished_at=NOON,
    )

    response = maker.get(reverse("admin:articles_houseformat_trial", args=[job.pk]))

    assert [effect.issue for effect in response.context["effects"]] == [second, first]
    assert "It changes 2 of 2 issues; 0 gain a certificate, 1 loses it." in content(response)
