"""Three to five places on the table; the person chooses, or says "not now"."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from hidamari.engines import matching
from hidamari.kernel.access.fetch import fetch_public
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.audit.actions import look
from hidamari.kernel.places.models import Place
from hidamari.packs.prescribing import actions, queries, rules
from hidamari.packs.prescribing.actions.choice import FEW, MORE
from hidamari.packs.prescribing.cards import cards_of, labels, language, no_sentence
from hidamari.packs.prescribing.enums import PrescribingPermission as May
from hidamari.packs.prescribing.models import PlaceAnswer, Referral
from hidamari.packs.prescribing.views.referral import the_referral, to_referral

SHOWN = 12


def _to_choose(request: Request, pk: str) -> Referral:
    """A referral for which a place can still be chosen, else 403."""
    found = the_referral(request, pk)
    if not rules.is_choosing(found):
        raise PermissionDenied("choosing is over")
    return found


def _with_place(request: Request, pk: str, place_pk: str) -> tuple[Referral, Place]:
    """And a place that this person could choose: an own one, or one its owner shows to everybody."""
    place = fetch_public(queries.places_open_to(the_referral(request, pk)), pk=place_pk)
    return _to_choose(request, pk), place


def to_shortlist(request: Request, found: Referral) -> HttpResponse:
    return redirect("prescribing:shortlist", org=request.organisation.slug, pk=found.pk)


@require_POST
@need(May.WORK)
def propose(request: Request, pk: str) -> HttpResponse:
    """Look for places; `more` looks for a few more."""
    found = _to_choose(request, pk)
    count = MORE if request.POST.get("more") else FEW
    actions.propose(referral=found, by=request.actor, count=count)
    return to_shortlist(request, found)


@need(May.SEE)
def shortlist(request: Request, pk: str) -> HttpResponse:
    """Where would you like to go? Equal cards, each with its reason."""
    found = the_referral(request, pk)
    look(by=request.actor, of=found.person, part="referral")
    cards = cards_of(found, queries.proposals_of(found))
    context = {
        "referral": found,
        "cards": cards,
        "step": rules.step_of(found),
        "may_choose": rules.can_work(request.actor, found) and rules.is_choosing(found),
        "few": len(cards) < MORE,
    }
    return render(request, "prescribing/shortlist.html", context)


@require_POST
@need(May.WORK)
def choose(request: Request, pk: str, place_pk: str) -> HttpResponse:
    found, place = _with_place(request, pk, place_pk)
    actions.choose_place(referral=found, place=place, by=request.actor)
    return to_referral(request, found)


@require_POST
@need(May.WORK)
def not_now_here(request: Request, pk: str, place_pk: str) -> HttpResponse:
    """Not this place, now; the next best takes its seat."""
    found, place = _with_place(request, pk, place_pk)
    count = max(FEW, queries.proposals_of(found).count())
    actions.say_not_now(referral=found, place=place, by=request.actor)
    actions.propose(referral=found, by=request.actor, count=count)
    return to_shortlist(request, found)


@require_POST
@need(May.WORK)
def not_now(request: Request, pk: str) -> HttpResponse:
    found = _to_choose(request, pk)
    actions.say_not_now(referral=found, by=request.actor)
    return to_referral(request, found)


@need(May.SEE)
def why_not(request: Request, pk: str) -> HttpResponse:
    """Why not this place? The first rule that stands in the way, and what would help."""
    found, words = the_referral(request, pk), request.GET.get("q", "").strip()
    places = queries.places_to_choose(found.organisation_id)
    if words:
        places = places.filter(name__icontains=words.replace("\x00", ""))
    refused = queries.refusals(found, places)
    said_no = {answer.place_id: answer for answer in queries.answers_about(found)}
    rows = [
        _why(one.place, why, said_no.get(one.place.pk))
        for one, why in refused
        if why or words or one.place.pk in said_no
    ][:SHOWN]
    may_choose = rules.can_work(request.actor, found) and rules.is_choosing(found)
    context = {"referral": found, "rows": rows, "q": words, "may_choose": may_choose}
    return render(request, "prescribing/why_not.html", context)


def _why(
    place: Place, refusal: matching.Refusal | None, said_no: PlaceAnswer | None
) -> dict[str, object]:
    """The sentence, empty for a place that fits; the person may still choose it, but for two rules."""
    apart = refusal is not None and refusal.rule == "keep_apart"
    if said_no is not None and not apart:
        return {"place": place, "why": no_sentence(said_no), "closed": True}
    why = matching.refusal_sentence(refusal, language(), labels()) if refusal else ""
    return {"place": place, "why": why, "closed": apart}


@need(May.SEE)
def take_home(request: Request, pk: str) -> HttpResponse:
    """A sheet in large print: the chosen place, or those on the table."""
    found = the_referral(request, pk)
    proposals = queries.proposals_of(found)
    if found.place_id:
        proposals = proposals.filter(place=found.place_id)
    cards = cards_of(found, proposals)
    context = {
        "referral": found,
        "cards": cards,
        "next_day": queries.next_day_at(found.place_id),
        "talk": queries.conversation_of(found),
        "going": queries.accompaniment_of(found),
    }
    return render(request, "prescribing/take_home.html", context)
