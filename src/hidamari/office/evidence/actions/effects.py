"""Change on a scale, project by project: worked out where the records lie, or taken in by value."""

from dataclasses import asdict
from itertools import product

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.measures.queries import instruments
from hidamari.office.awards.models import Award
from hidamari.office.evidence import changes, queries
from hidamari.office.evidence.changes import ToldChange
from hidamari.office.evidence.models import Effect
from hidamari.office.reports import queries as reports


def gather_effects(*, by: Actor) -> int:
    """Of every award of the house that has a project, on every scale. How many are new."""
    awards = reports.taken_up()
    projects, today, fresh = reports.projects_of(awards), clock.today(), 0
    for award, scale in product(awards, instruments()):
        project = projects.get(award.project_id)  # type: ignore[arg-type]
        told = project and changes.change_of(project, scale, today)
        fresh += bool(told and take_in_effect(award=award, change=told, by=by))
    return fresh


@transaction.atomic
def take_in_effect(*, award: Award, change: ToldChange, by: Actor) -> Effect | None:
    """Keep a change by value, as the next revision. None where it tells too little that is new."""
    Award.objects.select_for_update(of=("self",)).get(pk=award.pk)
    of = {"scale": change.scale, "version": change.version}
    held = queries.effects_held(award, **of)
    told = changes.news(change, held, queries.means_told(award, **of))
    if told is None:
        return None
    made = Effect.objects.create(
        organisation_id=award.organisation_id,
        award=award,
        revision=len(held) + 1,
        told_on=clock.today(),
        **asdict(told),
    )
    record(by=by, verb="effect.told", of=made, fields=of)
    return made
