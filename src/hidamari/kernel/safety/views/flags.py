"""Worries: all that are open, one of them, and what is done about it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hidamari.kernel import clock
from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.audit.actions import look
from hidamari.kernel.people import queries as people
from hidamari.kernel.people.models import Person
from hidamari.kernel.safety import actions, forms, queries
from hidamari.kernel.safety.emergency import LINES
from hidamari.kernel.safety.enums import SafetyPermission as May
from hidamari.kernel.safety.models import Flag
from hidamari.kernel.safety.pages import NAV, careful_page
from hidamari.ui.names import san

PAGE = 40


def _open(request: Request, pk: str) -> Flag:
    return fetch(queries.open_flags(request.actor), actor=request.actor, pk=pk)


def _back(request: Request, person: Person) -> HttpResponse:
    return redirect("people:person", org=request.organisation.slug, pk=person.pk)


@need(May.SEE)
def flags(request: Request) -> HttpResponse:
    """Every open worry, the earliest day to look again first; then what was settled."""
    page = Paginator(queries.open_flags(request.actor), PAGE).get_page(request.GET.get("page"))
    settled = queries.settled_flags(request.actor)[:PAGE]
    context = {"page": page, "settled": settled, "nav_word": NAV}
    return render(request, "safety/flags.html", context)


@need(May.RAISE)
def raise_flag(request: Request, pk: str) -> HttpResponse:
    """Whoever is worried writes it down, also who may not read what others wrote."""
    person = fetch(people.visible_to(request.actor), actor=request.actor, pk=pk)
    owner = person.organisation_id
    first = {
        "duty": queries.duty_on(owner, clock.today()) or request.actor.id,
        "review_on": queries.next_look(person),
    }
    colleagues = queries.who_may_answer(owner, shielded=person.is_hidden)
    form = forms.FlagForm(request.POST or None, initial=first, colleagues=colleagues)
    if form.is_valid():
        made = actions.raise_flag(person=person, by=request.actor, **form.cleaned_data)
        messages.success(request, _("%(name)s sees it now.") % {"name": san(made.duty.name)})
        return _back(request, person)
    title = _("What worries you about %(name)s?") % {"name": san(person.nickname)}
    return careful_page(request, form, title)


@need(May.SEE)
def flag(request: Request, pk: str) -> HttpResponse:
    """One worry, in the words of whoever raised it. Reading it is written down."""
    found = fetch(queries.flags_visible_to(request.actor), actor=request.actor, pk=pk)
    look(by=request.actor, of=found.person, part="flag")
    may_answer = request.actor.may(May.ANSWER) and found.settled_at is None
    context = {"flag": found, "may_answer": may_answer, "lines": LINES, "nav_word": NAV}
    return render(request, "safety/flag.html", context)


@need(May.ANSWER)
def again(request: Request, pk: str) -> HttpResponse:
    """Somebody looked: what did they see, and when is the next time?"""
    found = _open(request, pk)
    person = found.person
    colleagues = queries.who_may_answer(person.organisation_id, shielded=person.is_hidden)
    first = {"duty": found.duty_id, "review_on": queries.next_look(person)}
    form = forms.LookAgainForm(request.POST or None, initial=first, colleagues=colleagues)
    if form.is_valid():
        actions.look_again(flag=found, by=request.actor, **form.cleaned_data)
        return _back(request, person)
    title = _("How is it with %(name)s now?") % {"name": san(person.nickname)}
    return careful_page(request, form, title, above=found.get_worry_display())


@need(May.ANSWER)
def settle(request: Request, pk: str) -> HttpResponse:
    found = _open(request, pk)
    form = forms.SettleForm(request.POST or None)
    if form.is_valid():
        actions.settle_flag(flag=found, by=request.actor, **form.cleaned_data)
        return _back(request, found.person)
    title = _("How did it end for %(name)s?") % {"name": san(found.person.nickname)}
    return careful_page(request, form, title, above=found.get_worry_display())
