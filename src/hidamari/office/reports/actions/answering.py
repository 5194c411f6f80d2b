"""The office accepts a report or sends it back; the project gets its own copy of the answer."""

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.office.reports import queries
from hidamari.office.reports.enums import State
from hidamari.office.reports.models import HandedReport, Reply


def accept(*, handed: HandedReport, comment: str, by: Actor) -> Reply:
    return _answer(handed, State.ACCEPTED, comment, by)


def send_back(*, handed: HandedReport, comment: str, by: Actor) -> Reply:
    """With what is to be written again."""
    return _answer(handed, State.RETURNED, comment, by)


@transaction.atomic
def _answer(handed: HandedReport, state: State, comment: str, by: Actor) -> Reply:
    handed.state, handed.comment, handed.answered_at = state, comment, clock.now()
    handed.save(update_fields=["state", "comment", "answered_at"])
    due, report = handed.due, queries.report_for(handed.due)
    due.state = report.state = state
    due.save(update_fields=["state"])
    report.save(update_fields=["state"])
    made = Reply.objects.create(
        organisation_id=report.organisation_id, report=report, version=handed.version,
        outcome=state, comment=comment, said_at=clock.now(),
    )  # fmt: skip
    record(by=by, verb="report.answered", of=handed, fields=["state", "comment"])
    return made
