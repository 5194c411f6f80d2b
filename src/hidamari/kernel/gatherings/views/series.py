"""あつまり: what is coming, and the series behind it."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hidamari.kernel import clock
from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.gatherings import actions, forms, queries, rules
from hidamari.kernel.gatherings.enums import GatheringsPermission as May
from hidamari.kernel.gatherings.models import Series, Session
from hidamari.kernel.organisations.actions import project_of_today
from hidamari.kernel.places.actions import add_place
from hidamari.ui.pages import form_page

DAYS = 14
SHOWN = 8
PAST = 60


def the_series(request: Request, pk: str, permission: str | None = None) -> Series:
    visible = queries.series_visible_to(request.actor)
    return fetch(visible, actor=request.actor, permission=permission, pk=pk)


def to_series(request: Request, found: Series) -> HttpResponse:
    return redirect("gatherings:series", org=request.organisation.slug, pk=found.pk)


@need(May.SEE)
def gatherings(request: Request) -> HttpResponse:
    """What is coming in the next two weeks, where hands are wanted, and every series."""
    today = clock.today(request.organisation.zone)
    coming = queries.coming(queries.sessions_visible_to(request.actor), first=today, days=DAYS)
    found = list(coming)
    series = queries.series_visible_to(request.actor)
    return render(
        request,
        "gatherings/gatherings.html",
        {
            "sessions": found,
            "missing": _missing(found),
            "series": queries.running(series, today),
            "past": queries.past(queries.sessions_visible_to(request.actor))[:SHOWN],
            "may_edit": request.actor.may(May.EDIT),
        },
    )


def _missing(sessions: list[Session]) -> set[UUID]:
    """The sessions that want a hand."""
    return {need.session.pk for need in queries.hands_missing(sessions)}


@need(May.SEE)
def series(request: Request, pk: str) -> HttpResponse:
    """One series: how often, its coming sessions, its roles."""
    found = the_series(request, pk)
    sessions = queries.sessions_visible_to(request.actor).filter(series=found)
    today = clock.today(found.place.zone)
    coming = list(queries.coming(sessions, first=today)[:SHOWN])
    return render(
        request,
        "gatherings/series.html",
        {
            "series": found,
            "sessions": coming,
            "past": queries.past(sessions)[:PAST],
            "missing": _missing([s for s in coming if (s.on - today).days < DAYS]),
            "roles": queries.roles_visible_to(request.actor).filter(series=found),
            "may_edit": rules.can_edit(request.actor, found),
            "running": rules.is_running(found),
        },
    )


@need(May.EDIT)
def add_series(request: Request) -> HttpResponse:
    form = forms.SeriesForm(request.POST or None, actor=request.actor)
    if form.is_valid():
        return to_series(request, _begun(request, form.facts()))
    return _series_page(request, form, _("What do you want to begin?"))


@transaction.atomic
def _begun(request: Request, facts: dict[str, Any]) -> Series:
    """The series, with the place and the project that were named with it."""
    ours: Any = {"organisation": request.organisation, "by": request.actor}
    name, address = facts.pop("new_place", ""), facts.pop("new_address", "")
    title = facts.pop("new_project", "")
    if name and not facts.get("place"):
        facts["place"] = add_place(name=name, address=address, **ours)
    if title or not facts.get("project"):
        facts["project"] = project_of_today(title=title, **ours)
    return actions.plan_series(by=request.actor, **facts)


@need(May.EDIT)
def edit_series(request: Request, pk: str) -> HttpResponse:
    found, copy = the_series(request, pk), the_series(request, pk)
    form = forms.SeriesForm(request.POST or None, instance=copy, actor=request.actor)
    if form.is_valid():
        actions.change_series(series=found, by=request.actor, **form.facts())
        return to_series(request, found)
    return _series_page(request, form, _("What has changed?"))


def _series_page(request: Request, form: forms.SeriesForm, title: str) -> HttpResponse:
    status = 422 if form.is_bound else 200
    context = {
        "form": form,
        "title": title,
        **_read(form["often"].value(), form["first_day"].value()),
    }
    return render(request, "gatherings/series_form.html", context, status=status)


@need(May.EDIT)
def reading(request: Request) -> HttpResponse:
    """Read back what was written: the rule in words and its next five days."""
    found = _read(request.GET.get("often"), request.GET.get("first_day"))
    return render(request, "gatherings/reading.html", found)


def _read(often: object, first_day: object) -> dict[str, object]:
    form = forms.OftenForm({"often": often, "first_day": first_day})
    if not often or not form.is_valid():
        return {"why": form.errors.get("often", [""])[0] if often else ""}
    rule = form.cleaned_data["rule"]
    return {"rule": rule, "days": forms.reading(rule)}


@need(May.EDIT)
def end_series(request: Request, pk: str) -> HttpResponse:
    found = the_series(request, pk)
    form = forms.EndForm(request.POST or None, initial={"last_day": clock.today()})
    if form.is_valid():
        actions.end_series(series=found, by=request.actor, **form.cleaned_data)
        return to_series(request, found)
    lead = _("Days after the last one are no longer held. What was counted stays.")
    return form_page(request, form, _("When is it held for the last time?"), lead=lead)


@need(May.EDIT)
def add_role(request: Request, pk: str) -> HttpResponse:
    found = the_series(request, pk)
    form = forms.RoleForm(request.POST or None)
    if form.is_valid():
        actions.add_role(series=found, by=request.actor, **form.cleaned_data)
        return to_series(request, found)
    return form_page(request, form, _("Which hands does it need?"))


@require_POST
@need(May.EDIT)
def remove_role(request: Request, pk: str) -> HttpResponse:
    role = fetch(queries.roles_visible_to(request.actor), actor=request.actor, pk=pk)
    actions.remove_role(role=role, by=request.actor)
    return to_series(request, role.series)
