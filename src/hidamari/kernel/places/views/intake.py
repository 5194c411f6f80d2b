"""Bring files: upload, look, correct, keep. Short ones at once, long ones by the worker."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.places import queries, tasks
from hidamari.kernel.places.actions import wizard
from hidamari.kernel.places.columns import column_form, settled
from hidamari.kernel.places.enums import IntakeState
from hidamari.kernel.places.enums import PlacesPermission as May
from hidamari.kernel.places.forms import BringForm, SureForm
from hidamari.kernel.places.models import Intake

AT_ONCE = 200_000  # bytes; a workbook is packed about five times
PACKED = 5


def the_intake(request: Request, pk: str) -> Intake:
    return fetch(queries.intakes_visible_to(request.actor), actor=request.actor, pk=pk)


def to_intake(request: Request, found: Intake) -> HttpResponse:
    return redirect("places:intake", org=request.organisation.slug, pk=found.pk)


def is_short(found: Intake) -> bool:
    """Whether it is read in less than a second."""
    sizes = (
        source.path.stat().st_size * (PACKED if source.name.lower().endswith("x") else 1)
        for source in wizard.sources_of(found)
    )
    return sum(sizes) < AT_ONCE


def _look(request: Request, found: Intake) -> HttpResponse:
    if is_short(found):
        wizard.look_through(intake=found)
    else:
        tasks.look_through.enqueue(str(found.pk), get_language())
    return to_intake(request, found)


@need(May.IMPORT)
def bring(request: Request) -> HttpResponse:
    """First step: choose files."""
    form = BringForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        files = form.cleaned_data["tables"]
        found = wizard.take_in(organisation=request.organisation, files=files, by=request.actor)
        return _look(request, found)
    return render(
        request, "places/bring.html", {"form": form}, status=422 if form.is_bound else 200
    )


@need(May.IMPORT)
def intake(request: Request, pk: str) -> HttpResponse:
    """Where the files are on their way: being read, ready to be looked at, done."""
    return _way(request, the_intake(request, pk), SureForm())


def _way(request: Request, found: Intake, sure: SureForm) -> HttpResponse:
    busy = found.state in (IntakeState.LOOKING, IntakeState.BRINGING)
    files = list(zip(found.files, found.reports, strict=False))
    context = {
        "intake": found,
        "busy": busy,
        "progress": wizard.progress_of(found) if busy else {},
        "files": [
            {**file, **told, "columns": column_form(number, told)}
            for number, (file, told) in enumerate(files)
        ],
        "sure": sure,
        "questions": wizard.questions_of(found),
        "can_keep": found.state == IntakeState.READY
        and all("report" in told for told in found.reports),
    }
    part = "#way" if request.htmx else ""
    status = 422 if sure.is_bound else 200
    return render(request, f"places/intake.html{part}", context, status=status)


@require_POST
@need(May.IMPORT)
def columns(request: Request, pk: str) -> HttpResponse:
    """What the columns mean, corrected; then the files are read again."""
    found = the_intake(request, pk)
    if found.state == IntakeState.READY:
        given = [settled(n, told, request.POST) for n, told in enumerate(found.reports)]
        found = wizard.settle_columns(intake=found, columns=given, by=request.actor)
        return _look(request, found)
    return to_intake(request, found)


@require_POST
@need(May.IMPORT)
def keep(request: Request, pk: str) -> HttpResponse:
    """Yes, bring them in."""
    found = the_intake(request, pk)
    if found.state != IntakeState.READY or not all("report" in told for told in found.reports):
        return to_intake(request, found)
    sure = SureForm(request.POST)
    if wizard.questions_of(found) and not sure.is_valid():
        return _way(request, found, sure)
    found = wizard.begin_to_keep(intake=found, by=request.actor)
    if is_short(found):
        wizard.keep(intake=found, by=request.actor)
    else:
        by = request.actor
        tasks.keep.enqueue(str(found.pk), str(by.id), by.name, get_language())
    return to_intake(request, found)


@require_POST
@need(May.IMPORT)
def leave(request: Request, pk: str) -> HttpResponse:
    found = the_intake(request, pk)
    if found.state != IntakeState.BRINGING:
        wizard.leave(intake=found, by=request.actor)
    return redirect("places:places", org=request.organisation.slug)
