"""The server and, beside it, the worker: started together, kept, stopped together."""

import contextlib
import logging
import os
import resource
import shutil
import signal
import sys
import threading
from functools import partial
from pathlib import Path
from typing import Any

from django.db import connections
from granian import Granian
from granian.constants import Interfaces
from granian.http import HTTP1Settings

from hidamari.site.serving.lasting import END_SECONDS, Backoff, Kept, leash

log = logging.getLogger("hidamari.house")

CONNECTIONS = 4096  # that one process keeps open: who sends half a heading holds one, and no thread
HEADING_MS = 10_000  # for the heading of a request
HEAD_START = 2.0  # seconds in which the server has the machine to itself
WORKER = [sys.executable, "-m", "hidamari.site.serving.worker"]


def _allow_connections() -> None:
    """Each connection is an open file; many systems begin with 1,024 of them."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = CONNECTIONS * 2 if hard == resource.RLIM_INFINITY else min(CONNECTIONS * 2, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def serve(*, port: int, workers: int, home: Path, with_worker: bool = True) -> None:
    """Run the server until it is told to stop, and a moment later the worker beside it."""
    _allow_connections()
    connections.close_all()  # what is open here must not be shared with the children
    beside = Kept("The worker", WORKER, head_start=HEAD_START) if with_worker else None
    if beside:
        beside.start()
    try:
        _keep_serving(port=port, workers=workers, home=home)
    finally:
        if beside:
            beside.end()


def count_anew(home: Path) -> None:
    """Where the server processes count requests together; before anything of the library is imported."""
    folder = home / "figures"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


def _keep_serving(*, port: int, workers: int, home: Path) -> None:
    """granian starts a lost process again by itself; when it gives up, it is started anew."""
    backoff, stopped = Backoff(), threading.Event()
    while not stopped.is_set():
        server: Any = Granian(
            "hidamari.site.serving.application:gate",
            address="127.0.0.1",
            port=port,
            interface=Interfaces.RSGI,
            workers=workers,
            respawn_failed_workers=True,
            backpressure=CONNECTIONS,
            http1_settings=HTTP1Settings(header_read_timeout=HEADING_MS),
            workers_kill_timeout=int(END_SECONDS),
            pid_file=home / f"server-{port}.pid",
            log_enabled=True,
            log_level="error",  # type: ignore[arg-type]
            log_dictconfig=GRANIAN_LOG,
        )
        with contextlib.suppress(SystemExit):
            server.serve(target_loader=partial(_open_gate, os.getpid()), wrap_loader=False)
        if server.interrupt_signal:
            return
        wait = backoff.next()
        log.error("The server ended by itself. It is started again in %d s.", wait)
        _wait_or_stop(stopped, wait)


def _wait_or_stop(stopped: threading.Event, seconds: float) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    stopped.wait(seconds)


def _open_gate(parent: int) -> Any:
    """In the child: end with the parent, and at once when told so before the gate is open."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    leash(parent)
    from hidamari.site.serving.application import gate

    return gate


GRANIAN_LOG = {
    "loggers": {"_granian": {"handlers": [], "propagate": True}},
    "handlers": {},
    "formatters": {},
}
