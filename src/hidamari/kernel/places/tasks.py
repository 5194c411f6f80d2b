"""Work that takes longer than a page should."""

from datetime import timedelta
from uuid import UUID

from django.utils import translation
from django_tasks import task

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.places import queries
from hidamari.kernel.places.actions import wizard


@task()
def look_through(intake_id: str, language: str) -> None:
    with translation.override(language):
        wizard.look_through(intake=queries.intake(UUID(intake_id)))


@task()
def keep(intake_id: str, by_id: str, by_name: str, language: str) -> None:
    found = queries.intake(UUID(intake_id))
    by = Actor(UUID(by_id), by_name, found.organisation_id, via="task")
    with translation.override(language):
        wizard.keep(intake=found, by=by)


@task()
def clear_away() -> int:
    """Files left lying between the steps go after a day."""
    return wizard.clear_away(before=clock.now() - timedelta(days=1))
