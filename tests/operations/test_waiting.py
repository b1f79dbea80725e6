from datetime import timedelta

import pytest
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from articles.models import Job, WorkerBeat
from articles.operations import jobs, waiting
from tests.factories import NOON, PublicationFactory, UploadFactory

pytestmark = pytest.mark.django_db

RUNNING, READY, FAILED = (
    TaskResultStatus.RUNNING,
    TaskResultStatus.READY,
    TaskResultStatus.FAILED,
)


def job_of(*workers, upload_id=0, task=jobs.split_upload):
    """Return a job that runs at the last of the named workers."""
    job = DBTaskResult.objects.get(id=task.enqueue(upload_id).id)
    job.status, job.worker_ids, job.started_at = RUNNING, list(workers), NOON
    job.save()
    return job


def status(job):
    job.refresh_from_db()
    return job.status


def test_a_job_of_a_living_worker_is_left_alone():
    job = job_of("alive")
    waiting.beat(worker="alive", at=NOON)

    assert waiting.take_up_lost_jobs(at=NOON + timedelta(seconds=5)) == 0
    assert status(job) == RUNNING


def test_a_job_of_a_silent_worker_is_queued_again():
    job = job_of("dead")
    waiting.beat(worker="dead", at=NOON)

    assert waiting.take_up_lost_jobs(at=NOON + timedelta(seconds=9)) == 1
    assert status(job) == READY


def test_a_job_of_a_worker_that_left_is_queued_again():
    job = job_of("gone")
    waiting.beat(worker="gone", at=NOON)
    waiting.leave(worker="gone")

    waiting.take_up_lost_jobs(at=NOON)

    assert status(job) == READY


def test_a_job_that_killed_three_workers_is_given_up_and_its_upload_can_be_retried():
    upload = UploadFactory(waiting=True)
    job = job_of("one", "two", "three", upload_id=upload.pk)

    waiting.take_up_lost_jobs(at=NOON)

    upload.refresh_from_db()
    assert status(job) == FAILED
    assert (upload.state, upload.refusal, upload.finished_at) == ("failed", "worker_died", NOON)
    assert upload.can_be_retried()


def test_giving_up_leaves_an_upload_alone_that_was_settled_after_all():
    upload = UploadFactory()
    job_of("one", "two", "three", upload_id=upload.pk)

    waiting.take_up_lost_jobs(at=NOON)

    upload.refresh_from_db()
    assert upload.state == "done"


def test_workers_silent_for_a_day_are_forgotten():
    waiting.beat(worker="old", at=NOON - timedelta(days=2))
    waiting.beat(worker="new", at=NOON)

    waiting.take_up_lost_jobs(at=NOON)

    assert list(WorkerBeat.objects.values_list("worker", flat=True)) == ["new"]


def test_an_upload_that_was_kept_but_never_queued_is_queued():
    upload = UploadFactory(waiting=True, uploaded_at=NOON)

    assert waiting.queue_forgotten(at=NOON + timedelta(minutes=1)) == 1
    assert waiting.queue_forgotten(at=NOON + timedelta(minutes=1)) == 0
    assert DBTaskResult.objects.get().args_kwargs["args"] == [upload.pk]


def test_an_upload_whose_request_may_still_queue_it_is_left_alone():
    UploadFactory(waiting=True, uploaded_at=NOON)

    assert waiting.queue_forgotten(at=NOON + timedelta(seconds=5)) == 0


def test_settled_uploads_are_not_queued():
    UploadFactory(uploaded_at=NOON)
    UploadFactory(refused=True, uploaded_at=NOON)

    assert waiting.queue_forgotten(at=NOON + timedelta(minutes=1)) == 0


def question():
    """Return a question of the desk that waits for a worker."""
    publication = PublicationFactory()
    return Job.objects.create(kind=Job.Kind.LEARN, publication=publication, asked_at=NOON)


def test_a_question_that_killed_three_workers_has_failed():
    asked = question()
    job_of("one", "two", "three", upload_id=asked.pk, task=jobs.answer_question)

    waiting.take_up_lost_jobs(at=NOON)

    asked.refresh_from_db()
    assert (asked.state, asked.refusal, asked.finished_at) == ("failed", "worker_died", NOON)


def test_giving_up_a_question_leaves_the_upload_of_that_number_alone():
    upload = UploadFactory(waiting=True)
    job_of("one", "two", "three", upload_id=upload.pk, task=jobs.answer_question)

    waiting.take_up_lost_jobs(at=NOON)

    upload.refresh_from_db()
    assert upload.state == "waiting"


def test_a_question_that_was_kept_but_never_queued_is_queued():
    asked = question()

    assert waiting.queue_forgotten(at=NOON + timedelta(minutes=1)) == 1
    assert waiting.queue_forgotten(at=NOON + timedelta(minutes=1)) == 0
    queued = DBTaskResult.objects.get()
    assert (queued.task_path, queued.args_kwargs["args"]) == (
        jobs.answer_question.module_path,
        [asked.pk],
    )


def test_jobs_that_ended_long_ago_are_forgotten():
    old, new, running = job_of("one"), job_of("one"), job_of("one")
    for job, days in [(old, 15), (new, 13)]:
        job.status, job.finished_at = TaskResultStatus.SUCCESSFUL, NOON - timedelta(days=days)
        job.save()

    waiting.sweep(at=NOON)

    assert set(DBTaskResult.objects.all()) == {new, running}
