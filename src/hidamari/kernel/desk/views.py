from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from hidamari.kernel import clock
from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need, public
from hidamari.kernel.desk import actions, door, queries
from hidamari.kernel.desk import ticket as tickets
from hidamari.kernel.desk.actions import late
from hidamari.kernel.desk.enums import DeskPermission as May
from hidamari.kernel.desk.enums import DoorKind, Head
from hidamari.kernel.desk.forms import DoorForm
from hidamari.kernel.desk.incoming import Invalid, read_event
from hidamari.kernel.desk.lateness import is_past
from hidamari.kernel.desk.pace import pace_of
from hidamari.kernel.gatherings.actions import tie_sign_up
from hidamari.kernel.gatherings.models import Session
from hidamari.kernel.gatherings.queries import sessions_visible_to
from hidamari.kernel.ids import new_id
from hidamari.kernel.people import actions as people
from hidamari.ui.pages import form_page


def _session(request: Request, pk: str) -> Session:
    sessions = sessions_visible_to(request.actor).select_related("series", "place")
    return fetch(sessions, actor=request.actor, pk=pk)


def _ticket(session: Session, request: Request) -> tickets.Ticket:
    return tickets.ticket_for(session, pace=pace_of(session.series), by=request.actor)


def _begins_later(request: Request, session: Session) -> HttpResponse | None:
    """A day far ahead takes no taps yet."""
    if session.starts_at - tickets.GRACE <= clock.now():
        return None
    messages.info(request, _("Reception opens on that day. Nobody can be counted before."))
    return redirect("gatherings:session", org=request.organisation.slug, pk=session.pk)


def _happened(session: Session, kind: str = "") -> datetime:
    """Now; where the past is written down, within its hours."""
    if not is_past(session):
        return clock.now()
    return session.ends_at if kind == DoorKind.CHECK_OUT else session.starts_at


@need(May.OPEN)
def desk(request: Request, pk: str) -> HttpResponse:
    """Who came? One page for the whole afternoon."""
    session, words = _session(request, pk), request.GET.get("q", "")
    if later := _begins_later(request, session):
        return later
    rows = queries.tiles(session, request.actor, words)
    names = {"session": session, "rows": rows, "q": words, "fresh_id": new_id}
    if request.htmx and "q" in request.GET:
        return render(request, "desk/desk.html#names", names)
    context = {
        "state": queries.desk_state(session, request.actor),
        "now": clock.now(),
        "ticket": _ticket(session, request).signed(),
        "head_choices": Head.choices,
        "past": is_past(session),
        "version": queries.version_of(session),
        "expected": queries.first_timers(session),
    }
    return render(request, "desk/desk.html", names | context)


@require_POST
@need(May.OPEN)
def without_script(request: Request, pk: str) -> HttpResponse:
    """The same tap from a plain form; the server wrote the id into it."""
    session = _session(request, pk)
    happened = _happened(session, request.POST.get("kind", ""))
    told = {**request.POST.dict(), "device_at": happened}
    answer = door.answer_one(_ticket(session, request), told)
    if answer["answer"] not in ("taken", "again", "tray"):
        messages.error(request, _("This tap could not be kept. Please press again."))
    if "word" in answer:
        messages.warning(request, answer["word"])
    return redirect("desk:desk", org=request.organisation.slug, pk=session.pk)


@need(May.OPEN)
def newcomer(request: Request, pk: str) -> HttpResponse:
    """Somebody new says what they like to be called; they are written down and have come."""
    session = _session(request, pk)
    if later := _begins_later(request, session):
        return later
    form = DoorForm(request.POST or None, initial=request.GET.dict())
    if form.is_valid() and not form.ask_first(request.actor):
        facts = form.facts()
        asked = facts.pop("sign_up")
        person = people.add_person(organisation=request.organisation, by=request.actor, **facts)
        tie_sign_up(session=session, sign_up_id=asked, person=person, by=request.actor)
        at = _happened(session)
        came = {"id": new_id(), "kind": "tap", "person_id": person.pk, "device_at": at}
        late.receive(ticket=_ticket(session, request), told=read_event(came))
        return redirect("desk:desk", org=request.organisation.slug, pk=session.pk)
    return form_page(request, form, _("Somebody new"))


@need(May.OPEN)
def state(request: Request, pk: str) -> JsonResponse:
    """Whether anything happened at this desk since: {"version": "12"}."""
    return JsonResponse({"version": queries.version_of(_session(request, pk))})


@require_POST
@need(May.SETTLE)
def settle(request: Request, pk: str, part: str) -> HttpResponse:
    """One tap that came late: take it as it was tapped, or drop it."""
    if part not in ("take", "drop"):
        raise Http404
    found = fetch(queries.late_visible_to(request.actor), actor=request.actor, pk=pk)
    try:
        done = late.settle(late=found, taken=part == "take", by=request.actor)
    except (actions.Unknown, actions.Conflict, Invalid):
        done = False
    if not done:
        messages.error(request, _("This can no longer be taken. It can be dropped."))
    return redirect("today", org=request.organisation.slug)


@csrf_exempt  # no cookie is read: the signed ticket is the right to write, and it is in the header
@require_POST
@public
def events(request: Request) -> JsonResponse:
    """Door events of an open desk. `door.DoorMiddleware` answers the same before any other."""
    return door.answer(request)
