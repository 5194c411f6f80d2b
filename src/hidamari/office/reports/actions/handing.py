"""A report crosses by value: the office gets a copy with protected figures."""

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.files.actions import copy_file
from hidamari.office.reports import counting, queries, rules
from hidamari.office.reports.counting import Line
from hidamari.office.reports.enums import State
from hidamari.office.reports.models import (
    Due,
    HandedPicture,
    HandedReport,
    MonthlyFigure,
    PeriodFigure,
    Report,
    SpentLine,
)

WORDS = ("done", "worked", "did_not", "comes_next")


class Closed(Exception):
    """It was handed in and not returned."""


def going(*, report: Report) -> tuple[list[MonthlyFigure], list[Line]]:
    """What goes if it is handed in now: the months as they stand, and the figures of the period.
    Nothing is written. It runs as the house: the rows it reads are the office's."""
    project = report.letter.project
    today = clock.today()
    award = queries.award_of(report)
    held = queries.figures_of(award)
    if project is None:
        whole = (report.first, report.last)
        return [], counting.lines_of_months(report.targets, whole, held)
    months = counting.months(award, project, held, today)
    days = counting.days_over(project, report.first, report.last, today)
    if days is None:
        return months, []
    rows = [*held, *(row for row in months if row._state.adding)]
    earlier = queries.periods_of(award)
    return months, counting.lines(project, report.targets, days, rows, earlier)


def months_as_told(*, report: Report) -> list[MonthlyFigure]:
    """What the office sees of each month. It runs as the house, and nothing is written."""
    award = queries.award_of(report)
    held = queries.figures_of(award)
    return counting.standing_months(award, report.letter.project, held, clock.today())


@transaction.atomic
def hand_in(*, report: Report, by: Actor) -> HandedReport:
    """The next version. Raises Closed."""
    report = queries.locked(report)
    if not rules.can_write(report):
        raise Closed
    months, lines = going(report=report)
    MonthlyFigure.objects.bulk_create(row for row in months if row._state.adding)
    due = queries.due_of(report)
    report.version, report.state = report.version + 1, State.HANDED
    report.save(update_fields=["version", "state"])
    made = _copied(report, due, lines, by)
    due.state = State.HANDED
    due.save(update_fields=["state"])
    record(by=by, verb="report.handed-in", of=report, fields=["version"])
    return made


def _copied(report: Report, due: Due, lines: list[Line], by: Actor) -> HandedReport:
    made = HandedReport.objects.create(
        organisation=due.organisation, due=due, version=report.version,
        handed_in_at=clock.now(), **{name: getattr(report, name) for name in WORDS},
    )  # fmt: skip
    for line in lines:
        _copy_figure(made, line, report)
    _copy_spending(made, report)
    for picture in report.pictures.select_related("file"):
        file = copy_file(file=picture.file, organisation=due.organisation, by=by)
        HandedPicture.objects.create(
            organisation=due.organisation, handed=made, file=file, caption=picture.caption
        )
    return made


def _copy_spending(handed: HandedReport, report: Report) -> None:
    """Totals of each kind of cost, where receipts were noted: no payee, no date, no file."""
    if not queries.has_receipts(report.letter):
        return
    SpentLine.objects.bulk_create(
        SpentLine(
            organisation_id=handed.organisation_id, handed=handed, number=number, **vars(line)
        )
        for number, line in enumerate(queries.spending_of(report.letter).lines, 1)
    )


def _copy_figure(handed: HandedReport, line: Line, report: Report) -> None:
    slug = line.own.slug
    made = PeriodFigure.objects.create(
        organisation=handed.organisation, handed=handed, indicator=slug, name=line.own.name,
        unit=line.own.unit, target=report.targets[slug],
        explanation=report.explanations.get(slug, ""), **vars(line.told),
    )  # fmt: skip
    made.parts.set(line.parts)
