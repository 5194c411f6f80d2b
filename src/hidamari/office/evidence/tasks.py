from uuid import UUID

from django_tasks import task

from hidamari.kernel.access.actor import Actor, house
from hidamari.office.evidence import actions
from hidamari.office.evidence.actions import releases
from hidamari.office.evidence.queries.releases import release_with


@task()
def gather_effects() -> None:
    """Once a day: how answers changed, where the records lie."""
    actions.gather_effects(by=house(permissions=frozenset()))


@task()
def work_out(release_id: str, by_id: str, by_name: str) -> None:
    """The tables of a quarter over all projects of an office."""
    release = release_with(UUID(release_id))
    by = Actor(UUID(by_id), by_name, release.organisation_id, via="task")
    releases.work_out(release=release, by=by)
