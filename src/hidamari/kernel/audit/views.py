from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from hidamari.kernel.access.views import Request, need
from hidamari.kernel.audit import queries
from hidamari.kernel.audit.enums import AuditPermission


@need(AuditPermission.READ)
def log(request: Request) -> HttpResponse:
    """What was done in this organisation, newest first."""
    pages = Paginator(queries.visible_to(request.actor), 100)
    return render(request, "audit/log.html", {"page": pages.get_page(request.GET.get("page"))})
