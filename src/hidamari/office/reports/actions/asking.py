"""The office says which reports are due when, and moves their days."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.office.awards.models import Award
from hidamari.office.reports import queries
from hidamari.office.reports.models import Due, Move, Report
from hidamari.office.reports.periods import end_of, month_of


@transaction.atomic
def ask_for(
    *, awards: Iterable[Award], kind: str, first: date, last: date, due_on: date, by: Actor
) -> list[Due]:
    """A report of each of these projects, over whole months; each gets its own to write."""
    period = {"kind": kind, "first": month_of(first), "last": end_of(last), "due_on": due_on}
    return [_ask(award, period, by) for award in awards]


def _ask(award: Award, period: dict[str, object], by: Actor) -> Due:
    due = Due.objects.create(organisation_id=award.organisation_id, award=award, **period)
    Report.objects.create(
        organisation_id=award.recipient_id, letter=queries.letter_of(award), award_id=award.pk,
        due_id=due.pk, targets=award.indicators, **period,
    )  # fmt: skip
    record(by=by, verb="report.asked", of=due, fields=period)
    return due


@transaction.atomic
def move_due(*, due: Due, due_on: date, reason: str, by: Actor) -> Move:
    """The project sees the new day at once; where it was stays written."""
    made = Move.objects.create(
        organisation_id=due.organisation_id, due=due, was=due.due_on, became=due_on,
        reason=reason, moved_at=clock.now(),
    )  # fmt: skip
    due.due_on = due_on
    due.save(update_fields=["due_on"])
    report = queries.report_for(due)
    report.due_on = due_on
    report.save(update_fields=["due_on"])
    record(by=by, verb="report.moved", of=due, fields=["due_on"])
    return made
