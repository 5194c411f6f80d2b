"""Letters of introduction: read, answer; and the links through which partners write them."""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hidamari.kernel import clock
from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.audit.actions import look
from hidamari.kernel.ceilings.forms import SweepForm
from hidamari.kernel.organisations.queries import project_on
from hidamari.packs.prescribing import actions, forms, queries, rules
from hidamari.packs.prescribing.body import body_of
from hidamari.packs.prescribing.enums import PrescribingPermission as May
from hidamari.packs.prescribing.models import Letter
from hidamari.ui.dates import day_words
from hidamari.ui.names import san
from hidamari.ui.pages import form_page
from hidamari.ui.qr import qr_svg

PAGE = 40


def the_letter(request: Request, pk: str) -> Letter:
    return fetch(queries.letters_visible_to(request.actor), actor=request.actor, pk=pk)


def to_letters(request: Request) -> HttpResponse:
    return redirect("prescribing:letters", org=request.organisation.slug)


@need(May.SEE)
def letters(request: Request) -> HttpResponse:
    """Those that wait first, the longest waiting at the top; then those we have answered."""
    answered = queries.letters_visible_to(request.actor).exclude(answered_at=None)
    page = Paginator(answered.order_by("-answered_at"), PAGE).get_page(request.GET.get("page"))
    context = {
        "waiting": queries.letters_waiting(request.actor)[: PAGE * 5],
        "page": page,
        "today": clock.today(request.organisation.zone),
        "may_work": request.actor.may(May.WORK),
        "may_assign": request.actor.may(May.ASSIGN),
        "swept": queries.letters_swept(request.actor).count(),
    }
    return render(request, "prescribing/letters.html", context)


@need(May.ASSIGN)
def sweep_letters(request: Request) -> HttpResponse:
    """Many nonsense letters at once; they can be brought back."""
    waiting = queries.letters_waiting(request.actor).order_by("-received_at", "-id")
    form = SweepForm(request.POST or None, which=waiting, label_of=_letter_words)
    if form.is_valid():
        told = {"organisation": request.organisation, "by": request.actor}
        actions.sweep_letters(letters=form.cleaned_data["which"], **told)
        return to_letters(request)
    lead = _("They leave the list together. You can bring them back.")
    return form_page(request, form, _("Take letters away"), lead=lead, submit=_("Take them away"))


def _letter_words(letter: Letter) -> str:
    return f"{day_words(letter.received_at)} {letter.referrer}"


@require_POST
@need(May.ASSIGN)
def bring_letters_back(request: Request) -> HttpResponse:
    swept = queries.letters_swept(request.actor)
    told = {"organisation": request.organisation, "by": request.actor}
    actions.bring_letters_back(letters=swept, **told)
    return to_letters(request)


@need(May.SEE)
def letter(request: Request, pk: str) -> HttpResponse:
    """What somebody wrote to us; answered, only that and how."""
    found = the_letter(request, pk)
    look(by=request.actor, of=found, part="letter")
    if found.referral is not None and rules.can_work(request.actor, found.referral):
        return redirect("prescribing:referral", org=request.organisation.slug, pk=found.referral.pk)
    context = {
        "letter": found,
        "body": body_of(found.body),
        "may_answer": request.actor.may(May.WORK) and rules.is_waiting(found),
        "with_their_yes": rules.rests_on_their_yes(found.basis),
    }
    return render(request, "prescribing/letter.html", context)


@need(May.WORK)
def accept(request: Request, pk: str) -> HttpResponse:
    """Yes: who it is, and who of us goes with them."""
    found = the_letter(request, pk)
    body = body_of(found.body)
    project = project_on(request.organisation.pk, clock.today(request.organisation.zone))
    if project is None:
        return render(request, "prescribing/no_project.html")
    if body is None or not rules.is_waiting(found):
        return _already(request)
    form = forms.AcceptForm(
        request.POST or None,
        known=queries.look_alikes(request.actor, body),
        workers=queries.workers(request.actor),
        initial={"worker": str(request.user.pk)},
    )
    if form.is_valid():
        return _accepted(request, found, project=project, **form.cleaned_data)
    title = _("Who goes with %(name)s?") % {"name": san(body.nickname)}
    return form_page(request, form, title, submit=_("Accept the introduction"))


def _accepted(request: Request, found: Letter, **facts: Any) -> HttpResponse:
    try:
        made = actions.accept_letter(letter=found, by=request.actor, **facts)
    except actions.AlreadyAnswered:
        return _already(request)
    return redirect("prescribing:referral", org=request.organisation.slug, pk=made.pk)


@need(May.WORK)
def decline(request: Request, pk: str) -> HttpResponse:
    """No, with a reason that whoever introduced them reads."""
    found = the_letter(request, pk)
    form = forms.DeclineForm(request.POST or None)
    if not rules.is_waiting(found):
        return _already(request)
    if form.is_valid():
        try:
            actions.decline_letter(letter=found, by=request.actor, **form.cleaned_data)
        except actions.AlreadyAnswered:
            return _already(request)
        return to_letters(request)
    lead = _("It is read by whoever introduced them. What the letter says is not kept.")
    title = _("Why can we not go with them?")
    return form_page(request, form, title, lead=lead, submit=_("Decline the introduction"))


def _already(request: Request) -> HttpResponse:
    messages.warning(request, _("This letter is already answered."))
    return to_letters(request)


@need(May.ASSIGN)
def partners(request: Request) -> HttpResponse:
    """Offices that introduce people through a link of their own; a new link is shown once."""
    today = clock.today(request.organisation.zone)
    form = forms.PartnerForm(
        request.POST or None, today=today, initial={"until": today.replace(year=today.year + 1)}
    )
    if form.is_valid():
        return _made(request, form.cleaned_data)
    context = {"form": form, "partners": queries.partners_visible_to(request.actor)}
    status = 422 if form.is_bound else 200
    return render(request, "prescribing/partners.html", context, status=status)


def _made(request: Request, facts: dict[str, Any]) -> HttpResponse:
    ends = datetime.combine(facts["until"], time.max, ZoneInfo(request.organisation.zone))
    partner, secret = actions.make_partner(
        organisation=request.organisation,
        name=facts["name"],
        source=facts["source"],
        expires_at=ends,
        by=request.actor,
    )
    link = request.build_absolute_uri(reverse("introduce", args=[secret]))
    context = {"partner": partner, "link": link, "qr": qr_svg(link, label=_("QR code of the link"))}
    return render(request, "prescribing/partner_made.html", context)


@require_POST
@need(May.ASSIGN)
def revoke_partner(request: Request, pk: str) -> HttpResponse:
    visible = queries.partners_visible_to(request.actor)
    actions.revoke_partner(partner=fetch(visible, actor=request.actor, pk=pk), by=request.actor)
    return redirect("prescribing:partners", org=request.organisation.slug)
