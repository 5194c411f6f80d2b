from uuid import UUID

from django_tasks import task

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.rides import actions, queries


@task()
def work_out(plan_id: str, by_id: str, by_name: str) -> None:
    """Plan one way of a session: some seconds for sixty people."""
    begun = queries.plan_with(UUID(plan_id))
    by = Actor(UUID(by_id), by_name, begun.organisation_id, via="task")
    actions.work_out(plan_begun=begun, by=by)
