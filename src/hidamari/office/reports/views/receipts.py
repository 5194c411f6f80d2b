"""The project's side of its budget: what is spent, receipts, what no longer counts."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hidamari.kernel import clock
from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.audit.actions import look
from hidamari.kernel.files.answers import file_answer
from hidamari.kernel.files.queries import biggest_of
from hidamari.office.awards.models import Letter
from hidamari.office.reports import actions, queries, rules
from hidamari.office.reports.enums import ReportsPermission as May
from hidamari.office.reports.models import Receipt
from hidamari.office.reports.receipt_forms import ReceiptForm, WhyForm
from hidamari.ui.pages import form_page

PAGE = 60


def _letter(request: Request, pk: str) -> Letter:
    return fetch(queries.letters_awarded(request.actor), actor=request.actor, pk=pk)


def _receipt(request: Request, pk: str) -> Receipt:
    return fetch(queries.receipts_visible_to(request.actor), actor=request.actor, pk=pk)


def _to_spending(request: Request, letter: Any) -> HttpResponse:
    return redirect("reports:spending", org=request.organisation.slug, pk=letter)


def _closed(request: Request, letter: Any) -> HttpResponse:
    messages.warning(
        request, _("It stays as it is: the final report is accepted, or it was changed meanwhile.")
    )
    return _to_spending(request, letter)


def _form(request: Request, letter: Letter, receipt: Receipt | None = None) -> ReceiptForm:
    return ReceiptForm(
        request.POST or None, request.FILES or None, instance=receipt,
        spending=queries.spending_of(letter), biggest=biggest_of(request.organisation.pk),
        today=clock.today(request.organisation.zone),
    )  # fmt: skip


@need(May.REPORT)
def spending(request: Request, pk: str) -> HttpResponse:
    """How much of the budget is spent, and on what?"""
    letter = _letter(request, pk)
    mine = queries.receipts_visible_to(request.actor).filter(letter=letter)
    context = {
        "letter": letter,
        "spending": queries.spending_of(letter),
        "page": Paginator(mine.filter(ended_at=None), PAGE).get_page(request.GET.get("page")),
        "ended": mine.exclude(ended_at=None).select_related("corrected_by"),
        "can_note": not queries.is_final_accepted(letter),
    }
    return render(request, "reports/spending.html", context)


@need(May.REPORT)
def note_receipt(request: Request, pk: str) -> HttpResponse:
    letter = _letter(request, pk)
    form = _form(request, letter)
    if form.is_valid():
        try:
            actions.note_receipt(
                letter=letter, facts=form.facts(), upload=form.cleaned_data["file"],
                by=request.actor,
            )  # fmt: skip
        except actions.Closed:
            return _closed(request, pk)
        return _to_spending(request, pk)
    return form_page(request, form, _("What did we pay?"), lead=letter.title)


@need(May.REPORT)
def receipt(request: Request, pk: str) -> HttpResponseBase:
    """The photograph or PDF itself."""
    found = _receipt(request, pk)
    if found.file is None:
        messages.info(request, _("There is no file of this receipt any more."))
        return _to_spending(request, found.letter_id)
    look(by=request.actor, of=found, part="file")
    return file_answer(found.file)


@need(May.REPORT)
def correct_receipt(request: Request, pk: str) -> HttpResponse:
    found = _receipt(request, pk)
    if not rules.can_change(found):
        return _closed(request, found.letter_id)
    form = _form(request, found.letter, found)
    if form.is_valid():
        told = form.cleaned_data
        try:
            actions.correct_receipt(
                receipt=found, facts=form.facts(), why=told["why"], upload=told["file"],
                by=request.actor,
            )  # fmt: skip
        except actions.Closed:
            return _closed(request, found.letter_id)
        return _to_spending(request, found.letter_id)
    return form_page(request, form, _("What is right?"), lead=found.letter.title)


@need(May.REPORT)
def take_receipt_out(request: Request, pk: str) -> HttpResponse:
    found = _receipt(request, pk)
    if not rules.can_change(found):
        return _closed(request, found.letter_id)
    form = WhyForm(request.POST or None)
    if form.is_valid():
        try:
            actions.take_receipt_out(receipt=found, why=form.cleaned_data["why"], by=request.actor)
        except actions.Closed:
            return _closed(request, found.letter_id)
        return _to_spending(request, found.letter_id)
    said = _("Why does this receipt no longer count?")
    return form_page(
        request, form, said, lead=f"{found.payee}　{found.amount:,}", submit=_("No longer count it")
    )
