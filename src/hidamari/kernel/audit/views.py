from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from hidamari.kernel.access.views import Request, need
from hidamari.kernel.audit import queries
from hidamari.kernel.audit.enums import AuditPermission
from hidamari.kernel.audit.forms import RowsForm

PAGE = 100


@need(AuditPermission.READ)
def log(request: Request) -> HttpResponse:
    """What was done in this organisation, newest first."""
    form = RowsForm(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    rows = queries.rows_of(
        queries.visible_to(request.actor), **asked, zone=request.organisation.zone
    )
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "audit/log.html", {"page": page, "form": form})
