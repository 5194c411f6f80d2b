"""Read what the database knows of its installation, and of the tasks that are to be done."""

from datetime import datetime

from django.db import connection
from django.db.models import Min, QuerySet
from django_tasks_db.models import DBTaskResult

from hidamari.site.models import Installation


def installation() -> Installation | None:
    """None before the first start, and in a database without tables."""
    if Installation._meta.db_table not in connection.introspection.table_names():
        return None
    return Installation.objects.first()


def waiting_tasks() -> QuerySet[DBTaskResult]:
    """Tasks that may be done now, the first one first."""
    return DBTaskResult.objects.ready()


def waiting_since() -> datetime | None:
    """When the task was given that has waited longest."""
    return waiting_tasks().aggregate(at=Min("enqueued_at"))["at"]


def running_tasks() -> QuerySet[DBTaskResult]:
    """Tasks that a worker has begun, locked."""
    return DBTaskResult.objects.select_for_update().filter(status="RUNNING")


def is_due(task_path: str, since: datetime) -> bool:
    """Whether a periodic task neither waits nor runs, and was given no more since then."""
    given = DBTaskResult.objects.filter(task_path=task_path)
    alive = given.filter(status__in=["READY", "RUNNING"])
    return not alive.exists() and not given.filter(enqueued_at__gt=since).exists()
