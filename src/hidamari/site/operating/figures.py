"""How the house does, in figures for machines (Prometheus text), summed over its processes."""

import os
from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from hidamari.site.operating import state

BUCKETS = (0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
ANSWERS = Counter("hidamari_answers", "Requests answered", ["status"])
SECONDS = Histogram("hidamari_answer_seconds", "Time to answer", buckets=BUCKETS)


def count(status: int, seconds: float) -> None:
    ANSWERS.labels(f"{status // 100}xx").inc()
    SECONDS.observe(seconds)


def text() -> bytes:
    registry = CollectorRegistry()
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        MultiProcessCollector(registry)
    registry.register(_House())
    return generate_latest(registry)


class _House:
    """What is read when it is asked for."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        for name, (words, value) in state.gauges().items():
            if value is not None:
                yield GaugeMetricFamily(f"hidamari_{name}", words, value=value)
