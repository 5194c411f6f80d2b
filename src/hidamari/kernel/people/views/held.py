"""What is held on somebody: given to them, and forgotten."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from hidamari.kernel import clock
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.audit.actions import look
from hidamari.kernel.people import actions
from hidamari.kernel.people.enums import PeoplePermission as May
from hidamari.kernel.people.held import held_on
from hidamari.kernel.people.held_words import sections
from hidamari.kernel.people.views.person import the_person


@need(May.EXPORT)
def export(request: Request, pk: str) -> HttpResponse:
    """Everything held on a person, for the person."""
    found = the_person(request, pk)
    look(by=request.actor, of=found, part="export")
    answer = JsonResponse(held_on(found), json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = f'attachment; filename="held-{found.pk}.json"'
    return answer


@need(May.EXPORT)
def held(request: Request, pk: str) -> HttpResponse:
    """The same to read, to print and to hand over."""
    found = the_person(request, pk)
    look(by=request.actor, of=found, part="export")
    context = {"person": found, "sections": sections(found), "today": clock.today()}
    return render(request, "people/held.html", context)


@need(May.ERASE)
def erase(request: Request, pk: str) -> HttpResponse:
    """Forget somebody: asked once more, because it cannot be taken back."""
    found = the_person(request, pk)
    if request.method != "POST":
        return render(request, "people/erase.html", {"person": found})
    actions.erase(person=found, by=request.actor)
    return redirect("people:people", org=request.organisation.slug)
