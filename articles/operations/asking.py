"""Ask a worker what takes longer than a page may: another split, what an issue teaches, what a format changes."""

from django.db import transaction

from articles.models import Job
from articles.operations import jobs


@transaction.atomic
def ask(*, kind, publication, by, at, issue=None, asked=None):
    """Queue a question and return its job; the same one still unanswered is returned instead.

    Another split of an issue takes the place of the one that was asked for before.
    """
    asked = asked or {}
    pending = Job.objects.unfinished().filter(kind=kind, publication=publication, issue=issue)
    for job in pending:
        if job.asked == asked:
            return job
    if kind == Job.Kind.SPLIT_AGAIN:
        Job.objects.filter(kind=kind, issue=issue).delete()
    job = Job.objects.create(
        kind=kind, publication=publication, issue=issue, asked=asked, asked_by=by, asked_at=at
    )
    transaction.on_commit(lambda: jobs.answer_question.enqueue(job.pk))
    return job
