"""What makes processes last, and end together: a lock of the home, a leash, starting again."""

import fcntl
import json
import logging
import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

log = logging.getLogger("hidamari.house")

PARENT = "HIDAMARI_PARENT"  # tells a kept process whose child it is
LOOK_SECONDS = 0.5
LONGEST_WAIT = 30.0
WELL_AFTER = 60.0  # whoever lived so long may be started again at once
END_SECONDS = 6.0


class Occupied(Exception):
    """Another process of this home holds the lock: what it wrote there (pid, port)."""

    def __init__(self, holder: dict[str, int]) -> None:
        super().__init__(holder)
        self.holder = holder


def hold(path: Path, *, wait: bool = False, **facts: int) -> IO[str]:
    """Take the lock file for as long as this process lives, and write into it who holds it.

    The lock goes with the process, however it ends. Raises Occupied, unless told to wait.
    """
    file = path.open("a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.seek(0)
        raise Occupied(json.loads(file.read() or "{}")) from None
    os.set_inheritable(file.fileno(), False)
    file.truncate(0)
    file.write(json.dumps({"pid": os.getpid(), **facts}))
    file.flush()
    return file


def is_free(port: int, address: str = "127.0.0.1") -> bool:
    """Whether nobody listens on the port. SO_REUSEPORT would let two share it unnoticed."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            return False
    return True


def leash(parent: int) -> None:
    """From now on this process ends when its parent does, also when that happened already."""

    def look() -> None:
        while os.getppid() == parent:
            time.sleep(LOOK_SECONDS)
        os._exit(1)

    threading.Thread(target=look, name="leash", daemon=True).start()


class Backoff:
    """How long to wait before something is started again: 1, 2, 4 … 30 seconds, 1 after a good while."""

    def __init__(self) -> None:
        self.seconds, self.began = 1.0, time.monotonic()

    def next(self) -> float:
        if time.monotonic() - self.began > WELL_AFTER:
            self.seconds = 1.0
        wait, self.seconds = self.seconds, min(self.seconds * 2, LONGEST_WAIT)
        self.began = time.monotonic() + wait
        return wait


class Kept:
    """A process beside the server that is started again whenever it ends."""

    def __init__(self, name: str, command: Sequence[str], *, head_start: float = 0.0) -> None:
        self.name, self.command, self.head_start = name, command, head_start
        self.process: subprocess.Popen[bytes] | None = None
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self._keep, name=name, daemon=True)

    def start(self) -> None:
        self.thread.start()

    def _keep(self) -> None:
        self.stop.wait(self.head_start)
        backoff = Backoff()
        while not self.stop.is_set():
            parent = {PARENT: str(os.getpid())}
            self.process = subprocess.Popen(self.command, env={**os.environ, **parent})
            code = self.process.wait()
            if self.stop.is_set():
                return
            wait = backoff.next()
            log.error("%s ended (%s). It is started again in %d s.", self.name, ended(code), wait)
            self.stop.wait(wait)

    def end(self) -> None:
        """Ask it to end, and see to it that it does."""
        self.stop.set()
        process = self.process
        if process is None or process.poll() is not None:
            return
        process.terminate()
        try:
            process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def ended(code: int) -> str:
    """An exit code as words: `exit code 1`, `SIGKILL`."""
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"
