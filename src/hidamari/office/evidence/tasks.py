from django_tasks import task

from hidamari.kernel.access.actor import house
from hidamari.office.evidence import actions


@task()
def gather_effects() -> None:
    """Once a day: how answers changed, where the records lie."""
    actions.gather_effects(by=house(permissions=frozenset()))
