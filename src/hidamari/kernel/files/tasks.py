from django_tasks import task

from hidamari.kernel.access.actor import house
from hidamari.kernel.files import actions


@task()
def clear_away() -> None:
    """Remove files whose day has passed, and what nobody owns, and rows nobody ever saw."""
    actions.remove_what_is_over(by=house(permissions=frozenset()))
    actions.remove_strays()
    actions.sweep()
