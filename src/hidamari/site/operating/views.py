"""For machines: is it alive, is it ready, and how does it do. Nothing here says anything of a person."""

import hmac

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.http import Http404, HttpResponse, JsonResponse
from prometheus_client import CONTENT_TYPE_LATEST

from hidamari.kernel.access.views import Request, public
from hidamari.site.operating import figures
from hidamari.site.operating.address import is_loopback


@public
def live(request: Request) -> HttpResponse:
    """This process answers."""
    return JsonResponse({"live": True})


@public
def ready(request: Request) -> HttpResponse:
    """The database answers, too: requests may be sent here. 503 where it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM site_house_installation")
    except (DatabaseError, InterfaceError):
        connection.close()
        return JsonResponse({"ready": False}, status=503)
    return JsonResponse({"ready": True})


@public
def metrics(request: Request) -> HttpResponse:
    """Figures for Prometheus: on this machine, or with the token. To everybody else it is not there."""
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    known = settings.METRICS_TOKEN
    if not is_loopback(request.META) and not (known and hmac.compare_digest(token, known)):
        raise Http404
    return HttpResponse(figures.text(), content_type=CONTENT_TYPE_LATEST)
