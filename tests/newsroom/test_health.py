from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from articles.models import WorkerBeat
from newsroom import health

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker():
    return WorkerBeat.objects.create(worker="one", beaten_at=timezone.now())


@pytest.fixture
def database_is_gone():
    """Refuse every query, as a database does that cannot be reached."""

    def refuse(*args):
        raise DatabaseError("gone")

    with connection.execute_wrapper(refuse):
        yield


def test_a_process_that_reaches_the_database_is_alive(client):
    answer = client.get("/health/")

    assert (answer.status_code, answer.json()) == (200, {"database": "ok"})
    assert answer["Cache-Control"] == "no-store"


def test_all_is_well_with_a_worker_and_room_on_the_disk(client, worker):
    answer = client.get("/health/all/")

    assert answer.status_code == 200
    assert answer.json() == {"database": "ok", "worker": "ok", "disk": "ok"}


def test_the_operator_is_called_where_no_worker_runs(client):
    answer = client.get("/health/all/")

    assert (answer.status_code, answer.json()["worker"]) == (503, "none is running")


def test_a_worker_that_has_been_silent_for_long_does_not_count(client, worker):
    WorkerBeat.objects.update(beaten_at=timezone.now() - timedelta(minutes=2))

    assert client.get("/health/all/").status_code == 503


def test_the_operator_is_called_where_the_disk_is_almost_full(client, worker, monkeypatch):
    monkeypatch.setattr(health.shutil, "disk_usage", lambda path: SimpleNamespace(free=1000))
    answer = client.get("/health/all/")

    assert (answer.status_code, answer.json()["disk"]) == (503, "almost full")


@pytest.mark.parametrize("path", ["/health/", "/health/all/"])
def test_a_database_that_does_not_answer_is_said(client, database_is_gone, path):
    answer = client.get(path)

    assert (answer.status_code, answer.json()["database"]) == (503, "no answer")


def test_a_monitor_may_ask_by_address_and_without_tls(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["newsroom.example"]

    assert client.get("/health/", headers={"host": "10.0.0.7"}).status_code == 200


def test_it_takes_one_query(client, worker, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get("/health/all/")


def test_nothing_is_changed_there(client):
    assert client.post("/health/").status_code == 404
