"""What the annual report is made of, each in one or two statements."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Count, Prefetch

from hidamari.kernel.access.actor import Actor
from hidamari.office.applications.models import Submission
from hidamari.office.awards.models import Award
from hidamari.office.evidence.models import Release
from hidamari.office.programme.models import Call
from hidamari.office.reports.enums import State
from hidamari.office.reports.models import HandedReport, MonthlyFigure, PeriodFigure


def years(actor: Actor) -> list[int]:
    """Fiscal years whose calls have awards, the latest first."""
    awards = Award.objects.filter(organisation_id=actor.organisation_id)
    return sorted(set(awards.values_list("call__year", flat=True)), reverse=True)


def calls_of_year(actor: Actor, year: int) -> list[Call]:
    """Published, by programme."""
    calls = Call.objects.filter(organisation_id=actor.organisation_id, year=year)
    found = calls.exclude(published_at=None).select_related("programme")
    return list(found.order_by("programme__title", "programme", "closes_at", "id"))


def applications_to(calls: Sequence[Call]) -> dict[UUID, int]:
    """How many stand, by call."""
    standing = Submission.objects.filter(call__in=calls, replaced_at=None, withdrawn_at=None)
    return dict(standing.order_by().values_list("call").annotate(Count("id")))


def awards_of_year(actor: Actor, year: int) -> list[Award]:
    return list(
        Award.objects.filter(organisation_id=actor.organisation_id, call__year=year)
        .select_related("recipient", "call__programme", "submission", "continues__call")
        .prefetch_related("themes")
        .order_by("call__programme__title", "call", "number", "id")
    )


def accepted_reports(awards: Sequence[Award]) -> dict[UUID, HandedReport]:
    """Of each award the accepted report that reaches furthest."""
    figures = Prefetch("figures", PeriodFigure.objects.order_by("id"))
    found = HandedReport.objects.filter(due__award__in=awards, state=State.ACCEPTED)
    rows = found.select_related("due").prefetch_related(figures)
    return {one.due.award_id: one for one in rows.order_by("due__last", "version")}


def months_of(awards: Sequence[Award]) -> list[MonthlyFigure]:
    return list(MonthlyFigure.objects.filter(award__in=awards))


def releases_in(actor: Actor, first: date, last: date) -> list[Release]:
    """Tables of quarters that begin within these days."""
    found = Release.objects.filter(organisation_id=actor.organisation_id, refused="")
    told = found.filter(first__range=(first, last), made_at__isnull=False)
    return list(told.prefetch_related("tables").order_by("first"))
