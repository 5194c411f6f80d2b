"""What is told once: the organisation, who leads it, its documents."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hidamari.kernel import clock
from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.audit.actions import look
from hidamari.kernel.files.answers import file_answer
from hidamari.kernel.files.queries import biggest_of
from hidamari.office.applications import actions, queries
from hidamari.office.applications.enums import ApplicationsPermission as May
from hidamari.office.applications.forms import DocumentForm, OfficerForm, ProfileForm
from hidamari.office.applications.models import LegalDocument, Officer
from hidamari.ui.pages import form_page


def to_profile(request: Request) -> HttpResponse:
    return redirect("applications:profile", org=request.organisation.slug)


@need(May.APPLY)
def profile(request: Request) -> HttpResponse:
    """What do we tell of ourselves, once?"""
    found = queries.profile_of(request.organisation.pk)
    form = ProfileForm(request.POST or None, instance=found)
    if form.is_valid():
        told = form.cleaned_data
        actions.tell_profile(organisation=request.organisation, by=request.actor, **told)
        return to_profile(request)
    context = {
        "form": form,
        "officers": queries.officers_visible_to(request.actor),
        "documents": queries.documents_visible_to(request.actor),
        "expiring": list(queries.documents_expiring(request.actor)),
        "today": clock.today(request.organisation.zone),
    }
    status = 422 if form.is_bound else 200
    return render(request, "applications/profile.html", context, status=status)


def _the_officer(request: Request, pk: str) -> Officer:
    return fetch(queries.officers_visible_to(request.actor), actor=request.actor, pk=pk)


@need(May.APPLY)
def add_officer(request: Request) -> HttpResponse:
    form = OfficerForm(request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        actions.add_officer(organisation=request.organisation, by=request.actor, **told)
        return to_profile(request)
    return form_page(request, form, _("Who leads the organisation?"))


@need(May.APPLY)
def officer(request: Request, pk: str) -> HttpResponse:
    found = _the_officer(request, pk)
    form = OfficerForm(request.POST or None, instance=found)
    if form.is_valid():
        actions.change_officer(officer=found, by=request.actor, **form.cleaned_data)
        return to_profile(request)
    return form_page(request, form, _("Who leads the organisation?"))


@require_POST
@need(May.APPLY)
def remove_officer(request: Request, pk: str) -> HttpResponse:
    actions.remove_officer(officer=_the_officer(request, pk), by=request.actor)
    return to_profile(request)


@need(May.APPLY)
def add_document(request: Request) -> HttpResponse:
    """Keep a document with the day on which it ends."""
    form = DocumentForm(
        request.POST or None, request.FILES or None, biggest=biggest_of(request.organisation.pk)
    )
    if form.is_valid():
        told: dict[str, Any] = dict(form.cleaned_data)
        file = vars(told.pop("file"))
        actions.add_document(organisation=request.organisation, by=request.actor, **file, **told)
        return to_profile(request)
    lead = _("It goes with every application, and we say so in time before it ends.")
    return form_page(request, form, _("Which document?"), lead=lead)


def _the_document(request: Request, pk: str) -> LegalDocument:
    return fetch(queries.documents_visible_to(request.actor), actor=request.actor, pk=pk)


@need(May.APPLY)
def document_file(request: Request, pk: str) -> HttpResponseBase:
    found = _the_document(request, pk)
    look(by=request.actor, of=found, part="file")
    return file_answer(found.file)


@require_POST
@need(May.APPLY)
def remove_document(request: Request, pk: str) -> HttpResponse:
    actions.remove_document(document=_the_document(request, pk), by=request.actor)
    return to_profile(request)
