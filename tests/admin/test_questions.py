import pytest
from django.urls import reverse

from articles.models import Job
from tests.factories import NOON, PublicationFactory

pytestmark = pytest.mark.django_db


def job(**values):
    return Job.objects.create(
        kind=Job.Kind.TRY_FORMAT, publication=PublicationFactory(), asked_at=NOON, **values
    )


def address(job):
    return reverse("admin:job_progress", args=[job.pk])


def test_the_progress_of_a_question_is_told(desk, grant):
    grant("view_issue")

    said = desk.get(address(job(state="running", done_count=3, total=214))).json()

    assert said == {
        "state": "running",
        "settled": False,
        "label": "running (3/214)",
        "done": 3,
        "total": 214,
    }


def test_what_is_not_counted_has_only_a_state(desk, grant):
    grant("view_issue")

    said = desk.get(address(job(state="done", finished_at=NOON))).json()

    assert (said["label"], said["settled"]) == ("done", True)


def test_a_question_that_is_gone_is_not_found(desk, grant):
    grant("view_issue")

    assert desk.get(reverse("admin:job_progress", args=[1])).status_code == 404


def test_progress_needs_permission(desk):
    assert desk.get(address(job())).status_code == 403
