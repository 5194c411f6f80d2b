"""Clients at an open desk: each sends one event after another until it is answered."""

import http.client
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from hidamari.kernel.ids import new_id
from tests import servers


@dataclass
class Day:
    """What the clients did: events not yet sent, and the answers they have seen."""

    waiting: list[dict]
    ticket: str
    port: int
    seen: dict[str, str] = field(default_factory=dict)
    failed: int = 0
    wrong: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    pause: float = 0.0  # of each client between two taps

    def next(self) -> dict | None:
        with self.lock:
            return self.waiting.pop() if self.waiting else None

    def answered(self, event: dict, answer: str) -> None:
        with self.lock:
            self.seen[event["id"]] = answer
            if answer not in ("taken", "again"):
                self.wrong.append(answer)

    def not_answered(self) -> None:
        with self.lock:
            self.failed += 1


def client(day: Day) -> None:
    """Send one event after another; one that gets no answer is sent again with the same id."""
    connection = None
    while (event := day.next()) is not None:
        time.sleep(day.pause)
        while event["id"] not in day.seen:
            try:
                connection = connection or http.client.HTTPConnection(
                    "127.0.0.1", day.port, timeout=30
                )
                headers = {"Content-Type": "application/json", "X-Desk-Ticket": day.ticket}
                connection.request("POST", "/desk/events/", json.dumps([event]), headers)
                answer = connection.getresponse()
                told = json.loads(answer.read())
                day.answered(event, told["answers"][0]["answer"])
            except (OSError, http.client.HTTPException, ValueError, KeyError):
                day.not_answered()
                connection = None
                time.sleep(0.05)  # the server is gone; it will be back


@contextmanager
def tapping(day: Day, clients: int) -> Iterator[None]:
    """So many clients at the door meanwhile; at the end every tap has been answered."""
    threads = [threading.Thread(target=client, args=(day,)) for _ in range(clients)]
    for thread in threads:
        thread.start()
    yield
    for thread in threads:
        thread.join()


def events_of(people: list[str]) -> list[dict]:
    """One tap for each of them, now."""
    now = time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime())
    return [{"id": str(new_id()), "kind": "tap", "person_id": person, "device_at": now}
            for person in people]  # fmt: skip


def what_is_kept(env: dict[str, str], session: str) -> dict[str, Any]:
    """What the house holds of a session, and whether attendances and the audit are whole."""
    counted = json.loads(servers.inside(env, "tests.door", "count", session))
    again = servers.inside(env, "hidamari.site", "attendance", "rebuild", "--check", "--json")
    audit = servers.inside(env, "hidamari.site", "audit", "verify", "--json")
    return {**counted, "equal": json.loads(again)["equal"], "whole": json.loads(audit)["whole"]}
