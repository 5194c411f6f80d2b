from django_tasks import task

from hidamari.kernel.access.actor import house
from hidamari.office.reports import actions


@task()
def count_months() -> None:
    """Once a day: the numbers of the months that are over, where the records lie."""
    actions.count_months(by=house(permissions=frozenset()))
