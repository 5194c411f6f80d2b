"""May it be written, answered? Is it late? Plain answers."""

from datetime import date

from hidamari.office.reports.enums import State
from hidamari.office.reports.models import Due, HandedReport, Receipt, Report

WRITTEN = (State.OPEN, State.RETURNED)


def can_write(report: Report) -> bool:
    """Not handed in yet, or returned."""
    return report.state in WRITTEN


def can_answer(handed: HandedReport) -> bool:
    return handed.state == State.HANDED


def is_late(one: Due | Report, today: date) -> bool:
    """Still to be written, and its day, as it stands now, is over."""
    return one.state in WRITTEN and one.due_on < today


def can_change(receipt: Receipt) -> bool:
    """It still counts: neither corrected nor taken out."""
    return receipt.ended_at is None
