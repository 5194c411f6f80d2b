from django_tasks import task

from hidamari.kernel.organisations.actions import accounts


@task()
def prune() -> None:
    """Sessions, links and wrong passwords that are over."""
    accounts.prune()
