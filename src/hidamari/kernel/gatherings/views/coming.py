"""Who comes and who lends a hand, written down by somebody at the telephone or the door."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.ceilings.forms import SweepForm
from hidamari.kernel.gatherings import actions, queries
from hidamari.kernel.gatherings.enums import GatheringsPermission as May
from hidamari.kernel.gatherings.enums import SignUpState
from hidamari.kernel.gatherings.forms import WhoForm
from hidamari.kernel.gatherings.models import Session
from hidamari.kernel.gatherings.views.sessions import the_session, to_session
from hidamari.kernel.people import actions as people_actions
from hidamari.kernel.people import queries as people
from hidamari.kernel.people.enums import PeoplePermission as MayPeople
from hidamari.kernel.people.rules import is_told_of
from hidamari.kernel.safety.asking import ask_first_words
from hidamari.ui.pages import form_page

FOUND = 12
BLANK_LINES, BOXES = 9, 16


def _who(request: Request, form: WhoForm) -> dict[str, Any]:
    """The form's answer as the actions want it: a person this actor may know of, or a nickname."""
    data = form.cleaned_data
    if not data["person"]:
        return {"nickname": data["nickname"]}
    known = people.visible_to(request.actor)
    person = fetch(known, actor=request.actor, pk=data["person"])
    return {"person": person, "agreed": "agreed" in request.POST}


def _ask_first(
    request: Request, form: WhoForm, apart: people_actions.AskFirst, title: str, session: Session
) -> HttpResponse:
    """Whom to ask; whoever may read safeguarding reads why, and may go on all the same."""
    why = apart.others if request.actor.may(MayPeople.SEE_SAFEGUARDING) else []
    words = ask_first_words(session.organisation_id)
    person = form.cleaned_data["person"]
    told = {"ask_first": words, "apart": why, "person_pk": person, "session": session}
    return _who_page(request, form, title, **told)


def _who_page(request: Request, form: WhoForm, title: str, **more: object) -> HttpResponse:
    """Look for somebody by the first letter, or write just a nickname."""
    words = request.GET.get("q", "")
    found = people.found_by(people.visible_to(request.actor), words)[:FOUND] if words else []
    context = {"form": form, "title": title, "q": words, "found": found, **more}
    return render(request, "gatherings/who.html", context, status=422 if form.is_bound else 200)


@need(May.SIGN_UP)
def sign_up(request: Request, pk: str) -> HttpResponse:
    """Somebody says that they come."""
    session = the_session(request, pk)
    form = WhoForm(request.POST or None)
    if not form.is_valid():
        return _who_page(request, form, _("Who wants to come?"), session=session)
    try:
        actions.sign_up(session=session, by=request.actor, **_who(request, form))
    except people_actions.AskFirst as apart:
        return _ask_first(request, form, apart, _("Who wants to come?"), session)
    except actions.NotOpen:
        messages.warning(request, _("This day is over or is not held."))
    return to_session(request, session)


@require_POST
@need(May.SIGN_UP)
def withdraw(request: Request, pk: str) -> HttpResponse:
    found = fetch(queries.sign_ups_visible_to(request.actor), actor=request.actor, pk=pk)
    actions.withdraw(sign_up=found, by=request.actor)
    return to_session(request, found.session)


@need(May.EDIT)
def sweep(request: Request, pk: str) -> HttpResponse:
    """Many nonsense sign-ups at once; they can be brought back."""
    session = the_session(request, pk)
    waiting = queries.to_sweep(session)
    form = SweepForm(request.POST or None, which=waiting, label_of=lambda one: one.nickname)
    if form.is_valid():
        actions.sweep(session=session, sign_ups=form.cleaned_data["which"], by=request.actor)
        return to_session(request, session)
    lead = _("They leave the list together. You can bring them back.")
    return form_page(request, form, _("Take sign-ups away"), lead=lead, submit=_("Take them away"))


@require_POST
@need(May.EDIT)
def bring_back(request: Request, pk: str) -> HttpResponse:
    session = the_session(request, pk)
    actions.bring_back(session=session, by=request.actor)
    return to_session(request, session)


@require_POST
@need(May.SIGN_UP)
def told(request: Request, pk: str) -> HttpResponse:
    """Somebody who signed up was told that the day is another one."""
    found = fetch(queries.to_be_told(request.actor), actor=request.actor, pk=pk)
    actions.tell_change(sign_up=found, by=request.actor)
    return redirect("today", org=request.organisation.slug)


@need(May.SIGN_UP)
def take_hand(request: Request, pk: str, role_pk: str) -> HttpResponse:
    """Somebody takes a role on this day."""
    session = the_session(request, pk)
    roles = queries.roles_visible_to(request.actor).filter(series=session.series_id)
    role = fetch(roles, actor=request.actor, pk=role_pk)
    form = WhoForm(request.POST or None)
    if not form.is_valid():
        title = _("Who lends a hand? (%(role)s)") % {"role": role.title}
        return _who_page(request, form, title, session=session, me=request.actor.name[:40])
    who = _who(request, form)
    name = who.pop("nickname", "")
    try:
        actions.take_hand(session=session, role=role, by=request.actor, name=name, **who)
    except people_actions.AskFirst as apart:
        title = _("Who lends a hand? (%(role)s)") % {"role": role.title}
        return _ask_first(request, form, apart, title, session)
    except (actions.NotOpen, actions.NoRoom):
        messages.warning(request, _("All hands are there already, or the day is over."))
    return to_session(request, session)


@require_POST
@need(May.SIGN_UP)
def leave_hand(request: Request, pk: str) -> HttpResponse:
    hand = fetch(queries.hands_visible_to(request.actor), actor=request.actor, pk=pk)
    actions.leave_hand(hand=hand, by=request.actor)
    return to_session(request, hand.session)


@need(May.SIGN_UP)
def sheet(request: Request, pk: str) -> HttpResponse:
    """The list of this day on paper: names in kana order, boxes for those without a name."""
    session = the_session(request, pk)
    asked = [one for one in queries.sign_ups_of(session) if one.state == SignUpState.COMING]
    known = (one.person for one in asked if one.person)
    context = {
        "session": session,
        "names": queries.for_the_sheet(session, request.actor),
        "nicknames": [one for one in asked if one.person is None],
        "nameless": [one for one in known if not is_told_of(request.actor, one)],
        "blank": range(BLANK_LINES),
        "heads": (_("Adult"), _("Child"), _("First time")),
        "boxes": range(BOXES),
    }
    return render(request, "gatherings/sheet.html", context)
