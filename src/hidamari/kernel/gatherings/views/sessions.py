"""One day of a series: who comes, who helps, and what becomes of the day."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hidamari.kernel import clock
from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.gatherings import actions, forms, queries, rules
from hidamari.kernel.gatherings.enums import GatheringsPermission as May
from hidamari.kernel.gatherings.enums import SignUpState
from hidamari.kernel.gatherings.models import Session
from hidamari.kernel.gatherings.views.series import the_series
from hidamari.kernel.packs import registry
from hidamari.ui.pages import form_page


def the_session(request: Request, pk: str) -> Session:
    visible = queries.with_counts(queries.sessions_visible_to(request.actor))
    return fetch(visible.select_related("series", "place"), actor=request.actor, pk=pk)


def to_session(request: Request, found: Session) -> HttpResponse:
    return redirect("gatherings:session", org=request.organisation.slug, pk=found.pk)


@need(May.SEE)
def session(request: Request, pk: str) -> HttpResponse:
    """Who comes, who waits, who lends a hand."""
    found = the_session(request, pk)
    asked = list(queries.sign_ups_of(found))
    panels = registry.panels("session", request.actor.permissions)
    shown = [(p, p.context(actor=request.actor, session=found)) for p in panels]
    return render(
        request,
        "gatherings/session.html",
        {
            "session": found,
            "signed": [one for one in asked if one.state == SignUpState.COMING],
            "swept": queries.swept(found).count(),
            "waiting": [one for one in asked if one.state == SignUpState.WAITING],
            "roles": _roles(request, found),
            "may_edit": request.actor.may(May.EDIT) and rules.is_ahead(found),
            "may_sign_up": rules.can_sign_up(request.actor, found),
            "is_held": rules.is_held(found),
            "panels": [(panel, context) for panel, context in shown if context is not None],
        },
    )


def _roles(request: Request, found: Session) -> list[dict[str, object]]:
    """Each role with those who took it and how many are missing."""
    hands = list(queries.hands_of(found))
    taken = [hand.role_id for hand in hands]
    return [
        {
            "role": role,
            "hands": [hand for hand in hands if hand.role_id == role.pk],
            "missing": max(0, role.hands - taken.count(role.pk)),
        }
        for role in found.series.roles.all()
    ]


@need(May.EDIT)
def add_session(request: Request, pk: str) -> HttpResponse:
    """One more day that the rule does not know."""
    series = the_series(request, pk)
    first = {"starts_at": series.starts_at, "ends_at": series.ends_at}
    form = forms.DayForm(request.POST or None, initial=first, also_past=True)
    if form.is_valid():
        made = actions.add_session(series=series, by=request.actor, **form.cleaned_data)
        return to_session(request, made)
    lead = _("A day that was held without a plan can be added afterwards, too.")
    return form_page(request, form, _("On which day as well?"), lead=lead)


@need(May.EDIT)
def move_session(request: Request, pk: str) -> HttpResponse:
    found = the_session(request, pk)
    if not rules.is_ahead(found):
        return _too_late(request, found)
    zone = found.place.zone
    form = forms.DayForm(
        request.POST or None,
        initial={
            "on": found.on,
            "starts_at": clock.local(found.starts_at, zone).time(),
            "ends_at": clock.local(found.ends_at, zone).time(),
            "note": found.note,
        },
    )
    if form.is_valid():
        moved = actions.move_session(session=found, by=request.actor, **form.cleaned_data)
        return to_session(request, moved)
    return form_page(request, form, _("To which day and hour?"))


@need(May.EDIT)
def cancel_session(request: Request, pk: str) -> HttpResponse:
    found = the_session(request, pk)
    if not rules.is_ahead(found):
        return _too_late(request, found)
    form = forms.CancelForm(request.POST or None)
    if form.is_valid():
        actions.cancel_session(session=found, by=request.actor, **form.cleaned_data)
        return to_session(request, found)
    return form_page(request, form, _("Why is it not held?"), submit=_("It is not held"))


@require_POST
@need(May.EDIT)
def reopen_session(request: Request, pk: str) -> HttpResponse:
    found = the_session(request, pk)
    actions.reopen_session(session=found, by=request.actor)
    return to_session(request, found)


def _too_late(request: Request, found: Session) -> HttpResponse:
    messages.warning(request, _("It has begun already: its day and hour stay as they are."))
    return to_session(request, found)
