"""kill -9 in the middle of 2,000 check-ins: whatever was acknowledged is there, once."""

import json
import threading
import time
from contextlib import nullcontext

import pytest

from tests import postgres, servers
from tests.prove.taps import Day, client, events_of, what_is_kept

pytestmark = pytest.mark.prove
TAPS, CLIENTS, KILLS = 2000, 8, (600, 1300)


def run_day(env: dict, door: dict) -> Day:
    """Eight clients; the server is killed twice while they work, and started again."""
    day = Day(events_of(door["people"]), door["ticket"], servers.free_port())
    threads = [threading.Thread(target=client, args=(day,)) for _ in range(CLIENTS)]
    for number, kill_at in enumerate((*KILLS, None)):
        with servers.house(env, day.port) as server:
            for thread in threads if number == 0 else ():
                thread.start()
            if kill_at is None:
                for thread in threads:
                    thread.join()
            else:
                while len(day.seen) < kill_at:
                    time.sleep(0.001)
                server.kill()
    return day


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_nothing_acknowledged_is_lost(database):
    with (
        nullcontext("") if database == "sqlite" else postgres.server() as url,
        servers.a_house(url) as env,
    ):
        door = json.loads(servers.inside(env, "tests.door", str(TAPS)))
        day = run_day(env, door)
        kept = what_is_kept(env, door["session"])
    repeated = sum(answer == "again" for answer in day.seen.values())
    print(f"\n{database}: {TAPS} check-ins, {CLIENTS} clients, {len(KILLS)} kills, "
          f"{day.failed} without an answer, {repeated} known when sent again; "
          f"in the house {kept}")  # fmt: skip
    assert day.wrong == []
    assert len(day.seen) == TAPS
    assert kept == {
        "events": TAPS, "attendances": TAPS, "people": TAPS, "equal": True, "whole": True,
    }  # fmt: skip
