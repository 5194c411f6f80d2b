"""How the house does, in figures for machines (Prometheus text), summed over its processes."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from hidamari.kernel import clock
from hidamari.kernel.audit.queries import unsealed_since
from hidamari.site import queries
from hidamari.site.keeping import backups

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
        for name, (words, value) in gauges().items():
            if value is not None:
                yield GaugeMetricFamily(f"hidamari_{name}", words, value=value)


def gauges() -> dict[str, tuple[str, float | None]]:
    """name → (what it is with its unit, value or None where there is none)."""
    return {
        "queue_tasks": ("Tasks that wait", float(queries.waiting_tasks().count())),
        "queue_age_seconds": ("Age of the task that waits longest", queue_age()),
        "backup_age_seconds": ("Time since the last backup", _since(backups.last_moment())),
        "seal_age_seconds": ("Age of the oldest deed that is not sealed", seal_age()),
        "database_bytes": ("Size of the database", float(database_bytes())),
        "disk_free_ratio": ("Part of the disk that is free", disk_free()),
    }


def queue_age() -> float:
    """Seconds that the oldest waiting task has waited; 0 when none waits."""
    return _since(queries.waiting_since()) or 0.0


def seal_age() -> float:
    """Seconds since the oldest committed deed without a seal; 0 when all are sealed."""
    return _since(unsealed_since()) or 0.0


def database_bytes() -> int:
    if connection.vendor == "sqlite":
        return Path(settings.DATABASES["default"]["NAME"]).stat().st_size
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def disk_free() -> float:
    usage = shutil.disk_usage(settings.HIDAMARI_HOME)
    return usage.free / usage.total


def _since(moment: object) -> float | None:
    return (clock.now() - moment).total_seconds() if moment else None  # type: ignore[operator]
