"""How the house stands at this moment: what waits, how old the backup is, how much room is left."""

import shutil
from datetime import datetime

from django.conf import settings
from django.db import connection

from hidamari.kernel import clock
from hidamari.kernel.audit.queries import unsealed_since
from hidamari.site import queries
from hidamari.site.keeping import backups


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
    asked = {
        "sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
        "postgresql": "SELECT pg_database_size(current_database())",
    }
    with connection.cursor() as cursor:
        cursor.execute(asked[connection.vendor])
        return int(cursor.fetchone()[0])


def disk_free() -> float:
    usage = shutil.disk_usage(settings.HIDAMARI_HOME)
    return usage.free / usage.total


def _since(moment: datetime | None) -> float | None:
    return (clock.now() - moment).total_seconds() if moment else None
