"""Desk page, person page and public search, with 400 and with 100,000 people (and places)."""

import json
from typing import Any

from bench.load import Request, hammer
from tests.servers import a_house, house, inside

SIZES = (400, 100_000)
CLIENTS, EACH = 4, 300


def run() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for size in SIZES:
        with a_house() as env:
            pages = json.loads(inside(env, "bench.fill", "pages", str(size)).splitlines()[-1])
            found[str(size)] = _measure(env, pages)
    return found


def _measure(env: dict[str, str], pages: dict[str, Any]) -> dict[str, Any]:
    cookie = {"Cookie": f"sessionid={pages['cookie']}"}
    found: dict[str, Any] = {}
    with house(env) as running:
        for name, paths in pages["paths"].items():
            if isinstance(pages["queries"][name], str):  # the page did not open: say so
                found[name] = pages["queries"][name]
                continue
            requests: list[Request] = [
                ("GET", paths[n % len(paths)], None, cookie) for n in range(EACH)
            ]
            hammer(running.port, requests[:20], CLIENTS)  # warm
            before = running.cpu()
            load = hammer(running.port, requests, CLIENTS)
            cpu = round(1000 * (running.cpu() - before) / EACH, 2)
            found[name] = {**load.summary(), "cpu_ms": cpu, "queries": pages["queries"][name]}
    return found
