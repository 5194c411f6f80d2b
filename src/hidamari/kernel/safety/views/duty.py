"""Who is on duty, on which day."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hidamari.kernel import clock
from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.safety import actions, forms, queries
from hidamari.kernel.safety.emergency import LINES
from hidamari.kernel.safety.enums import SafetyPermission as May
from hidamari.kernel.safety.pages import NAV
from hidamari.ui.pages import form_page

SHOWN = 14  # days


def _back(request: Request) -> HttpResponse:
    return redirect("safety:roster", org=request.organisation.slug)


@need(May.WARNED)
def roster(request: Request) -> HttpResponse:
    """Two weeks with who is on duty, and the days that are not as usual."""
    owner = request.actor.organisation_id
    context = {
        "days": queries.days_of_duty(owner, clock.today(), count=SHOWN),
        "single": queries.single_days(request.actor),
        "may_settle": request.actor.may(May.ROSTER),
        "lines": LINES,
        "nav_word": NAV,
    }
    return render(request, "safety/roster.html", context)


@need(May.ROSTER)
def week(request: Request) -> HttpResponse:
    owner = request.actor.organisation_id
    written = {f"day_{day}": user for day, user in queries.week_of_duty(owner).items()}
    colleagues = queries.who_may_answer(owner)
    form = forms.WeekForm(request.POST or None, initial=written, colleagues=colleagues)
    if form.is_valid():
        actions.set_week(organisation=request.organisation, who=form.who(), by=request.actor)
        return _back(request)
    return form_page(request, form, _("Who is on duty every week?"), nav_word=NAV)


@need(May.ROSTER)
def add_day(request: Request) -> HttpResponse:
    colleagues = queries.who_may_answer(request.actor.organisation_id)
    form = forms.DayForm(request.POST or None, colleagues=colleagues)
    if form.is_valid():
        actions.set_day(organisation=request.organisation, by=request.actor, **form.cleaned_data)
        return _back(request)
    return form_page(request, form, _("Who is on duty on that day?"), nav_word=NAV)


@require_POST
@need(May.ROSTER)
def drop_day(request: Request, pk: str) -> HttpResponse:
    found = fetch(queries.single_days(request.actor), actor=request.actor, pk=pk)
    actions.drop_day(duty=found, by=request.actor)
    return _back(request)
