"""Count the months that are over, where the records lie; the office gets what is protected."""

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.organisations.models import Project
from hidamari.office.awards.models import Award
from hidamari.office.reports import counting, queries
from hidamari.office.reports.models import MonthlyFigure


def count_months(*, by: Actor) -> int:
    """Of every award of the house that has a project. How many figures are new or changed."""
    awards = queries.taken_up()
    projects = queries.projects_of(awards)
    found = [(award, projects.get(award.project_id)) for award in awards]  # type: ignore[arg-type]
    return sum(len(count_award(award=a, project=p, by=by)) for a, p in found if p is not None)


@transaction.atomic
def count_award(*, award: Award, project: Project, by: Actor) -> list[MonthlyFigure]:
    """What changed becomes a new revision; what the office held stays as it was."""
    held = queries.figures_of(award)
    rows = counting.months(award, project, held, clock.today())
    fresh = MonthlyFigure.objects.bulk_create(row for row in rows if row._state.adding)
    if fresh:
        record(by=by, verb="months.counted", of=award, fields=["monthly_figures"])
    return fresh
