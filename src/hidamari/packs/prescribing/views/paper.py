"""On paper: a blank letter to fill in by hand, and our answer to whoever introduced somebody."""

from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from hidamari.kernel.access.views import Request, need
from hidamari.packs.prescribing import actions, forms, queries, rules
from hidamari.packs.prescribing.enums import PrescribingPermission as May
from hidamari.packs.prescribing.models import Letter
from hidamari.packs.prescribing.queries import Told
from hidamari.packs.prescribing.views.letters import the_letter
from hidamari.packs.prescribing.views.referral import the_referral


@need(May.SEE)
def blank(request: Request) -> HttpResponse:
    """A letter of introduction to fill in by hand; it is typed in with "on paper"."""
    return render(request, "prescribing/blank.html", {"form": forms.LetterForm()})


@need(May.SEE)
def answer(request: Request, pk: str) -> HttpResponse:
    """Our answer to a letter."""
    found = the_letter(request, pk)
    told = queries.told_to_referrer(found)
    if found.referral is not None:
        actions.tell_referrer(referral=found.referral, told=told, by=request.actor)
    context = {
        "letter": found,
        "told": told,
        "to": found.referrer,
        "on": found.received_at,
        "mail": _mail(request, found, told),
    }
    return render(request, "prescribing/answer.html", context)


@need(May.SEE)
def referral_answer(request: Request, pk: str) -> HttpResponse:
    """Our answer to whoever told us of somebody face to face, by telephone or on paper."""
    found = the_referral(request, pk)
    told = queries.told_about(found)
    actions.tell_referrer(referral=found, told=told, by=request.actor)
    context = {"told": told, "to": rules.referrer_of(found), "on": found.received_on}
    return render(request, "prescribing/answer.html", context)


def _mail(request: Request, letter: Letter, told: Told) -> str:
    """A mailto: address with our answer; it names nobody. Empty without an e-mail address."""
    if "@" not in letter.answer_to:
        return ""
    said = render(request, "prescribing/told.html", {"letter": letter, "told": told})
    lines = (line.strip() for line in strip_tags(said.content.decode()).splitlines())
    body = quote("\r\n".join([*filter(None, lines), "", letter.organisation.name]))
    subject = quote(_("Our answer to your introduction"))
    return f"mailto:{quote(letter.answer_to, safe='@')}?subject={subject}&body={body}"
