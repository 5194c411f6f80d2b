"""Vehicles and stops of an organisation."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.rides import actions, forms, queries
from hidamari.kernel.rides.enums import RidesPermission as May
from hidamari.ui.pages import form_page

NAV = "gatherings"


def _back(request: Request) -> HttpResponse:
    return redirect("rides:fleet", org=request.organisation.slug)


@need(May.SEE)
def fleet(request: Request) -> HttpResponse:
    """Which vehicles are there, who drives them, and where do people board?"""
    vehicles = list(queries.vehicles_visible_to(request.actor))
    drivers = queries.drivers_for(request.actor, vehicles)
    context = {
        "vehicles": [(vehicle, drivers.get(vehicle.pk)) for vehicle in vehicles],
        "stops": queries.stops_visible_to(request.actor),
        "may_plan": request.actor.may(May.PLAN),
        "nav_word": NAV,
    }
    return render(request, "rides/fleet.html", context)


@need(May.PLAN)
def add_vehicle(request: Request) -> HttpResponse:
    form = forms.VehicleForm(request.POST or None, actor=request.actor)
    if form.is_valid():
        actions.add_vehicle(
            organisation=request.organisation, by=request.actor, **form.cleaned_data
        )
        return _back(request)
    return form_page(request, form, _("Which vehicle is there?"), nav_word=NAV)


@need(May.PLAN)
def edit_vehicle(request: Request, pk: str) -> HttpResponse:
    found = fetch(queries.vehicles_visible_to(request.actor), actor=request.actor, pk=pk)
    form = forms.VehicleForm(request.POST or None, instance=found, actor=request.actor)
    if form.is_valid():
        actions.change_vehicle(vehicle=found, by=request.actor, **form.cleaned_data)
        return _back(request)
    return form_page(request, form, _("What has changed?"), nav_word=NAV)


@require_POST
@need(May.PLAN)
def remove_vehicle(request: Request, pk: str) -> HttpResponse:
    found = fetch(queries.vehicles_visible_to(request.actor), actor=request.actor, pk=pk)
    actions.remove_vehicle(vehicle=found, by=request.actor)
    return _back(request)


@need(May.PLAN)
def add_stop(request: Request) -> HttpResponse:
    form = forms.StopForm(request.POST or None)
    if form.is_valid():
        actions.add_stop(organisation=request.organisation, by=request.actor, **form.cleaned_data)
        return _back(request)
    lead = _("A public place that drivers know: a post office, a bus stop, a shrine gate.")
    return form_page(request, form, _("Where do people board?"), lead=lead, nav_word=NAV)


@need(May.PLAN)
def edit_stop(request: Request, pk: str) -> HttpResponse:
    found = fetch(queries.stops_visible_to(request.actor), actor=request.actor, pk=pk)
    form = forms.StopForm(request.POST or None, instance=found)
    if form.is_valid():
        actions.change_stop(stop=found, by=request.actor, **form.cleaned_data)
        return _back(request)
    return form_page(request, form, _("What has changed?"), nav_word=NAV)


@require_POST
@need(May.PLAN)
def remove_stop(request: Request, pk: str) -> HttpResponse:
    found = fetch(queries.stops_visible_to(request.actor), actor=request.actor, pk=pk)
    try:
        actions.remove_stop(stop=found, by=request.actor)
    except actions.InUse:
        messages.warning(
            request, _("Somebody boards there. Please choose another stop for them first.")
        )
    return _back(request)
