"""The worker: runs queued jobs, and gives signs of life while it does."""

import itertools
import logging
import os
import signal
import socket
import threading

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from articles.operations import journal, presence, scheduling, scratch, statistics, waiting

logger = logging.getLogger(__name__)
BEATS_TO_A_SWEEP = 1800  # an hour
LOOK_EVERY = 0.2  # seconds between two looks at an empty queue
LOOK_AT_CLOCK_EVERY = 1.0  # seconds; a moment that was set is kept to the second


def worker_name():
    """Return a name that no other worker has."""
    return f"{socket.gethostname()[:30]}-{os.getpid()}-{get_random_string(8)}"


def run_worker(*, until_empty=False, name=None, heeds_signals=False):
    """Run jobs until none is left, or until a signal asks to stop, where signals are heeded."""
    name = name or worker_name()
    worker = Worker(
        queue_names=["*"],
        interval=LOOK_EVERY,
        batch=until_empty,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
        excluded_queue_names=[],
    )
    if heeds_signals:
        stop_on_signals(worker)
    stopped = threading.Event()
    # The clock is apart from the heart: publishing a large issue is no silence.
    threads = [
        threading.Thread(target=keep_beating, args=(name, stopped), daemon=True),
        threading.Thread(target=keep_time, args=(stopped,), daemon=True),
    ]
    try:
        waiting.beat(worker=name, at=timezone.now())
        look_after_jobs()
        do_what_is_due()
        for thread in threads:
            thread.start()
        worker.run()
    finally:
        stopped.set()
        for thread in filter(threading.Thread.is_alive, threads):
            thread.join()
        waiting.leave(worker=name)


def keep_beating(name, stopped):
    """Beat, and take up what silent workers left, until told to stop; sweep up now and then."""
    for beats in itertools.count():
        if stopped.wait(waiting.BEAT_EVERY.total_seconds()):
            break
        try:
            close_old_connections()
            waiting.beat(worker=name, at=timezone.now())
            look_after_jobs()
            if beats % BEATS_TO_A_SWEEP == 0:
                sweep_up()
        except DatabaseError:
            logger.exception("The worker's sign of life could not be written; trying again.")
    connection.close()


def keep_time(stopped):
    """Publish what is due, and record the embargoes that end, until told to stop."""
    while not stopped.wait(LOOK_AT_CLOCK_EVERY):
        try:
            close_old_connections()
            do_what_is_due()
        except DatabaseError:
            logger.exception("What is due could not be looked up; trying again.")
    connection.close()


def do_what_is_due():
    """Publish what was set for a moment that has come; put into the journal what readers see since."""
    scheduling.run_due(at=timezone.now())
    journal.record_lifted(at=timezone.now())


def look_after_jobs():
    """Take up what silent workers left and what was never queued."""
    waiting.take_up_lost_jobs(at=timezone.now())
    waiting.queue_forgotten(at=timezone.now())


def sweep_up():
    """Forget what nobody came back to, and what is long done; count what has grown."""
    scratch.sweep(at=timezone.now())
    waiting.sweep(at=timezone.now())
    presence.sweep(at=timezone.now())
    statistics.refresh()


def stop_on_signals(worker):
    """Let the worker finish its job when it is asked to stop; a second Ctrl+C doesn't wait for it.

    The handler only leaves word: an exception out of it could come up inside the database's driver
    and leave a connection on which nothing can be said anymore, not even that the worker left.
    """

    def stop(number, frame):
        worker.running = False
        signal.signal(signal.SIGINT, signal.default_int_handler)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
