"""A worker in a process of its own, on the database and in the folders of the test."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection

from articles.models import WorkerBeat


def database_url():
    """Return the address of the test database, for another process."""
    described = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{described['NAME']}"
    options = described.get("OPTIONS", {})
    query = urlencode({"host": described["HOST"] or options.get("host", "localhost")})
    login = f"{described['USER']}:{described['PASSWORD']}"
    return f"postgresql://{login}@/{described['NAME']}?{query}"


def until(holds, seconds=20):
    """Wait until the condition holds."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.02)


def environment_of(folder):
    """Return the environment of another process on the test's database, which speaks English."""
    own = {"NEWSROOM_DATA": str(folder), "DATABASE_URL": database_url(), "LANGUAGE_CODE": "en"}
    return os.environ | own


@contextmanager
def running_worker(folder):
    """Start a worker on the test's database; it is killed at the end at the latest."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "work"], cwd=settings.BASE_DIR, env=environment_of(folder)
    )
    try:
        until(WorkerBeat.objects.exists)
        yield process
    finally:
        process.kill()
        process.wait()
