"""Pictures of a report."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.audit.actions import look
from hidamari.kernel.files.answers import file_answer
from hidamari.kernel.files.queries import biggest_of
from hidamari.office.reports import actions, queries, rules
from hidamari.office.reports.enums import ReportsPermission as May
from hidamari.office.reports.forms import PictureForm
from hidamari.office.reports.models import Picture
from hidamari.office.reports.views.writing import the_report
from hidamari.ui.pages import form_page


def _picture(request: Request, pk: str) -> Picture:
    return fetch(queries.pictures_visible_to(request.actor), actor=request.actor, pk=pk)


@need(May.REPORT)
def add_picture(request: Request, pk: str) -> HttpResponse:
    found = the_report(request, pk)
    biggest = biggest_of(request.organisation.pk)
    form = PictureForm(request.POST or None, request.FILES or None, biggest=biggest)
    if not rules.can_write(found):
        return redirect("reports:report", org=request.organisation.slug, pk=pk)
    if form.is_valid():
        actions.add_picture(
            report=found, organisation=request.organisation, by=request.actor,
            caption=form.cleaned_data["caption"], **vars(form.cleaned_data["file"]),
        )  # fmt: skip
        return redirect("reports:report", org=request.organisation.slug, pk=pk)
    title, lead = _("Which picture shows it?"), found.letter.title
    return form_page(request, form, title, lead=lead, submit=_("Add a picture"))


@need(May.REPORT)
def picture(request: Request, pk: str) -> HttpResponseBase:
    found = _picture(request, pk)
    look(by=request.actor, of=found, part="file")
    return file_answer(found.file)


@require_POST
@need(May.REPORT)
def take_picture_out(request: Request, pk: str) -> HttpResponse:
    found = _picture(request, pk)
    if rules.can_write(found.report):
        actions.take_picture_out(picture=found, by=request.actor)
    return redirect("reports:report", org=request.organisation.slug, pk=found.report_id)
