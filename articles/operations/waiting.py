"""Keep jobs alive when their worker dies: heartbeats, and taking up what was left."""

from datetime import timedelta

from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from articles.models import Upload, WorkerBeat
from articles.operations import jobs

BEAT_EVERY = timedelta(seconds=2)
SILENT_AFTER = timedelta(seconds=8)
MOST_TRIES = 3


def beat(*, worker, at):
    """Say that a worker lives."""
    WorkerBeat.objects.update_or_create(worker=worker, defaults={"beaten_at": at})


def leave(*, worker):
    """Say that a worker has stopped as it should."""
    WorkerBeat.objects.filter(worker=worker).delete()


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
    """Queue the uploads that were kept but not queued, because their process died in between.

    Return how many there were.
    """
    waiting = Upload.objects.select_for_update(skip_locked=True).unfinished()
    old = list(waiting.filter(uploaded_at__lt=at - SILENT_AFTER).values_list("pk", flat=True))
    if not old:
        return 0
    alive = DBTaskResult.objects.filter(
        status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING]
    )
    queued = {tuple(said["args"]) for said in alive.values_list("args_kwargs", flat=True)}
    forgotten = [pk for pk in old if (pk,) not in queued]
    for pk in forgotten:
        jobs.split_upload.enqueue(pk)
    return len(forgotten)


def give_up(job, *, at):
    """Close a job whose worker died again and again, and offer its upload for another try."""
    job.status = TaskResultStatus.FAILED
    job.finished_at = at
    job.save(update_fields=["status", "finished_at"])
    upload_ids = job.args_kwargs["args"] if job.task_path.endswith("split_upload") else []
    for upload in Upload.objects.filter(pk__in=upload_ids).unfinished():
        upload.state = Upload.State.FAILED
        upload.refusal = "worker_died"
        upload.finished_at = at
        upload.save(update_fields=["state", "refusal", "finished_at"])
