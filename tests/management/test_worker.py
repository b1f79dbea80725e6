import signal
import time
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from articles.management.worker import run_worker
from articles.models import Issue, WorkerBeat
from articles.operations import uploading, waiting
from tests import pdfs
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


def test_a_worker_that_is_asked_to_stop_leaves_no_trace(worker):
    worker.terminate()

    assert worker.wait(timeout=20) == 0
    assert not WorkerBeat.objects.exists()
