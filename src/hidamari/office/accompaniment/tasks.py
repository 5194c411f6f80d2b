from django_tasks import task

from hidamari.kernel.access.actor import house
from hidamari.office.accompaniment import actions


@task()
def look_for_signals() -> None:
    """Once a day: which projects might need a word."""
    actions.look_for_signals(by=house(permissions=frozenset()))
