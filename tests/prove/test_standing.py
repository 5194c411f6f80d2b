"""Whatever dies or goes away, the house stands again by itself: nothing acknowledged is lost, or twice."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg
import pytest

from tests import postgres, servers
from tests.prove.taps import Day, events_of, tapping, what_is_kept

pytestmark = pytest.mark.prove
CLIENTS, WITHIN = 8, 30.0
DATABASES = ["sqlite", "postgresql"]


@dataclass
class Standing:
    """A house with its worker that is being tapped at, and how to disturb it."""

    env: dict[str, str]
    server: servers.Server
    postgres: postgres.Running | None

    def main(self) -> psutil.Process:
        """`hidamari run` itself, below the leash."""
        return psutil.Process(self.server.pid).children()[0]

    def processes(self, *, worker: bool) -> list[psutil.Process]:
        return [
            child for child in self.main().children()
            if ("serving.worker" in " ".join(child.cmdline())) == worker
        ]  # fmt: skip


def kill_server_process(house: Standing) -> None:
    for child in house.processes(worker=False):
        child.kill()
        time.sleep(8)


def kill_worker(house: Standing) -> None:
    for _ in range(2):
        wait_for(lambda: house.processes(worker=True))
        house.processes(worker=True)[0].kill()
        time.sleep(3)


def lock_everything(house: Standing, seconds: float = 60) -> None:
    """Somebody else holds the write lock of SQLite, or that of the table of taps."""
    if house.postgres:
        with psycopg.connect(house.postgres.url) as other:
            other.execute("LOCK TABLE desk_doorevent IN EXCLUSIVE MODE")
            time.sleep(seconds)
        return
    other = sqlite3.connect(house.env["DATABASE_URL"].removeprefix("sqlite:///"))
    other.execute("BEGIN IMMEDIATE")
    time.sleep(seconds)
    other.rollback()
    other.close()


def restart_postgres(house: Standing) -> None:
    if house.postgres is None:
        pytest.skip("SQLite has no server to restart")
    for _ in range(2):
        house.postgres.restart(away=8)
        time.sleep(5)


TROUBLES = [kill_server_process, kill_worker, lock_everything, restart_postgres]


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda trouble: trouble.__name__)
@pytest.mark.parametrize("database", DATABASES)
def test_it_stands_again_by_itself(database, trouble: Callable[[Standing], None]):
    taps = 1600
    with standing(database) as house:
        door = json.loads(servers.inside(house.env, "tests.door", str(taps)))
        day = Day(events_of(door["people"]), door["ticket"], house.server.port, pause=0.1)
        with tapping(day, CLIENTS):
            trouble(house)
            again = seconds_until(lambda: page_answers(house.server.port))
        done = seconds_until(lambda: a_task_is_done(house.env))
        print(f"\n{database}, {trouble.__name__}: a page answers {again:.1f} s after it, a task is "
              f"done in {done:.1f} s; {day.failed} taps had to be sent again")  # fmt: skip
        kept = what_is_kept(house.env, door["session"])
    assert day.wrong == []
    assert kept == {
        "events": taps, "attendances": taps, "people": taps, "equal": True, "whole": True,
    }  # fmt: skip
    assert again < WITHIN and done < WITHIN


def test_a_full_disk_loses_nothing_and_says_so(tmp_path):
    small = tmp_path / "small"
    small.mkdir()
    with small_disk(small, megabytes=120), standing("sqlite", home=small) as house:
        door = json.loads(servers.inside(house.env, "tests.door", "400"))
        day = Day(events_of(door["people"]), door["ticket"], house.server.port, pause=0.02)
        ballast = small / "ballast"
        with tapping(day, CLIENTS):
            while len(day.seen) < 100:
                time.sleep(0.01)
            fill(ballast)
            time.sleep(10)
            said = tried(house.server.port, day)
            ballast.unlink()
            again = seconds_until(lambda: page_answers(house.server.port))
        kept = what_is_kept(house.env, door["session"])
        print(f"\nfull disk: {day.failed} taps had to be sent again, the house said {said}")
    assert kept["events"] == kept["attendances"] == 400 and kept["equal"] and kept["whole"]
    assert said == (503, True) or said == (200, False)
    assert again < WITHIN


def test_the_main_process_dies_and_leaves_nobody_behind():
    with servers.a_house() as env:
        port = servers.free_port()
        with servers.house(env, port, "--workers", "2") as server:
            house = Standing(env, server, None)
            wait_for(lambda: house.processes(worker=True))
            family = house.main().children(recursive=True)
            house.main().kill()
            gone = seconds_until(lambda: not any(is_alive(child) for child in family))
        assert gone < 5
        with servers.house(env, port) as server:
            assert page_answers(server.port)


def test_sigterm_ends_everything_within_ten_seconds_also_while_starting():
    for moment in (0.3, 1.5, 3.0, 8.0):
        with servers.a_house() as env:
            command = servers.command_of_house(servers.free_port(), "--workers", "2")
            process = subprocess.Popen(command, env={**os.environ, **env}, cwd=servers.ROOT,
                                       stdout=subprocess.DEVNULL)  # fmt: skip
            time.sleep(moment)
            family = psutil.Process(process.pid).children(recursive=True)
            process.send_signal(signal.SIGTERM)
            began = time.monotonic()
            process.wait(timeout=15)
            ended = time.monotonic() - began
            print(f"\ntold to end after {moment} s: ended {ended:.1f} s later")
            assert ended < 10
            wait_for(lambda family=family: not any(is_alive(child) for child in family), 2)


@pytest.mark.parametrize("database", DATABASES)
def test_slow_bodies_keep_nobody_waiting(database):
    senders = 4 * 2 * 4  # four times all threads
    with standing(database) as house:
        slow = [slow_sender(house.server.port) for _ in range(senders)]
        longest = 0.0
        for _ in range(10):
            for sender in slow:
                sender.send(b"x")
            began = time.monotonic()
            assert page_answers(house.server.port)
            longest = max(longest, time.monotonic() - began)
            time.sleep(1)
        print(f"\n{database}: {senders} senders of a byte a second; longest page {longest:.2f} s")
        assert longest < 2
        cut = 0
        for sender in slow:
            sender.settimeout(30)
            cut += b" 408 " in sender.recv(100)
            sender.close()
        assert cut == senders


def test_half_sent_headings_keep_nobody_waiting():
    with standing("sqlite") as house:
        half = [socket.create_connection(("127.0.0.1", house.server.port)) for _ in range(1300)]
        for sender in half:
            sender.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Half: ")
        longest = 0.0
        for _ in range(10):
            began = time.monotonic()
            assert page_answers(house.server.port)
            longest = max(longest, time.monotonic() - began)
        print(f"\n{len(half)} half-sent headings; longest page {longest:.2f} s")
        for sender in half:
            sender.close()
        assert longest < 2


# -- how ---------------------------------------------------------------------------------------------


@contextmanager
def standing(database: str, home: Path | None = None) -> Iterator[Standing]:
    with nullcontext() if database == "sqlite" else postgres.running() as pg:  # noqa: SIM117
        with servers.a_house(pg.url if pg else "", home) as env:
            with servers.house(env, 0, "--workers", "2") as server:
                yield Standing(env, server, pg)


def page_answers(port: int) -> bool:
    try:
        address = f"http://127.0.0.1:{port}/account/login/"
        return urllib.request.urlopen(address, timeout=20).status == 200
    except OSError:
        return False


def a_task_is_done(env: dict[str, str]) -> bool:
    """A task given now is done."""
    code = (
        "import django, time; django.setup();"
        "from hidamari.site.tasks import refresh_statistics as task;"
        "from django_tasks_db.models import DBTaskResult as Row;"
        "given = task.enqueue(); until = time.monotonic() + 30\n"
        "while time.monotonic() < until:\n"
        "    if Row.objects.get(pk=given.id).status == 'SUCCESSFUL': print('done'); break\n"
        "    time.sleep(0.2)"
    )
    return "done" in servers.run_code(env, code)


def seconds_until(happens: Callable[[], object], most: float = 60) -> float:
    began = time.monotonic()
    wait_for(happens, most)
    return time.monotonic() - began


def wait_for(happens: Callable[[], object], most: float = 60) -> None:
    until = time.monotonic() + most
    while not happens():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.1)


def is_alive(process: psutil.Process) -> bool:
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE


def slow_sender(port: int) -> socket.socket:
    sender = socket.create_connection(("127.0.0.1", port))
    sender.sendall(
        b"POST /account/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 90000\r\n\r\n"
    )
    return sender


@contextmanager
def small_disk(folder: Path, *, megabytes: int) -> Iterator[None]:
    options = ["-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    if subprocess.run(["mount", *options], capture_output=True).returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(file: Path) -> None:
    with file.open("wb", buffering=0) as ballast:
        while True:
            try:
                ballast.write(b"\0" * 4096)
            except OSError:
                return


def tried(port: int, day: Day) -> tuple[int, bool]:
    """One more tap while the disk is full: its status, and whether it was told in JSON or words."""
    body = json.dumps(day.waiting[:1]).encode()
    headers = {"Content-Type": "application/json", "X-Desk-Ticket": day.ticket}
    ask = urllib.request.Request(f"http://127.0.0.1:{port}/desk/events/", body, headers)
    try:
        return urllib.request.urlopen(ask, timeout=40).status, False
    except urllib.error.HTTPError as no:
        return no.code, "ディスクがいっぱい" in no.read().decode()
