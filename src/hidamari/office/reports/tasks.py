from django_tasks import task

from hidamari.kernel.access.actor import house
from hidamari.office.reports import actions


@task()
def count_months() -> None:
    """Once a day: the numbers of the months that are over, where the records lie."""
    actions.count_months(by=house(permissions=frozenset()))


@task()
def look_after_receipts() -> None:
    """Once a day: where spending is behind; files whose time is over go."""
    by = house(permissions=frozenset())
    actions.look_at_spending(by=by)
    actions.remove_old_files(by=by)
