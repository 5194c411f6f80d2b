"""The rides of one session: planned, changed by hand, printed for the driver."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.audit.actions import look
from hidamari.kernel.people import queries as people
from hidamari.kernel.people.rules import can_see_contact
from hidamari.kernel.rides import actions, forms, queries, rules, tasks, words
from hidamari.kernel.rides.enums import PlanState, Way
from hidamari.kernel.rides.enums import RidesPermission as May
from hidamari.kernel.rides.models import RidePlan, Seat, Tour
from hidamari.kernel.rides.views.requests import is_over, the_session, to_rides
from hidamari.ui.names import san
from hidamari.ui.pages import form_page

AT_ONCE = 10  # requests that are planned within a second


@need(May.SEE)
def session(request: Request, pk: str) -> HttpResponse:
    """Who needs a ride, and who rides with whom?"""
    found = the_session(request, pk)
    plans = list(queries.plans_visible_to(request.actor).filter(session=found))
    asked = queries.requests_of(found)
    shown = [_shown(request, one) for one in plans]
    context = {
        "session": found,
        "requests": [(one, words.where(one)) for one in asked],
        "plans": shown,
        "busy": any(one.state == PlanState.WORKING for one in plans),
        "form": forms.PlanForm(actor=request.actor, initial={"way": Way.OUTWARD}),
        "may_plan": rules.can_plan(request.actor, found),
        "may_print": request.actor.may(May.SHEET),
        "nav_word": "gatherings",
    }
    part = "#rides" if request.htmx else ""
    return render(request, f"rides/session.html{part}", context)


def _shown(request: Request, plan: RidePlan) -> dict[str, Any]:
    """A plan with its tours, each with its stops, and those who cannot ride."""
    tours = list(queries.tours_visible_to(request.actor).filter(plan=plan))
    seats = list(queries.seats_of(plan))
    drivers = queries.drivers_for(request.actor, [tour.vehicle for tour in tours])
    return {
        "plan": plan,
        "minutes": sum(tour.minutes for tour in tours),
        "tours": [(tour, drivers.get(tour.vehicle_id), halts(seats, tour)) for tour in tours],
        "left": [
            (seat, words.why_not(plan.organisation_id, seat.reason))
            for seat in seats
            if seat.tour_id is None
        ],
    }


def halts(seats: list[Seat], tour: Tour) -> list[tuple[Any, str, list[Seat]]]:
    """The stops of a tour in order: when, where, who. Who boards at one stop stands together."""
    mine = [seat for seat in seats if seat.tour_id == tour.pk]
    keyed = groupby(mine, key=lambda seat: (seat.at, words.where(seat.request)))
    return [(at, where, list(here)) for (at, where), here in keyed]


@require_POST
@need(May.PLAN)
def plan(request: Request, pk: str) -> HttpResponse:
    """Plan it: at once for a few, otherwise beside the page."""
    found = the_session(request, pk)
    form = forms.PlanForm(request.POST, actor=request.actor)
    if is_over(request, found):
        return to_rides(request, found.pk)
    if not form.is_valid():
        return form_page(request, form, _("Which vehicles go?"), nav_word="gatherings")
    begun = actions.begin_plan(session=found, by=request.actor, **form.cleaned_data)
    if queries.requests_to_plan(begun).count() <= AT_ONCE:
        actions.work_out(plan_begun=begun, by=request.actor)
    else:
        tasks.work_out.enqueue(str(begun.pk), str(request.actor.id), request.actor.name)
    return to_rides(request, found.pk)


@need(May.PLAN)
def move(request: Request, pk: str) -> HttpResponse:
    """Somebody sits in another vehicle, or in none."""
    seat = fetch(queries.seats_visible_to(request.actor), actor=request.actor, pk=pk)
    session_id = seat.plan.session_id
    if is_over(request, seat.plan.session):
        return to_rides(request, session_id)
    now = seat.tour.vehicle_id if seat.tour else None
    form = forms.MoveForm(
        request.POST or None, vehicles=seat.plan.vehicles.all(), initial={"vehicle": now}
    )
    if form.is_valid():
        _change(request, seat, form.cleaned_data["vehicle"])
        return to_rides(request, session_id)
    title = _("With whom does %(name)s ride?") % {"name": san(seat.request.person.nickname)}
    return form_page(request, form, title, nav_word="gatherings")


def _change(request: Request, seat: Seat, vehicle: Any) -> None:
    try:
        if vehicle is None:
            actions.drop_rider(seat=seat, by=request.actor)
        else:
            actions.move_rider(seat=seat, vehicle=vehicle, by=request.actor)
    except actions.CannotRide as no:
        why = words.why_not(seat.organisation_id, no.args[0])
        messages.warning(request, _("It stays as it was. %(why)s") % {"why": why})


@need(May.SHEET)
def sheet(request: Request, pk: str) -> HttpResponse:
    """One vehicle's tour on paper for its driver. Each look at where somebody is fetched is logged."""
    tour = fetch(queries.tours_visible_to(request.actor), actor=request.actor, pk=pk)
    seats = list(queries.seats_visible_to(request.actor).filter(tour=tour))
    for seat in seats:
        look(by=request.actor, of=seat.request.person, part="driver-sheet")
    stops = [
        (at, where, [(seat, *_reach(request, seat)) for seat in here])
        for at, where, here in halts(seats, tour)
    ]
    context = {
        "tour": tour,
        "session": tour.plan.session,
        "driver": queries.drivers_for(request.actor, [tour.vehicle]).get(tour.vehicle_id),
        "halts": stops,
        "outward": tour.plan.way == Way.OUTWARD,
    }
    return render(request, "rides/sheet.html", context)


def _reach(request: Request, seat: Seat) -> tuple[str, str]:
    """The address of whoever is fetched at home, and the telephone; empty where it is not shown."""
    person = seat.request.person
    home = rules.is_fetched_at_home(seat.request) and rules.can_see_home(request.actor, person)
    phone = people.first_phone(person) if can_see_contact(request.actor, person) else None
    return (person.address if home else ""), (phone or "")
