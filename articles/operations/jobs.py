"""Background jobs: each takes an id and makes one call, or two."""

from django.utils import timezone
from django_tasks import task

from articles.operations import answering, ingesting

SOMEBODY_WAITS = 50  # priority: before the back issues that are queued


@task()
def split_upload(upload_id):
    """Split an uploaded PDF into the drafts of its issue."""
    issue = ingesting.ingest_upload(upload_id=upload_id, at=timezone.now())
    if issue is not None:
        answering.propose_first(issue=issue, at=timezone.now())


@task(priority=SOMEBODY_WAITS)
def answer_question(job_id):
    """Find out what the desk has asked."""
    answering.answer(job_id=job_id, at=timezone.now())
