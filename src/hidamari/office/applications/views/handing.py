"""Look at it whole, hand it in, and keep the receipt."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hidamari.kernel import clock
from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.office.applications import actions, paper, queries, rules
from hidamari.office.applications.enums import ApplicationsPermission as May
from hidamari.office.applications.models import Application, Receipt
from hidamari.office.applications.views.writing import the_application, too_late
from hidamari.ui.dates import day_words, local_clock
from hidamari.ui.documents import pdf_file


def _whole(found: Application) -> dict[str, Any]:
    """Everything that is handed in, as the page shows it."""
    written = queries.written(found)
    budget = queries.budget_of(found)
    documents = list(queries.documents_of(found.organisation_id))
    return {
        "application": found,
        "call": found.call,
        "profile": queries.profile_of(found.organisation_id),
        "officers": queries.officers_of(found.organisation_id),
        "content": paper.content_of(written),
        "lines": paper.budget_told(budget),
        "total": budget.total,
        "files": paper.enclosed(written, documents),
        "now": clock.now(),
    }


@need(May.APPLY)
def hand_in(request: Request, pk: str) -> HttpResponse:
    """Is it complete, and shall it go? The clock is read when it goes."""
    found = the_application(request, pk)
    if not rules.can_write(found, clock.now()):
        return too_late(request, found)
    if request.method == "POST":
        try:
            made = actions.hand_in(application=found, by=request.actor)
            return redirect("applications:receipt", request.organisation.slug, pk, made.pk)
        except actions.Closed:
            return too_late(request, found)
        except actions.Lacking:
            pass  # the page says what
    context = {**_whole(found), "lacks": queries.lacks_of(found)}
    context["expiring"] = queries.documents_expiring(request.actor)
    context["today"] = clock.today(request.organisation.zone)
    status = 422 if request.method == "POST" else 200
    return render(request, "applications/hand_in.html", context, status=status)


@need(May.APPLY)
def print_view(request: Request, pk: str) -> HttpResponse:
    """The application on paper, as it is written now."""
    return render(request, "applications/print.html", _whole(the_application(request, pk)))


def _the_receipt(request: Request, found: Application, pk: str) -> Receipt:
    return fetch(queries.receipts_of(found), actor=request.actor, pk=pk)


@need(May.APPLY)
def receipt(request: Request, pk: str, receipt_pk: str) -> HttpResponse:
    """It arrived: number, moment, digest."""
    found = the_application(request, pk)
    made = _the_receipt(request, found, receipt_pk)
    last = queries.receipts_of(found)[0]
    context = {"application": found, "call": found.call, "receipt": made, "is_last": made == last}
    return render(request, "applications/receipt.html", context)


@need(May.APPLY)
def receipt_pdf(request: Request, pk: str, receipt_pk: str) -> HttpResponseBase:
    """The receipt on A4."""
    found = the_application(request, pk)
    made = _the_receipt(request, found, receipt_pk)
    facts = [
        [_("Number of the receipt"), made.number],
        [_("Version"), str(made.version)],
        [_("Handed in"), moment_words(made)],
        [_("Call"), found.call.title],
        [_("Handed in to"), found.call.organisation.name],
        [_("Title of the project"), found.title],
        [_("Organisation"), found.organisation.name],
    ]
    proof = _("SHA-256 of everything that was handed in. One changed letter gives another one.")
    values = {
        "lead": _("We have received your application."),
        "sections": [{"facts": facts}, {"title": _("Digest"), "text": proof},
                     {"words": made.digest}],
    }  # fmt: skip
    return pdf_file("report", values, title=_("Receipt"), name=f"{_('Receipt')}_{made.number}")


def moment_words(made: Receipt) -> str:
    """The moment in Japan, to the second."""
    at = made.handed_in_at
    return f"{local_clock(at).year} {day_words(at)} {local_clock(at):%H:%M:%S}"
