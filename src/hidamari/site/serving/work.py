"""The worker's day: take up what was left, put periodic tasks into the queue, do one after another."""

import hashlib
import logging
import os
import socket
import threading
import time
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connections, transaction
from django.utils.module_loading import import_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from hidamari.kernel import clock
from hidamari.kernel.packs import Periodic, registry
from hidamari.site import queries
from hidamari.site.serving.lasting import PARENT, Backoff, hold, leash

log = logging.getLogger("hidamari.worker")

MOST_TRIES = 3
GONE_AFTER = timedelta(hours=12)  # what a worker of another machine began so long ago is taken over
TICK_SECONDS = 5.0
TROUBLE = (DatabaseError, InterfaceError)


def work() -> None:
    """Until told to stop. One worker a home: a second one waits until the first is gone."""
    leash(int(os.environ.get(PARENT, os.getppid())))
    lock = hold(settings.HIDAMARI_HOME / "worker.lock", wait=True)
    threading.Thread(target=keep_time, name="clock", daemon=True).start()
    Steady(worker_id()).run_for_ever()
    lock.close()


def worker_id() -> str:
    """The same at every start: what it left running is known by it."""
    home = hashlib.sha256(str(settings.HIDAMARI_HOME).encode()).hexdigest()[:16]
    return f"{socket.gethostname()[:40]}:{home}"


class Steady(Worker):
    """The library's worker, which a database that is away for a while does not end."""

    def __init__(self, name: str) -> None:
        super().__init__(
            queue_names=["default"], interval=1, batch=False, backend_name="default",
            startup_delay=False, max_tasks=None, worker_id=name, excluded_queue_names=[],
        )  # fmt: skip

    def run_for_ever(self) -> None:
        self.configure_signals()
        backoff = Backoff()
        while self.running:
            try:
                take_up(self.worker_id)
                self.run()
            except TROUBLE as trouble:
                wait = backoff.next()
                log.error("The database cannot be used (%s). Tried again in %d s.", trouble, wait)
                connections.close_all()
                time.sleep(wait)


def take_up(name: str) -> None:
    """Put back into the queue what this worker began and did not end; after three tries it failed."""
    with transaction.atomic():
        for left in left_running(name):
            if len(left.worker_ids) < MOST_TRIES:
                left.status = "READY"
                log.error("%s was not finished and is done again.", left.task_path)
            else:
                left.status, left.finished_at = "FAILED", clock.now()
                log.error("%s ended its worker %d times and is left.", left.task_path, MOST_TRIES)
            left.save(update_fields=["status", "finished_at"])


def left_running(name: str) -> list[DBTaskResult]:
    """Running tasks whose worker is this one, or has been silent for half a day."""
    silent = clock.now() - GONE_AFTER
    return [
        task for task in queries.running_tasks()
        if task.worker_ids[-1:] == [name] or (task.started_at and task.started_at < silent)
    ]  # fmt: skip


def keep_time() -> None:
    """Periodic tasks, at once, since a laptop may be switched off every night; then when due."""
    periodic = [periodic for app in registry for periodic in app.periodic]
    while True:
        for task in periodic:
            try:
                enqueue_if_due(task)
            except TROUBLE:
                connections.close_all()
        time.sleep(TICK_SECONDS)


def enqueue_if_due(periodic: Periodic) -> None:
    """Unless it waits already, or was put into the queue less than its time ago."""
    task = import_string(periodic.task)
    since = clock.now() - timedelta(seconds=periodic.every_seconds)
    if queries.is_due(periodic.task, since):
        task.enqueue()
