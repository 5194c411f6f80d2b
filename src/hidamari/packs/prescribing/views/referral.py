"""つなぐ: who waits for us, and one person's way from listening to "how was it?"."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hidamari.kernel import clock
from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.audit.actions import look
from hidamari.kernel.organisations.queries import project_on
from hidamari.kernel.people import queries as people
from hidamari.kernel.people.models import Person
from hidamari.packs.prescribing import actions, forms, queries, rules
from hidamari.packs.prescribing.enums import PrescribingPermission as May
from hidamari.packs.prescribing.enums import ReferralState as State
from hidamari.packs.prescribing.models import Referral
from hidamari.packs.prescribing.panels import with_due
from hidamari.ui.pages import form_page

PAGE, FIRST, FOUND = 40, 10, 8
SECTIONS = (State.CAME, State.OPEN, State.CHOSEN, State.NOT_NOW)


def the_referral(request: Request, pk: str) -> Referral:
    return fetch(queries.referrals_visible_to(request.actor), actor=request.actor, pk=pk)


def to_referral(request: Request, found: Referral) -> HttpResponse:
    return redirect("prescribing:referral", org=request.organisation.slug, pk=found.pk)


@need(May.SEE)
def referrals(request: Request) -> HttpResponse:
    """Who waits for us? Under way by state; one state alone in pages."""
    state = request.GET.get("state", "")
    visible, may_work = queries.referrals_visible_to(request.actor), request.actor.may(May.WORK)
    if state in State.values:
        page = Paginator(visible.filter(state=state), PAGE).get_page(request.GET.get("page"))
        rows = with_due(list(page), request.organisation)
        context = {"state": State(state), "page": page, "rows": rows, "may_work": may_work}
        return render(request, "prescribing/one_state.html", context)
    counts = queries.counts_by_state(request.actor)
    sections = [
        (one, counts[one], with_due(list(visible.filter(state=one)[:FIRST]), request.organisation))
        for one in SECTIONS
        if counts.get(one)
    ]
    context = {"sections": sections, "ended": counts.get(State.ENDED, 0), "may_work": may_work}
    return render(request, "prescribing/referrals.html", context)


@need(May.WORK)
def receive(request: Request) -> HttpResponse:
    """Somebody was introduced: who, by whom, what they hope for."""
    project = project_on(request.organisation.pk, clock.today(request.organisation.zone))
    if project is None:
        return render(request, "prescribing/no_project.html")
    person = _chosen_person(request)
    form = forms.ReceiveForm(request.POST or None, person=person)
    if form.is_valid():
        found = actions.receive_referral(
            project=project, person=person, by=request.actor, **form.cleaned_data
        )
        return to_referral(request, found)
    words = request.GET.get("q", "")
    known = people.found_by(people.visible_to(request.actor), words)[:FOUND] if words else []
    context = {"form": form, "person": person, "q": words, "found": known}
    status = 422 if form.is_bound else 200
    return render(request, "prescribing/receive.html", context, status=status)


def _chosen_person(request: Request) -> Person | None:
    """Somebody already on the books, named in the address."""
    pk = request.GET.get("person", "")
    if not pk:
        return None
    known = people.visible_to(request.actor)
    return fetch(known, actor=request.actor, pk=forms.as_uuid(pk))


@need(May.SEE)
def referral(request: Request, pk: str) -> HttpResponse:
    """One introduction: where it stands and the next kind thing."""
    found = the_referral(request, pk)
    look(by=request.actor, of=found.person, part="referral")
    context = {
        "referral": found,
        "step": rules.step_of(found),
        "proposals": list(queries.proposals_of(found)),
        "next_day": queries.next_day_at(found.place_id),
        "is_elsewhere": rules.is_elsewhere(found),
        "is_choosing": rules.is_choosing(found),
        "may_say_came": rules.can_say_they_came(found),
        "may_work": rules.can_work(request.actor, found),
    }
    return render(request, "prescribing/referral.html", context)


@require_POST
@need(May.WORK)
def they_came(request: Request, pk: str) -> HttpResponse:
    """We went along to a place of another organisation."""
    found = the_referral(request, pk)
    if not rules.can_say_they_came(found):
        raise PermissionDenied("they-came")
    actions.say_they_came(referral=found, by=request.actor)
    return to_referral(request, found)


@need(May.WORK)
def follow_up(request: Request, pk: str) -> HttpResponse:
    """How was it? With that the way together is finished."""
    found = the_referral(request, pk)
    if found.state != State.CAME:
        messages.warning(request, _("They have not come yet."))
        return to_referral(request, found)
    form = forms.FollowUpForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.follow_up(referral=found, by=request.actor, **form.cleaned_data)
        return to_referral(request, found)
    return render(request, "prescribing/follow_up.html", {"form": form, "referral": found})


@need(May.WORK)
def end(request: Request, pk: str) -> HttpResponse:
    found = the_referral(request, pk)
    form = forms.EndForm(request.POST or None)
    if form.is_valid():
        actions.end_referral(referral=found, by=request.actor, **form.cleaned_data)
        return to_referral(request, found)
    return form_page(request, form, _("Why does it end here?"), submit=_("End the introduction"))
