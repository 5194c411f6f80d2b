"""Who needs a ride, written down by somebody at the telephone."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.gatherings import queries as gatherings
from hidamari.kernel.gatherings.models import Session
from hidamari.kernel.people import queries as people
from hidamari.kernel.people.actions import AskFirst
from hidamari.kernel.people.enums import PeoplePermission as MayPeople
from hidamari.kernel.people.models import Person
from hidamari.kernel.rides import actions, queries, rules
from hidamari.kernel.rides.enums import RidesPermission as May
from hidamari.kernel.rides.forms import RideForm
from hidamari.kernel.safety.asking import ask_first_words
from hidamari.ui.names import san
from hidamari.ui.pages import form_page

FOUND = 12


def the_session(request: Request, pk: str) -> Session:
    visible = gatherings.sessions_visible_to(request.actor).select_related("series", "place")
    return fetch(visible, actor=request.actor, pk=pk)


def to_rides(request: Request, session_id: object) -> HttpResponse:
    return redirect("rides:session", org=request.organisation.slug, pk=session_id)


def is_over(request: Request, session: Session) -> bool:
    """Told to the reader, where nothing can be planned any more."""
    if rules.can_plan(request.actor, session):
        return False
    messages.warning(request, _("This day is over or is not held."))
    return True


@need(May.PLAN)
def add(request: Request, pk: str) -> HttpResponse:
    """Somebody needs a ride: who? Those who said that they come stand there without searching."""
    session, words = the_session(request, pk), request.GET.get("q", "")
    known = people.visible_to(request.actor)
    coming = gatherings.sign_ups_visible_to(request.actor).filter(session=session)
    asked = queries.requests_visible_to(request.actor).filter(session=session)
    found = people.found_by(known, words) if words else known.filter(sign_ups__in=coming)
    without = found.exclude(pk__in=asked.values("person")).distinct()
    context = {"session": session, "q": words, "found": without[:FOUND], "nav_word": "gatherings"}
    return render(request, "rides/who.html", context)


@need(May.PLAN)
def ask(request: Request, pk: str, person_pk: str) -> HttpResponse:
    """Where they board, which way, with whom, in what hours."""
    session = the_session(request, pk)
    person = fetch(people.visible_to(request.actor), actor=request.actor, pk=person_pk)
    if is_over(request, session):
        return to_rides(request, session.pk)
    mine = queries.requests_visible_to(request.actor).filter(session=session, person=person)
    form = RideForm(request.POST or None, instance=mine.first(), actor=request.actor, person=person)
    if form.is_valid():
        _ask_for_ride(request, session, person, form)
        return to_rides(request, session.pk)
    title = _("Where do we fetch %(name)s?") % {"name": san(person.nickname)}
    return form_page(request, form, title, nav_word="gatherings")


def _ask_for_ride(request: Request, session: Session, person: Person, form: RideForm) -> None:
    told = {"session": session, "person": person, "by": request.actor, **form.cleaned_data}
    try:
        actions.ask_for_ride(**told)
    except AskFirst as apart:
        if not request.actor.may(MayPeople.SEE_SAFEGUARDING):
            messages.warning(request, ask_first_words(session.organisation_id))
            return
        actions.ask_for_ride(**told, agreed=True)
        names = "、".join(san(other.nickname) for other in apart.others)
        words = _("Should not meet %(names)s, who comes, too. They never ride in one vehicle.")
        messages.warning(request, words % {"names": names})


@require_POST
@need(May.PLAN)
def take_back(request: Request, pk: str) -> HttpResponse:
    found = fetch(queries.requests_visible_to(request.actor), actor=request.actor, pk=pk)
    actions.take_back_ride(request=found, by=request.actor)
    return to_rides(request, found.session_id)
