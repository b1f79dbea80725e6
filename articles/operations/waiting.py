"""Keep jobs alive when their worker dies: heartbeats, and taking up what was left."""

from datetime import timedelta

from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from articles.models import Job, Upload, WorkerBeat
from articles.operations import jobs

BEAT_EVERY = timedelta(seconds=2)
SILENT_AFTER = timedelta(seconds=8)
MOST_TRIES = 3
KEPT = timedelta(days=14)  # what the queue knows of jobs that are done


def beat(*, worker, at):
    """Say that a worker lives."""
    WorkerBeat.objects.update_or_create(worker=worker, defaults={"beaten_at": at})


def leave(*, worker):
    """Say that a worker has stopped as it should."""
    WorkerBeat.objects.filter(worker=worker).delete()


def sweep(*, at):
    """Forget the jobs that ended long ago; what they were about keeps what became of it."""
    DBTaskResult.objects.finished().filter(finished_at__lt=at - KEPT).delete()


@transaction.atomic
def take_up_lost_jobs(*, at):
    """Queue the running jobs of silent workers again; after three tries their upload has failed.

    Return how many were taken up.
    """
    living = set(
        WorkerBeat.objects.filter(beaten_at__gt=at - SILENT_AFTER).values_list("worker", flat=True)
    )
    running = DBTaskResult.objects.select_for_update(skip_locked=True).running()
    lost = [job for job in running if job.worker_ids[-1] not in living]
    for job in lost:
        if len(job.worker_ids) >= MOST_TRIES:
            give_up(job, at=at)
        else:
            job.status = TaskResultStatus.READY
            job.started_at = None
            job.save(update_fields=["status", "started_at"])
    WorkerBeat.objects.filter(beaten_at__lt=at - timedelta(days=1)).delete()
    return len(lost)


@transaction.atomic
def queue_forgotten(*, at):
    """Queue the uploads and questions that were kept but not queued, because their process died in between.

    Return how many there were.
    """
    uploads = Upload.objects.filter(uploaded_at__lt=at - SILENT_AFTER)
    asked = Job.objects.filter(asked_at__lt=at - SILENT_AFTER)
    old = [
        *((jobs.split_upload, pk) for pk in unfinished(uploads)),
        *((jobs.answer_question, pk) for pk in unfinished(asked)),
    ]
    if not old:
        return 0
    alive = DBTaskResult.objects.filter(
        status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING]
    )
    queued = {(path, *said["args"]) for path, said in alive.values_list("task_path", "args_kwargs")}
    forgotten = [(job, pk) for job, pk in old if (job.module_path, pk) not in queued]
    for job, pk in forgotten:
        job.enqueue(pk)
    return len(forgotten)


def unfinished(rows):
    """Return the keys of what a worker has still to do, locked where nobody else has locked it."""
    waiting = rows.select_for_update(skip_locked=True).unfinished()
    return list(waiting.values_list("pk", flat=True))


def give_up(job, *, at):
    """Close a job whose worker died again and again, and offer what it was about for another try."""
    job.status = TaskResultStatus.FAILED
    job.finished_at = at
    job.save(update_fields=["status", "finished_at"])
    given_up = {"refusal": "worker_died", "finished_at": at, "state": "failed"}
    for model, task in [(Upload, jobs.split_upload), (Job, jobs.answer_question)]:
        if job.task_path == task.module_path:
            rows = model.objects.filter(pk__in=job.args_kwargs["args"])
            rows.unfinished().update(**given_up)
