"""/api/v1/numbers: the figures of a project, marked internal."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from hidamari.kernel import clock
from hidamari.kernel.access.api import ERRORS, checked, need_scope
from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.audit.actions import record
from hidamari.kernel.numbers.enums import NumbersPermission as May
from hidamari.kernel.numbers.figures import figures
from hidamari.kernel.numbers.forms import PeriodForm
from hidamari.kernel.organisations.queries import projects_visible_to

router = Router()


class FigureOut(Schema):
    """One figure: never without its n and the version of its instrument or definition."""

    indicator: str
    name: str
    unit: str
    value: float | None
    numerator: float | None
    denominator: float | None
    n: int
    low: float | None
    high: float | None
    version: str
    definition: str


class NumbersOut(Schema):
    project: UUID
    title: str
    first: date
    last: date
    protection: str
    figures: list[FigureOut]


@router.get("/projects/{uuid:pk}", response={200: NumbersOut, **ERRORS})
def numbers(
    request: HttpRequest, pk: UUID, first: date | None = None, last: date | None = None
) -> object:
    """The figures of one project, of its whole time unless other days are given."""
    actor = need_scope(request, May.EXPORT)
    project = fetch(projects_visible_to(actor), actor=actor, pk=pk)
    first, last = first or project.starts_on, last or min(project.ends_on, clock.today())
    checked(PeriodForm({"first": first, "last": last}, project=project))
    record(by=actor, verb="numbers.exported", of=project, fields=["api"])
    return {
        "project": project.pk,
        "title": project.title,
        "first": first,
        "last": last,
        "protection": "internal",
        "figures": [figure.as_dict() for figure in figures(project, first, last)],
    }
