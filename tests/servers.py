"""A server of our own on 127.0.0.1, its CPU seconds, and a house to put into it."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).parent.parent
WORKERS = 2


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int
    pid: int

    def kill(self) -> None:
        """kill -9 of the server and its workers: nobody is told, nothing is finished."""
        os.killpg(self.pid, signal.SIGKILL)

    def cpu(self) -> float:
        """CPU seconds of the server and its workers so far."""
        process = psutil.Process(self.pid)
        family = [process, *process.children(recursive=True)]
        return sum(sum(p.cpu_times()[:2]) for p in family)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def granian(target: str, env: dict[str, str], port: int = 0) -> Iterator[Server]:
    """granian (WSGI), two workers, as the house runs it; stopped by its own process id."""
    port = port or free_port()
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", target),
        *("--host", "127.0.0.1", "--port", str(port), "--workers", str(WORKERS)),
        *("--blocking-threads", "4", "--no-log"),
    ]
    process = subprocess.Popen(
        command, env={**os.environ, **env}, cwd=ROOT,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        _answering(port)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=20)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


@contextmanager
def worker(env: dict[str, str]) -> Iterator[None]:
    """The process that does tasks beside a server, periodic ones included."""
    command = [sys.executable, "-m", "hidamari.site.worker"]
    process = subprocess.Popen(
        command, env={**os.environ, **env}, cwd=ROOT,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def _answering(port: int) -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/nowhere/", timeout=5)
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.25)
    raise RuntimeError("the server did not start")


@contextmanager
def a_house(database_url: str = "") -> Iterator[dict[str, str]]:
    """The environment of a fresh, empty house."""
    with tempfile.TemporaryDirectory(prefix="hidamari-") as home:
        env = {"HIDAMARI_HOME": home, "DJANGO_SETTINGS_MODULE": "hidamari.site.settings"}
        env["DATABASE_URL"] = database_url or f"sqlite:///{home}/hidamari.sqlite3"
        inside(env, "hidamari.site", "init")
        yield env


def inside(env: dict[str, str], module: str, *args: str) -> str:
    """Run a module inside a house and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", module, *args],
        env={**os.environ, **env}, cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    return done.stdout
