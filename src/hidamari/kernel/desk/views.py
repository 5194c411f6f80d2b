from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from hidamari.kernel import clock
from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need, public
from hidamari.kernel.desk import actions, door, queries
from hidamari.kernel.desk import ticket as tickets
from hidamari.kernel.desk.enums import DeskPermission as May
from hidamari.kernel.desk.enums import Head
from hidamari.kernel.desk.incoming import read_event
from hidamari.kernel.desk.pace import pace_of
from hidamari.kernel.gatherings.models import Session
from hidamari.kernel.gatherings.queries import sessions_visible_to
from hidamari.kernel.ids import new_id
from hidamari.kernel.people import actions as people
from hidamari.kernel.people.forms import NicknameForm
from hidamari.ui.pages import form_page


def _session(request: Request, pk: str) -> Session:
    sessions = sessions_visible_to(request.actor).select_related("series", "place")
    return fetch(sessions, actor=request.actor, pk=pk)


def _ticket(session: Session, request: Request) -> tickets.Ticket:
    return tickets.ticket_for(session, pace=pace_of(session.series), by=request.actor)


@need(May.OPEN)
def desk(request: Request, pk: str) -> HttpResponse:
    """Who came? One page for the whole afternoon."""
    session, words = _session(request, pk), request.GET.get("q", "")
    rows = queries.tiles(session, request.actor, words)
    names = {"session": session, "rows": rows, "q": words, "fresh_id": new_id}
    if request.htmx:
        return render(request, "desk/desk.html#names", names)
    context = {
        "state": queries.desk_state(session, request.actor),
        "now": clock.now(),
        "ticket": _ticket(session, request).signed(),
        "head_choices": Head.choices,
    }
    return render(request, "desk/desk.html", names | context)


@require_POST
@need(May.OPEN)
def without_script(request: Request, pk: str) -> HttpResponse:
    """The same tap from a plain form; the server wrote the id into it."""
    session = _session(request, pk)
    told = {**request.POST.dict(), "device_at": clock.now()}
    answer = door.answer_one(_ticket(session, request), told)
    if answer["answer"] not in ("taken", "again"):
        messages.error(request, _("This tap could not be kept. Please press again."))
    if "word" in answer:
        messages.warning(request, answer["word"])
    return redirect("desk:desk", org=request.organisation.slug, pk=session.pk)


@need(May.OPEN)
def newcomer(request: Request, pk: str) -> HttpResponse:
    """Somebody new says what they like to be called; they are written down and have come."""
    session = _session(request, pk)
    form = NicknameForm(request.POST or None)
    if form.is_valid():
        person = people.add_person(
            organisation=request.organisation, by=request.actor, **form.cleaned_data
        )
        came = {"id": new_id(), "kind": "tap", "person_id": person.pk, "device_at": clock.now()}
        actions.take(ticket=_ticket(session, request), told=read_event(came))
        return redirect("desk:desk", org=request.organisation.slug, pk=session.pk)
    return form_page(request, form, _("Somebody new"))


@csrf_exempt  # no cookie is read: the signed ticket is the right to write, and it is in the header
@require_POST
@public
def events(request: Request) -> JsonResponse:
    """Door events of an open desk. `door.DoorMiddleware` answers the same before any other."""
    return door.answer(request)
