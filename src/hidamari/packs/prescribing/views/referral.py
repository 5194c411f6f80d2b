"""つなぐ: who waits for us, and one person's way from listening to "how was it?"."""

from django.core.exceptions import PermissionDenied
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
from hidamari.packs.prescribing.models import Referral
from hidamari.ui.pages import form_page

FOUND = 8


def the_referral(request: Request, pk: str) -> Referral:
    return fetch(queries.referrals_visible_to(request.actor), actor=request.actor, pk=pk)


def to_referral(request: Request, found: Referral) -> HttpResponse:
    return redirect("prescribing:referral", org=request.organisation.slug, pk=found.pk)


@need(May.WORK)
def receive(request: Request) -> HttpResponse:
    """Somebody was introduced: who, by whom, what they hope for."""
    project = project_on(request.organisation.pk, clock.today(request.organisation.zone))
    if project is None:
        return render(request, "prescribing/no_project.html")
    person, channel = _chosen_person(request), request.GET.get("channel", "")
    form = forms.ReceiveForm(request.POST or None, person=person, initial={"channel": channel})
    if form.is_valid():
        facts = {**form.cleaned_data, "worker": request.user, "by": request.actor}
        found = actions.receive_referral(project=project, person=person, **facts)
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
        "going": queries.accompaniment_of(found),
        "talk": queries.conversation_of(found),
        "asked": list(queries.follow_ups_of(found)),
        "no_from": list(queries.answers_about(found)),
        "is_elsewhere": rules.is_elsewhere(found),
        "is_choosing": rules.is_choosing(found),
        "is_under_way": rules.is_under_way(found),
        "is_late": rules.is_late(found, clock.today(request.organisation.zone)),
        "may_say_came": rules.can_say_they_came(found),
        "may_work": rules.can_work(request.actor, found),
    }
    return render(request, "prescribing/referral.html", context)


@require_POST
@need(May.WORK)
def contacted(request: Request, pk: str) -> HttpResponse:
    """We have spoken with them."""
    found = the_referral(request, pk)
    if found.contacted_on is None and rules.is_under_way(found):
        actions.say_contacted(referral=found, by=request.actor)
    return to_referral(request, found)


@need(May.WORK)
def assign(request: Request, pk: str) -> HttpResponse:
    """Somebody of us goes with them from now on; each with how many they go with already."""
    found = the_referral(request, pk)
    initial = {"worker": str(found.worker_id or "")}
    workers = queries.workers(request.actor)
    form = forms.AssignForm(request.POST or None, workers=workers, initial=initial)
    if form.is_valid():
        worker = form.cleaned_data["worker"]
        actions.assign_referral(referral=found, worker=worker, by=request.actor)
        return to_referral(request, found)
    return form_page(request, form, _("Who of us goes with them?"), submit=_("Keep it"))


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
def end(request: Request, pk: str) -> HttpResponse:
    found = the_referral(request, pk)
    if not rules.is_under_way(found):
        return to_referral(request, found)
    form = forms.EndForm(request.POST or None)
    if form.is_valid():
        actions.end_referral(referral=found, by=request.actor, **form.cleaned_data)
        return to_referral(request, found)
    return form_page(request, form, _("Why does it end here?"), submit=_("End the introduction"))


@require_POST
@need(May.WORK)
def reopen(request: Request, pk: str) -> HttpResponse:
    """They come back to us."""
    found = the_referral(request, pk)
    if rules.is_ended(found):
        actions.reopen_referral(referral=found, by=request.actor)
    return to_referral(request, found)
