"""A server of our own on 127.0.0.1, its CPU seconds, and a house to put into it."""

import fcntl
import hashlib
import os
import shutil
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
from functools import lru_cache
from pathlib import Path

import psutil

ROOT = Path(__file__).parent.parent
WORKERS = 2
PATIENCE = 120  # seconds until a server must have answered


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
def house(env: dict[str, str], port: int = 0, *more: str) -> Iterator[Server]:
    """A house as `hidamari run` serves it, without the worker unless `more` says otherwise."""
    port = port or free_port()
    with _started(command_of_house(port, *(more or ("--no-worker",))), env, port) as server:
        yield server


def command_of_house(port: int, *more: str) -> list[str]:
    return [sys.executable, "-m", "hidamari.site", "run", "--port", str(port), *more]


@contextmanager
def granian(target: str, env: dict[str, str]) -> Iterator[Server]:
    """granian (WSGI) before something else than the house: the floors of the bench."""
    port = free_port()
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", target),
        *("--host", "127.0.0.1", "--port", str(port), "--workers", str(WORKERS)),
        *("--blocking-threads", "4", "--no-log"),
    ]
    with _started(command, env, port) as server:
        yield server


@contextmanager
def _started(command: list[str], env: dict[str, str], port: int) -> Iterator[Server]:
    with _on_a_leash(command, env) as process:
        _answering(port, process)
        yield Server(port, process.pid)


@contextmanager
def worker(env: dict[str, str]) -> Iterator[None]:
    """The process that does tasks beside a server, periodic ones included."""
    with _on_a_leash([sys.executable, "-m", "hidamari.site", "work"], env):
        yield


@contextmanager
def _on_a_leash(command: list[str], env: dict[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    """Stopped by its own process id; whatever is left of its group does not outlive the test."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.leash", *command], env={**os.environ, **env}, cwd=ROOT,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def _answering(port: int, process: "subprocess.Popen[bytes]") -> None:
    """Wait for a first answer, on a slow and busy machine, too."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/nowhere/", timeout=5)
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.25)
    raise RuntimeError("the server did not start")


@contextmanager
def a_house(database_url: str = "", where: Path | None = None) -> Iterator[dict[str, str]]:
    """The environment of a fresh, empty house."""
    with tempfile.TemporaryDirectory(prefix="hidamari-", dir=where) as home:
        env = environment(Path(home), database_url)
        if database_url:
            inside(env, "hidamari.site", "init")
        else:
            shutil.copytree(empty_home(), home, dirs_exist_ok=True)
        yield env


def environment(home: Path, database_url: str = "") -> dict[str, str]:
    return {
        "HIDAMARI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "hidamari.site.settings",
        "DATABASE_URL": database_url or f"sqlite:///{home}/hidamari.sqlite3",
    }  # fmt: skip


@lru_cache(maxsize=1)
def empty_home() -> Path:
    """An empty house on SQLite, made once for these migrations and copied from then on."""
    digest = hashlib.sha256()
    for path in sorted((ROOT / "src").rglob("migrations/*.py")):
        digest.update(path.read_bytes())
    home = Path(tempfile.gettempdir()) / f"hidamari-empty-{digest.hexdigest()[:16]}"
    with open(home.with_suffix(".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not home.exists():
            fresh = Path(tempfile.mkdtemp(prefix="hidamari-"))
            inside(environment(fresh), "hidamari.site", "init")
            os.replace(fresh, home)
    return home


def inside(env: dict[str, str], module: str, *args: str) -> str:
    """Run a module inside a house and return what it printed."""
    return _done([sys.executable, "-m", module, *args], env)


def run_code(env: dict[str, str], code: str) -> str:
    """Run some lines inside a house and return what they printed."""
    return _done([sys.executable, "-c", code], env)


def _done(command: list[str], env: dict[str, str]) -> str:
    done = subprocess.run(
        command, env={**os.environ, **env}, cwd=ROOT, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    return done.stdout
