import json
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.utils import timezone

from bench.floor.models import Tap


def tap(request: HttpRequest) -> JsonResponse:
    told = json.loads(request.body)[0]
    Tap.objects.create(
        id=UUID(told["id"]),
        session=UUID(int=1),
        person=UUID(told["person_id"]),
        at=timezone.now(),
    )
    return JsonResponse({"answers": [{"id": told["id"], "answer": "taken"}]})


urlpatterns = [path("desk/events/", tap)]
