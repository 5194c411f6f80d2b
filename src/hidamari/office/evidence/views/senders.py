"""Projects that keep their records on their own server, and the keys they sign with."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.office.evidence.actions.senders import note_sender
from hidamari.office.evidence.enums import EvidencePermission as May
from hidamari.office.evidence.forms.packages import KeyForm
from hidamari.office.evidence.queries import packages as queries
from hidamari.ui.pages import form_page


@need(May.SEE)
def senders(request: Request) -> HttpResponse:
    """Which projects keep their records on their own server?"""
    context = {
        "senders": queries.senders_visible_to(request.actor),
        "others": queries.awards_elsewhere(request.actor).filter(sender=None),
        "may_gather": request.actor.may(May.GATHER),
    }
    return render(request, "evidence/senders.html", context)


@need(May.GATHER)
def sender(request: Request, pk: str) -> HttpResponse:
    """With which key does this project sign?"""
    award = fetch(queries.awards_elsewhere(request.actor), actor=request.actor, pk=pk)
    known = getattr(award, "sender", None)
    form = KeyForm(request.POST or None, initial={"public": known.public if known else ""})
    if form.is_valid():
        note_sender(award=award, public=form.cleaned_data["public"], by=request.actor)
        messages.success(request, _("Noted. Packages signed with this key can be taken in."))
        return redirect("evidence:senders", org=request.organisation.slug)
    lead = f"{award.number}　{award.recipient.name}"
    return form_page(request, form, _("With which key does this project sign?"), lead=lead)
