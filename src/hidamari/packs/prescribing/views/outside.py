"""For those outside: a partner introduces somebody without an account and follows the answer."""

from contextlib import suppress

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.access.views import Request, public
from hidamari.kernel.ceilings.actions import count_form
from hidamari.packs.prescribing import actions, forms, queries
from hidamari.packs.prescribing.body import body_from
from hidamari.packs.prescribing.enums import Channel
from hidamari.packs.prescribing.models import Letter, Partner


@public
def introduce(request: Request, secret: str) -> HttpResponse:
    """A letter of introduction, through a partner's link."""
    partner = queries.open_partner(secret)
    if partner is None:
        return render(request, "prescribing/link_over.html", status=404)
    form = forms.LetterForm(request.POST or None)
    if form.is_valid():
        count_form(request=request, organisation_id=partner.organisation_id, link=partner.pk)
        told = form.cleaned_data
        _letter, receipt = actions.receive_letter(
            organisation=partner.organisation,
            partner=partner,
            channel=Channel.LINK,
            source=partner.source,
            referrer=told["referrer"],
            answer_to=told["answer_to"],
            basis=told["basis"],
            told_back=told["told_back"],
            shielded=told["shielded"],
            body=body_from(told),
            by=_outside(partner),
        )
        return redirect("receipt", secret=receipt)
    context = {"form": form, "partner": partner, "secret": secret}
    status = 422 if form.is_bound else 200
    return render(request, "prescribing/introduce.html", context, status=status)


@public
def receipt(request: Request, secret: str) -> HttpResponse:
    """Where the introduction stands, for whoever wrote it: no more than the person agreed to."""
    letter = queries.letter_of_receipt(secret)
    if letter is None:
        return render(request, "prescribing/link_over.html", status=404)
    told = queries.told_to_referrer(letter)
    if letter.referral is not None:
        actions.tell_referrer(referral=letter.referral, told=told, by=_outside(letter))
    link = request.build_absolute_uri()
    context = {"letter": letter, "told": told, "link": link, "secret": secret}
    return render(request, "prescribing/receipt.html", context)


@require_POST
@public
def take_back(request: Request, secret: str) -> HttpResponse:
    """Whoever wrote it takes it back."""
    letter = queries.letter_of_receipt(secret)
    if letter is None:
        return render(request, "prescribing/link_over.html", status=404)
    count_form(request=request, organisation_id=letter.organisation_id, link=letter.pk)
    with suppress(actions.AlreadyAnswered):  # the receipt says where it stands
        actions.revoke_letter(letter=letter, by=_outside(letter))
    return redirect("receipt", secret=secret)


def _outside(of: Partner | Letter) -> Actor:
    """Whoever holds the link: no account, no permission."""
    return Actor(of.id, "", of.organisation_id, via="link")
