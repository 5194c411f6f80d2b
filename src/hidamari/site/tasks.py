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
