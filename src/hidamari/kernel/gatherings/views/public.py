"""What everybody may see: when, where, for whom; and a nickname is enough to say "I come"."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from hidamari.kernel.access.actor import NOBODY
from hidamari.kernel.access.fetch import fetch_public
from hidamari.kernel.access.views import public
from hidamari.kernel.ceilings.actions import count_form
from hidamari.kernel.gatherings import actions, queries, rules
from hidamari.kernel.gatherings.calendar import calendar_of
from hidamari.kernel.gatherings.enums import SessionState, SignUpState
from hidamari.kernel.gatherings.forms import NicknameSignUpForm

SHOWN = 6


@public
def series(request: HttpRequest, pk: str) -> HttpResponse:
    """One gathering, for whoever might come."""
    found = fetch_public(queries.published_series(), pk=pk)
    sessions = queries.published_sessions().filter(series=found)
    open_days = queries.with_counts(sessions.filter(state=SessionState.PLANNED))
    form = NicknameSignUpForm(request.POST or None, sessions=open_days)
    if form.is_valid():
        count_form(
            request=request,
            organisation_id=found.organisation_id,
            session=form.cleaned_data["session"].pk,
        )
        try:
            signed = actions.sign_up(by=NOBODY, **form.cleaned_data)
            return redirect("signed-up", secret=signed.secret)
        except actions.NotOpen:
            messages.warning(request, _("This day is over or is not held."))
            return redirect("public-series", pk=found.pk)
    form.fields["session"].queryset = open_days[:SHOWN]  # type: ignore[attr-defined]
    context = {"series": found, "sessions": sessions[:SHOWN], "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "gatherings/public_series.html", context, status=status)


@public
def signed_up(request: HttpRequest, secret: str) -> HttpResponse:
    """Behind the secret link: whether there is room, and stepping back."""
    found = queries.sign_up_with(secret)
    if found is None:
        raise Http404
    if request.method == "POST":
        count_form(request=request, organisation_id=found.organisation_id, link=found.pk)
        actions.withdraw(sign_up=found, by=NOBODY)
        return redirect("signed-up", secret=secret)
    waits = found.state == SignUpState.WAITING
    context = {
        "sign_up": found,
        "session": found.session,
        "series": found.session.series,
        "turn": queries.turn_of(found) if waits else 0,
        "is_open": rules.is_open(found.session),
        "link": request.build_absolute_uri(),
    }
    return render(request, "gatherings/signed_up.html", context)


@public
def calendar(request: HttpRequest, pk: str) -> HttpResponse:
    """The feed to subscribe to."""
    found = fetch_public(queries.published_series(), pk=pk)
    url = request.build_absolute_uri(reverse("public-series", kwargs={"pk": found.pk}))
    answer = HttpResponse(calendar_of(found, url=url), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="{found.pk}.ics"'
    return answer
