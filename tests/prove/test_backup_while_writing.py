"""A backup made while eight clients write holds every tap acknowledged before its moment; moving, too."""

import json
import threading
import time
from contextlib import nullcontext

import pytest

from tests import postgres, servers
from tests.prove.taps import Day, client, events_of, what_is_kept
from tests.prove.test_coming_back import FILLING, READING, hidamari

pytestmark = pytest.mark.prove
TAPS, CLIENTS = 1500, 8


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_what_was_acknowledged_before_the_backup_is_in_it(database, tmp_path):
    with (
        nullcontext("") if database == "sqlite" else postgres.server() as url,
        servers.a_house(url) as env,
        servers.house(env) as server,
    ):
        servers.run_code(env, FILLING)
        door = json.loads(servers.inside(env, "tests.door", str(TAPS)))
        day = Day(events_of(door["people"]), door["ticket"], server.port, pause=0.05)
        threads = [threading.Thread(target=client, args=(day,)) for _ in range(CLIENTS)]
        for thread in threads:
            thread.start()
        while len(day.seen) < 200:
            time.sleep(0.01)
        before = set(day.seen)
        done = hidamari(
            env, "backup", str(tmp_path), "--with-keys", "--json", HIDAMARI_PASSPHRASE="x"
        )
        during = len(day.seen)
        for thread in threads:
            thread.join()
        assert done.returncode == 0, done.stderr
    backup = tmp_path / json.loads(done.stdout)["file"]
    with nullcontext("") if database == "sqlite" else postgres.server() as url:
        there = servers.environment(tmp_path / "elsewhere", url)
        restored = hidamari(there, "restore", str(backup), HIDAMARI_PASSPHRASE="x")
        assert restored.returncode == 0, restored.stderr
        kept = what_is_kept(there, door["session"])
        ids = set(json.loads(servers.inside(there, "tests.door", "ids", door["session"])))
        state = json.loads(hidamari(there, "state", "--json").stdout)
        assert "庭いじり" in servers.run_code(there, READING)
    print(f"\n{database}: {len(before)} taps acknowledged before the backup began, {during} when it "
          f"was done, {kept['events']} in it")  # fmt: skip
    assert before <= ids
    assert kept["equal"] and kept["whole"] and state["whole"]
    assert kept["events"] == kept["attendances"]


def test_a_house_moves_from_sqlite_to_postgresql_with_every_row(tmp_path):
    with servers.a_house() as env, postgres.server() as url:
        servers.run_code(env, FILLING)
        door = json.loads(servers.inside(env, "tests.door", "300"))
        with servers.house(env) as server:
            day = Day(events_of(door["people"]), door["ticket"], server.port)
            client(day)
            open_still = hidamari(env, "move", "--to", url)
            assert open_still.returncode == 2 and "止めて" in open_still.stderr
        before = what_is_kept(env, door["session"])
        moved = hidamari(env, "move", "--to", url, "--json")
        assert moved.returncode == 0, moved.stderr
        again = hidamari(env, "move", "--to", url)
        assert again.returncode == 2 and "空" in again.stderr
        there = {**env, "DATABASE_URL": url}
        assert what_is_kept(there, door["session"]) == before
        assert "庭いじり" in servers.run_code(there, READING)
        with servers.house(there):
            pass  # it opens
        print(f"\nmoved: {json.loads(moved.stdout)}")
