"""Tables of quarters, and what they are made of."""

from uuid import UUID

from django.db.models import QuerySet

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.desk.models import Attendance
from hidamari.kernel.organisations.models import Project
from hidamari.kernel.people.models import Person
from hidamari.office.awards.models import Award
from hidamari.office.evidence.models import Release
from hidamari.office.evidence.national import Quarter, quarters_over
from hidamari.office.reports.models import PeriodFigure

PEOPLE = "numbers.people"


def releases_visible_to(actor: Actor) -> QuerySet[Release]:
    """The latest quarter first."""
    return (
        Release.objects.filter(organisation_id=actor.organisation_id)
        .prefetch_related("tables")
        .order_by("-first")
    )


def release_with(pk: UUID) -> Release:
    """For the task that works it out."""
    return Release.objects.get(id__in=[pk])


def quarters_untold(actor: Actor) -> list[Quarter]:
    """Since the first project began; without those that were told or are being worked out."""
    calls = Award.objects.filter(organisation_id=actor.organisation_id).order_by("call__starts_on")
    since = calls.values_list("call__starts_on", flat=True).first()
    told = set(releases_visible_to(actor).filter(refused="").values_list("first", flat=True))
    over = quarters_over(since, clock.today()) if since else []
    return [quarter for quarter in over if quarter.first not in told]


def awards_during(release: Release) -> list[Award]:
    """Awards with a project of this installation that ran in these days."""
    awards = Award.objects.filter(organisation_id=release.organisation_id)
    taken = awards.exclude(project_id=None).select_related("submission").order_by("number", "id")
    running = set(
        Project.objects.filter(
            pk__in=taken.values("project_id"),
            starts_on__lte=release.last,
            ends_on__gte=release.first,
        ).values_list("pk", flat=True)
    )
    return [award for award in taken if award.project_id in running]


def came_during(release: Release, awards: list[Award]) -> QuerySet[Attendance]:
    """Who came to these projects in these days: for the task, never for a page."""
    days = (release.first, release.last)
    projects = [award.project_id for award in awards]
    return Attendance.objects.filter(project__in=projects, on__range=days).order_by()


def people_behind(came: QuerySet[Attendance]) -> QuerySet[Person]:
    """Each once."""
    return Person.objects.filter(pk__in=came.values("person_id")).order_by()


def totals_known(release: Release) -> set[UUID]:
    """Awards whose own number of people over exactly these days the office was told."""
    return set(
        PeriodFigure.objects.filter(
            organisation_id=release.organisation_id,
            indicator=PEOPLE,
            hidden=False,
            handed__due__first=release.first,
            handed__due__last=release.last,
        ).values_list("handed__due__award", flat=True)
    )
