from django.core.management import call_command
from django_tasks import task

from hidamari.kernel import statistics
from hidamari.site.keeping import backups


@task()
def refresh_statistics() -> None:
    """Let the database count its tables again."""
    statistics.refresh()


@task()
def back_up() -> str:
    """The backup of the day, when it is due: its name."""
    made = backups.daily()
    return made.path.name if made else ""


@task()
def prune() -> None:
    """Results of tasks that ended long ago: what failed stays for three months."""
    call_command("prune_db_task_results", min_age_days=14, failed_min_age_days=90, verbosity=0)
