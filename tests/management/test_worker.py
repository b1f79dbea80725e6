import signal
import time
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from articles.management.worker import run_worker, sweep_up
from articles.models import Change, Issue, ScratchSlot, WorkerBeat
from articles.operations import publishing, scheduling, uploading, waiting
from tests import pdfs
from tests.factories import ArticleFactory, UserFactory
from tests.workers import running_worker, until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def worker(tmp_path):
    with running_worker(tmp_path) as process:
        yield process


def receive():
    return uploading.receive(
        file=ContentFile(pdfs.house_issue()),
        filename="issue.pdf",
        by=None,
        at=timezone.now(),
    )


def test_a_worker_takes_an_upload_to_its_drafts(worker):
    upload = receive()

    until(lambda: Issue.objects.filter(upload=upload).exists())

    until(lambda: DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL)
    upload.refresh_from_db()
    assert upload.state == "done"


@pytest.mark.parametrize("moment", [0.0, 0.1, 0.25, 0.4, 0.6, 0.9])
def test_a_worker_may_be_killed_at_any_moment(worker, moment):
    upload = receive()
    until(lambda: DBTaskResult.objects.get().status != TaskResultStatus.READY)
    time.sleep(moment)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    assert Issue.objects.count() in {0, 1}

    waiting.take_up_lost_jobs(at=timezone.now() + timedelta(minutes=1))
    run_worker(until_empty=True)

    upload.refresh_from_db()
    assert upload.state == "done"
    assert Issue.objects.get().articles.count() == upload.issue.contents_count


@pytest.mark.parametrize("moment", [0.0, 0.05, 0.1, 0.2, 0.5])
def test_a_worker_that_is_asked_to_stop_leaves_no_trace(worker, moment):
    time.sleep(moment)
    worker.terminate()

    assert worker.wait(timeout=20) == 0
    assert not WorkerBeat.objects.exists()


def test_a_worker_that_is_asked_to_stop_finishes_its_job(worker):
    upload = receive()
    until(lambda: DBTaskResult.objects.get().status == TaskResultStatus.RUNNING)
    worker.terminate()

    assert worker.wait(timeout=20) == 0
    upload.refresh_from_db()
    assert upload.state == "done"
    assert not WorkerBeat.objects.exists()


def test_a_worker_publishes_at_the_moment_and_lifts_embargoes(worker):
    now = timezone.now()
    soon = now + timedelta(seconds=2)
    planned, hidden = ArticleFactory(), ArticleFactory(embargoed_until=soon)
    scheduling.schedule(row=planned, publish_at=soon, by=None, at=now)
    publishing.publish(article=hidden, by=None, at=now)
    assert not Change.objects.exists()

    until(lambda: Change.objects.count() == 2)

    moments = dict(Change.objects.values_list("slug", "at"))
    assert moments[hidden.slug] == soon
    assert soon <= moments[planned.slug] < soon + timedelta(seconds=5)


def test_a_worker_that_comes_back_publishes_what_it_missed():
    article = ArticleFactory()
    then = timezone.now() - timedelta(hours=2)
    scheduling.schedule(row=article, publish_at=then + timedelta(hours=1), by=None, at=then)

    run_worker(until_empty=True)

    article.refresh_from_db()
    assert article.status == "published"


def test_a_worker_sweeps_up_what_nobody_came_back_to():
    slots = {
        days: ScratchSlot.objects.create(
            user=UserFactory(),
            article=ArticleFactory(),
            opening="tab",
            fields={},
            at=timezone.now() - timedelta(days=days),
        )
        for days in (91, 89)
    }

    sweep_up()

    assert list(ScratchSlot.objects.all()) == [slots[89]]
