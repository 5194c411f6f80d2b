"""One check-in a request through granian, against the bare insert, on both databases."""

import json
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from bench.load import hammer, taps
from tests.postgres import server as postgres
from tests.servers import Server, a_house, granian, house, inside

CLIENTS = (1, 4, 16)
EACH = 1500
FLOOR = "bench.floor.wsgi:application"


def run() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, database in (("sqlite", nullcontext("")), ("postgresql", postgres())):
        with database as url, a_house(url) as env:
            found[name] = _both(env)
    return found


def _both(env: dict[str, str]) -> dict[str, Any]:
    inside(env, "bench.fill", "floor")
    door = json.loads(inside(env, "tests.door", str(EACH * len(CLIENTS) + 50)))
    ours = _measure(house(env), door)
    floor = granian(FLOOR, {**env, "DJANGO_SETTINGS_MODULE": "bench.floor.settings"})
    bare = _measure(floor, door)
    ratios = {
        clients: round(ours[clients]["cpu_ms"] / bare[clients]["cpu_ms"], 2) for clients in ours
    }
    return {"house": ours, "bare_insert": bare, "cpu_ratio": ratios}


def _measure(server: AbstractContextManager[Server], door: dict[str, Any]) -> dict[str, Any]:
    people, found = iter(door["people"]), {}
    with server as running:
        hammer(running.port, taps([next(people) for _ in range(50)], door["ticket"]), 4)  # warm
        for clients in CLIENTS:
            requests = taps([next(people) for _ in range(EACH)], door["ticket"])
            before = running.cpu()
            load = hammer(running.port, requests, clients)
            cpu = 1000 * (running.cpu() - before) / EACH
            found[str(clients)] = {**load.summary(), "cpu_ms": round(cpu, 3)}
    return found
