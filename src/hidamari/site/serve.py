"""The server and, beside it, the worker: started together, stopped together."""

import os
import subprocess
import sys
import threading

from django.core.management import call_command
from django.utils.module_loading import import_string
from granian import Granian
from granian.constants import Interfaces

from hidamari.kernel.packs import registry

HEAD_START = 2.0  # seconds in which the server has the machine to itself


def serve(*, port: int, workers: int) -> None:
    """Run granian (WSGI) until it is stopped, and a moment later the worker in a process beside it."""
    beside: list[subprocess.Popen[bytes]] = []
    start = threading.Timer(HEAD_START, lambda: beside.append(_worker()))
    start.daemon = True
    start.start()
    try:
        Granian(
            "hidamari.site.wsgi:application",
            address="127.0.0.1",
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=4,
            log_enabled=False,
        ).serve()
    finally:
        start.cancel()
        for worker in beside:
            worker.terminate()
            worker.wait(timeout=10)


def _worker() -> "subprocess.Popen[bytes]":
    """The process that does tasks, periodic ones included."""
    return subprocess.Popen([sys.executable, "-m", "hidamari.site.worker"], env=os.environ)


def work() -> None:
    """The worker: periodic tasks are put into the queue by a clock beside it."""
    stop = threading.Event()
    for app in registry:
        for periodic in app.periodic:
            args = (import_string(periodic.task), periodic.every_seconds, stop)
            threading.Thread(target=_repeat, args=args, daemon=True).start()
    call_command("db_worker", interval=1, verbosity=0)
    stop.set()


def _repeat(task: object, seconds: int, stop: threading.Event) -> None:
    """At once, since a laptop may be switched off every night; then every so many seconds."""
    while not stop.is_set():
        task.enqueue()  # type: ignore[attr-defined]
        stop.wait(seconds)
