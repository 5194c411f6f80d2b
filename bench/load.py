"""Clients with one open connection each; every answer is checked."""

import http.client
import json
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from hidamari.kernel.ids import new_id

Request = tuple[str, str, str | None, dict[str, str]]  # method, path, body, headers


@dataclass
class Load:
    """What the clients saw: milliseconds of each good answer, statuses of the others."""

    millis: list[float] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    seconds: float = 0.0

    def quantile(self, share: float) -> float:
        return round(statistics.quantiles(self.millis, n=100)[int(share * 100) - 1], 2)

    def summary(self) -> dict[str, float]:
        return {
            "answers": len(self.millis),
            "refused": len(self.refused),
            "per_second": round(len(self.millis) / self.seconds, 1),
            "p50_ms": self.quantile(0.50),
            "p95_ms": self.quantile(0.95),
        }


def hammer(port: int, requests: list[Request], clients: int) -> Load:
    """Send all requests through so many clients; bounded by their number."""
    load, waiting, lock = Load(), iter(requests), threading.Lock()

    def client() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while (request := _next(waiting, lock)) is not None:
            started = time.perf_counter()
            connection.request(*request)
            answer = connection.getresponse()
            body = answer.read()
            taken = (time.perf_counter() - started) * 1000
            good = answer.status == 200 and b'"unknown"' not in body and b'"invalid"' not in body
            (load.millis if good else load.refused).append(taken if good else answer.status)
        connection.close()

    threads = [threading.Thread(target=client) for _ in range(clients)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    load.seconds = time.perf_counter() - started
    return load


def _next(waiting: Iterator[Request], lock: threading.Lock) -> Request | None:
    with lock:
        return next(waiting, None)


def taps(people: list[str], ticket: str) -> list[Request]:
    """One check-in a request, each of another person."""
    now = time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime())
    headers = {"Content-Type": "application/json", "X-Desk-Ticket": ticket}
    make: Callable[[str], str] = lambda person: json.dumps(  # noqa: E731
        [{"id": str(new_id()), "kind": "tap", "person_id": person, "device_at": now}]
    )
    return [("POST", "/desk/events/", make(person), headers) for person in people]
