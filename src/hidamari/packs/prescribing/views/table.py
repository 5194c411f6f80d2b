"""A table of letters, brought by hand: what came in, what was known, what cannot be taken and why."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import render

from hidamari.engines.refusal import Refusal
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.people.intake import Intake
from hidamari.packs.prescribing import actions, forms
from hidamari.packs.prescribing.enums import PrescribingPermission as May
from hidamari.packs.prescribing.intake import read_letters
from hidamari.ui.languages import spoken


@need(May.WORK)
def table(request: Request) -> HttpResponse:
    """Whole or not at all; the same number of the same writer comes in once."""
    form = forms.TableForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        try:
            context |= _taken(request, form.cleaned_data["table"])
        except Refusal as no:
            form.add_error("table", spoken(no))
    status = 422 if form.errors else 200
    return render(request, "prescribing/table.html", context, status=status)


def _taken(request: Request, table: UploadedFile) -> dict[str, Any]:
    """How many are new and known, and the report of the others."""
    report = Intake()
    rows = read_letters(b"".join(table.chunks()), report)
    new, known = actions.receive_table(
        organisation=request.organisation, rows=rows, by=request.actor
    )
    return {"new": new, "known": known, "report": report}
