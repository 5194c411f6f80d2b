"""Packages that came in from projects on their own servers."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hidamari.engines.refusal import Refusal
from hidamari.kernel.access.views import Request, need
from hidamari.office.evidence.actions.receiving import Taken, receive
from hidamari.office.evidence.enums import EvidencePermission as May
from hidamari.office.evidence.forms.packages import PackageForm
from hidamari.office.evidence.queries import packages as queries
from hidamari.ui.languages import spoken
from hidamari.ui.pages import form_page

PAGE = 40


@need(May.SEE)
def packages(request: Request) -> HttpResponse:
    """What came in, from whom, about which months?"""
    found = queries.received_visible_to(request.actor)
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "may_gather": request.actor.may(May.GATHER),
    }
    return render(request, "evidence/packages.html", context)


@need(May.GATHER)
def take_in(request: Request) -> HttpResponse:
    """Which package came? Why it is not taken in is said at the field."""
    form = PackageForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        contents = [form.cleaned_data["file"]]
        try:
            (taken,) = receive(office=request.organisation, contents=contents, by=request.actor)
        except Refusal as no:
            form.add_error("file", spoken(no))
        else:
            messages.success(request, _said(taken))
            return redirect("evidence:packages", org=request.organisation.slug)
    return form_page(request, form, _("Which package came?"), submit=_("Take it in"))


def _said(taken: Taken) -> str:
    said = _("Taken in: %(n)s figures are new or changed.") % {"n": taken.fresh}
    if taken.skipped:
        left = _("Left out, because it was not agreed: %(names)s.")
        said = f"{said} {left % {'names': ', '.join(taken.skipped)}}"
    return said
