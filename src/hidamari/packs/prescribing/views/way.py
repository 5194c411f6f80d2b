"""What is done on the way: talk, go along, a place that says no, ask how it goes, hand over."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hidamari.kernel import clock
from hidamari.kernel.access.fetch import fetch, fetch_public
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.audit.actions import look
from hidamari.kernel.gatherings.models import Session
from hidamari.packs.prescribing import actions, forms, queries, rules
from hidamari.packs.prescribing.calendar import accompaniment_ics, day_words
from hidamari.packs.prescribing.enums import PrescribingPermission as May
from hidamari.packs.prescribing.enums import ReferralState as State
from hidamari.packs.prescribing.models import Referral
from hidamari.packs.prescribing.views.referral import the_referral, to_referral

DAYS = 6


def _page(request: Request, found: Referral, form: object, template: str) -> HttpResponse:
    """A page of one form about one person; 422 when something must be written again."""
    status = 422 if form.is_bound else 200  # type: ignore[attr-defined]
    context = {"form": form, "referral": found, "step": rules.step_of(found)}
    return render(request, f"prescribing/{template}.html", context, status=status)


@need(May.WORK)
def conversation(request: Request, pk: str) -> HttpResponse:
    """What matters to me: in their words, and what it means for the search."""
    found = the_referral(request, pk)
    look(by=request.actor, of=found.person, part="conversation")
    initial = queries.conversation_words(found)
    form = forms.ConversationForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.keep_conversation(referral=found, by=request.actor, **form.cleaned_data)
        return to_referral(request, found)
    return _page(request, found, form, "conversation")


@need(May.WORK)
def go_along(request: Request, pk: str) -> HttpResponse:
    """Who goes along the first time, when and where they meet."""
    found = the_referral(request, pk)
    if found.state != State.CHOSEN:
        messages.warning(request, _("A place is to be chosen first."))
        return to_referral(request, found)
    sessions = list(queries.next_days_at(found.place_id)[:DAYS])
    form = forms.GoAlongForm(
        request.POST or None,
        sessions=[(session, day_words(session)) for session in sessions],
        companions={str(one.user.pk): one.user for one in queries.workers(request.actor)},
        today=clock.today(request.organisation.zone),
        initial=queries.going_words(found) or _first(found, sessions),
    )
    if form.is_valid():
        actions.go_along(referral=found, by=request.actor, **form.cleaned_data)
        return to_referral(request, found)
    return _page(request, found, form, "go_along")


def _first(found: Referral, sessions: list[Session]) -> dict[str, str]:
    """What is likely: the next day, and whoever goes with them."""
    day = str(sessions[0].pk) if sessions else ""
    return {"session": day, "companion": str(found.worker_id or "")}


@require_POST
@need(May.WORK)
def call_off(request: Request, pk: str) -> HttpResponse:
    found = the_referral(request, pk)
    actions.call_off(referral=found, by=request.actor)
    return to_referral(request, found)


@need(May.SEE)
def go_along_ics(request: Request, pk: str) -> HttpResponse:
    """The agreed day for one's own calendar."""
    found = the_referral(request, pk)
    going = queries.accompaniment_of(found, called_off=True)
    if going is None:
        return to_referral(request, found)
    look(by=request.actor, of=found.person, part="accompaniment")
    answer = HttpResponse(accompaniment_ics(going), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="hidamari.ics"'
    return answer


@need(May.WORK)
def place_no(request: Request, pk: str, place_pk: str) -> HttpResponse:
    """The place said no: why, and what that means for others."""
    found = the_referral(request, pk)
    place = fetch_public(queries.places_to_choose(found.organisation_id), pk=place_pk)
    today = clock.today(request.organisation.zone)
    form = forms.PlaceNoForm(request.POST or None, needs=found.person.needs, today=today)
    if form.is_valid():
        actions.place_says_no(referral=found, place=place, by=request.actor, **form.cleaned_data)
        return to_referral(request, found)
    status = 422 if form.is_bound else 200
    context = {"form": form, "referral": found, "place": place}
    return render(request, "prescribing/place_no.html", context, status=status)


@require_POST
@need(May.WORK)
def place_yes(request: Request, pk: str, answer_pk: str) -> HttpResponse:
    """The place says yes again."""
    found = the_referral(request, pk)
    standing = queries.standing_answers(request.organisation.pk)
    answer = fetch(standing, actor=request.actor, pk=answer_pk)
    actions.lift_answer(answer=answer, by=request.actor)
    return to_referral(request, found)


@need(May.WORK)
def follow_up(request: Request, pk: str) -> HttpResponse:
    """How is it going? Asked some weeks and months after the first visit."""
    found = the_referral(request, pk)
    if found.state != State.CAME:
        messages.warning(request, _("They have not come yet."))
        return to_referral(request, found)
    form = forms.FollowUpForm(request.POST or None)
    if form.is_valid():
        actions.follow_up(referral=found, by=request.actor, **form.cleaned_data)
        return to_referral(request, found)
    return _page(request, found, form, "follow_up")


@need(May.WORK)
def hand_over(request: Request, pk: str) -> HttpResponse:
    """Another organisation goes on with them, if they agree: what of it, and how they said yes."""
    found = the_referral(request, pk)
    others = queries.organisations_to_hand_to(request.actor)
    if not others or not rules.is_choosing(found):
        messages.warning(request, _("There is nobody to hand them over to just now."))
        return to_referral(request, found)
    form = forms.HandOverForm(
        request.POST or None, organisations=others, labels=queries.sharable_labels(found)
    )
    if form.is_valid():
        actions.hand_over(referral=found, by=request.actor, **_handed(form))
        return to_referral(request, found)
    return _page(request, found, form, "hand_over")


def _handed(form: forms.HandOverForm) -> dict[str, Any]:
    told = form.cleaned_data
    return {"to": told["to"], "how": told["how"], "fields": told["shared"]}
