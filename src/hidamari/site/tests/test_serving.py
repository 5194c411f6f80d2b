"""What keeps a house standing, piece by piece; as a whole it is tried in tests/prove/test_standing.py."""

import io
import subprocess
import sys
import time

import pytest
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from hidamari.kernel.packs import Periodic
from hidamari.site import tasks
from hidamari.site.serving import work
from hidamari.site.serving.gate import environ
from hidamari.site.serving.lasting import Backoff, Occupied, hold, is_free
from tests import servers


def test_one_process_holds_a_home_and_says_which(tmp_path):
    path = tmp_path / "server-8000.lock"
    lock = hold(path, port=8000)
    with pytest.raises(Occupied) as other:
        hold(path)
    assert other.value.holder["port"] == 8000
    lock.close()
    hold(path).close()


def test_the_lock_goes_with_its_process_however_it_ends(tmp_path):
    code = (
        "import sys, time; from pathlib import Path\n"
        "from hidamari.site.serving.lasting import hold\n"
        "lock = hold(Path(sys.argv[1])); print('held', flush=True); time.sleep(60)"
    )
    path = tmp_path / "worker.lock"
    process = subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"held\n"
    with pytest.raises(Occupied):
        hold(path)
    process.kill()
    process.wait()
    hold(path).close()


def test_a_port_with_a_listener_that_shares_it_is_taken():
    import socket

    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        assert not is_free(listener.getsockname()[1])
    assert is_free(servers.free_port())


def test_whoever_ends_at_once_is_waited_for_longer_each_time():
    backoff = Backoff()
    assert [backoff.next() for _ in range(7)] == [1, 2, 4, 8, 16, 30, 30]


class Headers(list):
    def items(self):
        return list(self)


def test_a_request_is_handed_on_as_wsgi_says():
    class Scope:
        method, path, query_string, http_version = "POST", "/people/はる/", "q=%E3%81%AF", "1.1"
        server, client, scheme = "127.0.0.1:8000", "127.0.0.1:5555", "http"
        headers = Headers(
            [("content-type", "text/plain"), ("x-a", "1"), ("x-a", "2"), ("x_b", "3")]
        )

    env = environ(Scope, b"body")
    assert env["PATH_INFO"].encode("latin-1").decode() == "/people/はる/"
    assert (env["CONTENT_LENGTH"], env["CONTENT_TYPE"], env["HTTP_X_A"]) == (
        "4",
        "text/plain",
        "1,2",
    )
    assert "HTTP_X_B" not in env
    assert env["REMOTE_ADDR"] == "127.0.0.1"


def running(name: str, tries: int = 1) -> DBTaskResult:
    row = DBTaskResult.objects.get(pk=tasks.refresh_statistics.enqueue().id)
    for _ in range(tries):
        row.claim(name)
    return row


@pytest.mark.django_db
def test_what_a_worker_left_running_is_done_again_and_after_three_times_left():
    mine, others = running("me"), running("another machine")
    poison = running("me", tries=3)
    work.take_up("me")
    statuses = {row.pk: row.status for row in DBTaskResult.objects.all()}
    assert (statuses[mine.pk], statuses[others.pk], statuses[poison.pk]) == (
        "READY",
        "RUNNING",
        "FAILED",
    )


@pytest.mark.django_db
def test_a_periodic_task_waits_once_in_the_queue():
    hourly = Periodic("hidamari.site.tasks.refresh_statistics", 3600)
    work.enqueue_if_due(hourly)
    work.enqueue_if_due(hourly)
    assert DBTaskResult.objects.count() == 1
    DBTaskResult.objects.update(status="SUCCESSFUL")
    work.enqueue_if_due(hourly)
    assert DBTaskResult.objects.count() == 1, "it was given less than an hour ago"


@pytest.mark.django_db
@pytest.mark.once
def test_models_and_migrations_agree():
    out = io.StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=out, stderr=out)


@pytest.mark.once
def test_test_servers_end_with_whoever_started_them(tmp_path):
    """A run that is killed leaves nobody behind."""
    told = tmp_path / "pid"
    sleeper = f"import os, time; open({str(told)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    starter = (
        "import subprocess, sys, time\n"
        f"subprocess.Popen([sys.executable, '-m', 'tests.leash', sys.executable, '-c', {sleeper!r}])\n"
        "time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", starter], cwd=servers.ROOT)
    until = time.monotonic() + 20
    while not (told.exists() and told.read_text()) and time.monotonic() < until:
        process.poll()
    process.kill()
    process.wait()
    assert gone(int(told.read_text()))


def gone(pid: int) -> bool:
    import psutil

    until = time.monotonic() + 10
    while time.monotonic() < until:
        if not psutil.pid_exists(pid):
            return True
    return False
