"""Breaking the glass, and the review of it."""

from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.people import queries as people
from hidamari.kernel.people.enums import Part
from hidamari.kernel.people.models import Person
from hidamari.kernel.safety import actions, forms, queries, rules
from hidamari.kernel.safety.enums import SafetyPermission as May
from hidamari.kernel.safety.models import GlassBreak
from hidamari.kernel.safety.pages import NAV, careful_page
from hidamari.ui.names import san

PAGE = 40


def _back(request: Request, person: Person) -> HttpResponse:
    return redirect("people:person", org=request.organisation.slug, pk=person.pk)


@need(May.BREAK)
def break_glass(request: Request, pk: str) -> HttpResponse:
    """Only for somebody one can see already: the glass finds nobody and hints at nobody."""
    person = fetch(people.visible_to(request.actor), actor=request.actor, pk=pk)
    form = forms.GlassForm(request.POST or None)
    if form.is_valid():
        actions.break_glass(person=person, by=request.actor, **form.cleaned_data)
        return _back(request, person)
    lead = _(
        "You will see how to reach them, whom to call, body and health, and safeguarding. It closes"
        " by itself after a while. Your reason and what you open are reviewed."
    )
    title = _("Open %(name)s’s closed records in an emergency?") % {"name": san(person.nickname)}
    return careful_page(request, form, title, lead=lead, submit=_("Open the closed records"))


@require_POST
@need(May.BREAK)
def close_glass(request: Request, pk: str) -> HttpResponse:
    found = fetch(queries.glasses_of(request.actor), actor=request.actor, pk=pk)
    actions.close_glass(glass=found, by=request.actor)
    return _back(request, found.person)


@need(May.REVIEW)
def glasses(request: Request) -> HttpResponse:
    """Every glass that was broken, the latest first."""
    found = Paginator(queries.glasses_visible_to(request.actor), PAGE)
    context = {
        "page": found.get_page(request.GET.get("page")),
        "late": queries.late_before(request.actor.organisation_id),
        "nav_word": NAV,
    }
    return render(request, "safety/glasses.html", context)


@need(May.REVIEW)
def glass(request: Request, pk: str) -> HttpResponse:
    """The reason, what was opened in that time, and whether it was right."""
    found = fetch(queries.glasses_visible_to(request.actor), actor=request.actor, pk=pk)
    may_review = rules.can_review(request.actor, found)
    form = forms.ReviewForm(request.POST or None) if may_review else None
    if form is not None and form.is_valid():
        actions.review_glass(glass=found, by=request.actor, **form.cleaned_data)
        return redirect("safety:glasses", org=request.organisation.slug)
    context = {
        "glass": found,
        "opened": _opened(request, found),
        "form": form,
        "is_own": found.actor_id == request.actor.id,
        "nav_word": NAV,
    }
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "safety/glass.html", context, status=status)


def _opened(request: Request, found: GlassBreak) -> list[tuple[datetime, str]]:
    """When which closed record was opened while the glass was."""
    looks = queries.looks_through(found, request.actor)
    parts = {part.value: str(part.label) for part in Part}
    return [(row.at, parts[name]) for row in looks for name in row.fields if name in parts]
