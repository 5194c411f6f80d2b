"""Take in months that were counted and protected where the records lie: on another server."""

from collections.abc import Iterable
from dataclasses import replace

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.office.awards.models import Award
from hidamari.office.reports import counting, queries
from hidamari.office.reports.counting import Month
from hidamari.office.reports.models import MonthlyFigure


@transaction.atomic
def take_months(*, award: Award, months: Iterable[Month], by: Actor) -> list[MonthlyFigure]:
    """They stand beside those counted in the house. What changed becomes a new revision; each
    month and indicator comes once. The caller has looked whether they are protected."""
    held = counting.by_key(queries.figures_of(award))
    today = clock.today()
    rows = []
    for one in months:
        known = held.get(one.key, [])
        earlier = [counting.told_of(row) for row in known]
        told = replace(one, told=counting.again(one.indicator, earlier, one.told))
        rows.append(counting.standing(award, told, known, today))
    fresh = MonthlyFigure.objects.bulk_create(row for row in rows if row._state.adding)
    if fresh:
        record(by=by, verb="months.taken", of=award, fields=["monthly_figures"])
    return fresh
