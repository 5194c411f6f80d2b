"""Where a reviewer and the office begin."""

from django.http import HttpResponse
from django.shortcuts import render

from hidamari.kernel import clock
from hidamari.kernel.access.views import Request, need
from hidamari.office.review import queries
from hidamari.office.review.enums import ReviewPermission as May


@need(May.READ)
def home(request: Request) -> HttpResponse:
    """What is left to read, by when; before that, the names to declare."""
    reviewer = queries.reviewer_that_is(request.actor)
    if reviewer is None:
        return render(request, "review/not_yet.html")
    rounds = [
        (round_, queries.left_to_declare(reviewer, queries.weighed(round_.call)).count())
        for round_ in queries.rounds_of(reviewer)
    ]
    assigned = list(queries.mine(request.actor))
    openable = set(queries.opened(request.actor).values_list("pk", flat=True))
    is_in = [one for one in assigned if getattr(one, "review", None) and one.review.handed_in_at]
    context = {
        "reviewer": reviewer,
        "rounds": rounds,
        "now": clock.now(),
        "left": [(one, one.pk in openable) for one in assigned if one not in is_in],
        "handed_in": is_in,
        "today": clock.today(request.organisation.zone),
    }
    return render(request, "review/home.html", context)


@need(May.SEE)
def calls(request: Request) -> HttpResponse:
    """The calls of the office and how far each review is."""
    found = list(queries.calls_visible_to(request.actor))
    rounds = {call.pk: getattr(call, "round", None) for call in found}
    rows = [
        (call, rounds[call.pk], queries.progress(call, one) if (one := rounds[call.pk]) else None)
        for call in found
    ]
    return render(request, "review/calls.html", {"rows": rows, "now": clock.now()})
