"""What is called for, what we apply for, what is due."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hidamari.kernel import clock
from hidamari.kernel.access.fetch import fetch_public
from hidamari.kernel.access.views import Request, need
from hidamari.office.applications import actions, queries, rules
from hidamari.office.applications.enums import ApplicationsPermission as May
from hidamari.office.applications.forms import BeginForm
from hidamari.office.applications.models import Profile
from hidamari.office.programme.models import Call
from hidamari.office.programme.queries import published_calls
from hidamari.office.programme.rules import is_open


@need(May.APPLY)
def home(request: Request) -> HttpResponse:
    """To what can we apply, and how far are we?"""
    now = clock.now()
    ours = list(queries.applications_visible_to(request.actor))
    writing = [one for one in ours if rules.can_write(one, now)]
    context = {
        "now": now,
        "calls": queries.calls_open_at(now),
        "writing": writing,
        "others": [one for one in ours if one not in writing],
        "unanswered": queries.unanswered(writing),
        "profile": queries.profile_of(request.organisation.pk),
        "expiring": queries.documents_expiring(request.actor),
        "today": clock.today(request.organisation.zone),
    }
    return render(request, "applications/home.html", context)


@need(May.APPLY)
def begin(request: Request, pk: str) -> HttpResponse:
    """Begin an application; who may not apply is told at once."""
    call = fetch_public(published_calls(), pk=pk)
    profile = queries.profile_of(request.organisation.pk)
    no = _why_not(call, profile)
    form = BeginForm(request.POST or None)
    if not no and request.method == "POST" and form.is_valid():
        try:
            made = actions.begin(
                call=call, organisation=request.organisation, by=request.actor, **form.cleaned_data
            )
            return redirect("applications:application", request.organisation.slug, made.pk)
        except (actions.Closed, actions.NotEligible):  # a moment ago it was still so
            no = _why_not(call, profile)
    context = {
        "call": call, "form": form, "no": no, "profile": profile, "now": clock.now(),
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "applications/begin.html", context, status=status)


def _why_not(call: Call, profile: Profile | None) -> str:
    """Why one cannot apply, in a sentence; empty when one can."""
    if not is_open(call, clock.now()):
        return _("This call is not open now.")
    if profile is None:
        return _("Please tell us your legal form first: it decides who may apply.")
    if not rules.is_eligible(call, profile.legal_form):
        return _("Organisations of your legal form cannot apply to this call.")
    return ""
