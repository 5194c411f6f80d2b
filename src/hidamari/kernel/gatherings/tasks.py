from django_tasks import task

from hidamari.kernel import clock
from hidamari.kernel.access.actor import house
from hidamari.kernel.gatherings import actions, queries


@task()
def plan_ahead() -> int:
    """Plan every running series eight weeks ahead. Returns how many sessions were made."""
    return sum(
        actions.plan_ahead(series=one, by=house(one.organisation_id, permissions=frozenset()))
        for one in queries.every_running_series(clock.today())
    )
