from django_tasks import task

from hidamari.kernel import statistics


@task()
def refresh_statistics() -> None:
    """Let the database count its tables again."""
    statistics.refresh()
