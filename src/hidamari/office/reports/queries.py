"""Read monthly figures, what is due, reports, and what was handed in."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.organisations.models import Project
from hidamari.office.awards.models import Award, Letter
from hidamari.office.programme.models import Call
from hidamari.office.reports import rules
from hidamari.office.reports.enums import State
from hidamari.office.reports.models import (
    Due,
    HandedPicture,
    HandedReport,
    MonthlyFigure,
    PeriodFigure,
    Picture,
    Report,
)


def awards_visible_to(actor: Actor) -> QuerySet[Award]:
    """Every award of the office, the latest first."""
    return (
        Award.objects.filter(organisation_id=actor.organisation_id)
        .select_related("recipient", "call")
        .order_by("-awarded_at", "number", "id")
    )


def calls_with_awards(actor: Actor) -> QuerySet[Call]:
    awarded = awards_visible_to(actor).values("call")
    return Call.objects.filter(pk__in=awarded).order_by("-closes_at", "id")


def taken_up() -> QuerySet[Award]:
    """Awards of the whole house that have a project, for the task that counts months."""
    return Award.objects.exclude(project_id=None).order_by("id")


def projects_of(awards: QuerySet[Award]) -> dict[UUID, Project]:
    return Project.objects.in_bulk([one.project_id for one in awards if one.project_id])


def award_of(report: Report) -> Award:
    """The office's award behind a report: for what runs as the house, not for a page."""
    return Award.objects.get(id__in=[report.award_id])


def due_of(report: Report) -> Due:
    return Due.objects.select_related("award").get(id__in=[report.due_id])


def letter_of(award: Award) -> Letter:
    return Letter.objects.get(award_id__in=[award.pk])


def figures_of(award: Award) -> list[MonthlyFigure]:
    """Every revision of every month."""
    rows = MonthlyFigure.objects.filter(award=award)
    return list(rows.order_by("month", "indicator", "revision"))


def periods_of(award: Award) -> list[PeriodFigure]:
    """Every figure of a period that the office was told of, with its months."""
    told = PeriodFigure.objects.filter(handed__due__award=award)
    return list(told.prefetch_related("parts").order_by("id"))


def dues_visible_to(actor: Actor) -> QuerySet[Due]:
    """By their day, the most late first."""
    return (
        Due.objects.filter(organisation_id=actor.organisation_id)
        .select_related("award__recipient", "award__call")
        .order_by("due_on", "award__number", "id")
    )


def dues_waiting(actor: Actor) -> QuerySet[Due]:
    """Nothing is handed in yet, or it was returned."""
    return dues_visible_to(actor).filter(state__in=rules.WRITTEN)


def handed_visible_to(actor: Actor) -> QuerySet[HandedReport]:
    return (
        HandedReport.objects.filter(organisation_id=actor.organisation_id)
        .select_related("due__award__recipient", "due__award__call")
        .order_by("handed_in_at", "id")
    )


def handed_to_read(actor: Actor) -> QuerySet[HandedReport]:
    """Handed in and not answered, the longest waiting first."""
    return handed_visible_to(actor).filter(state=State.HANDED)


def handed_pictures_visible_to(actor: Actor) -> QuerySet[HandedPicture]:
    found = HandedPicture.objects.filter(organisation_id=actor.organisation_id)
    return found.select_related("file")


def reports_visible_to(actor: Actor) -> QuerySet[Report]:
    """This organisation's own reports, by their day."""
    return (
        Report.objects.filter(organisation_id=actor.organisation_id)
        .select_related("letter__project", "letter__call")
        .order_by("due_on", "id")
    )


def reports_waiting(actor: Actor) -> QuerySet[Report]:
    """Those still to be written or written again."""
    return reports_visible_to(actor).filter(state__in=rules.WRITTEN)


def reports_due(actor: Actor, by: date) -> QuerySet[Report]:
    """Those whose day lies not after `by`: worked out from the day as it stands."""
    return reports_waiting(actor).filter(due_on__lte=by)


def report_for(due: Due) -> Report:
    return Report.objects.get(due_id__in=[due.pk])


def pictures_visible_to(actor: Actor) -> QuerySet[Picture]:
    found = Picture.objects.filter(organisation_id=actor.organisation_id)
    return found.select_related("file", "report").order_by("id")


def locked(report: Report) -> Report:
    """The same report, held until the transaction ends: it is handed in once."""
    found = Report.objects.select_for_update().get(pk=report.pk)
    found.letter = report.letter
    return found
