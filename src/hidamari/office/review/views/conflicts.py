"""Conflicts of interest: said on names alone, before any text opens."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hidamari.kernel import clock
from hidamari.kernel.access.views import Request, need
from hidamari.office.programme.models import Call
from hidamari.office.review import actions, queries, rules
from hidamari.office.review.enums import ReviewPermission as May
from hidamari.office.review.enums import Source
from hidamari.office.review.forms import FREE, DeclarationForm
from hidamari.office.review.models import Declaration, Reviewer
from hidamari.office.review.views.round import the_call


@need(May.SEE)
def conflicts(request: Request, pk: str) -> HttpResponse:
    """Who is tied to whom, said and found."""
    found = the_call(request, pk)
    context = {"call": found, "conflicts": queries.conflicts_of(found)}
    return render(request, "review/conflicts.html", context)


def _seat(request: Request, pk: str) -> tuple[Reviewer, Call]:
    """The reviewer and a closed call whose round they sit in; 404 otherwise."""
    reviewer = queries.reviewer_that_is(request.actor)
    rounds = queries.rounds_of(reviewer).filter(call__pk=pk) if reviewer else []
    for round_ in rounds:
        if reviewer and rules.is_over(round_.call, clock.now()):
            return reviewer, round_.call
    raise Http404


@need(May.READ)
def declare(request: Request, pk: str) -> HttpResponse:
    """Every name of a call, one answer each. All of them are kept together."""
    reviewer, call = _seat(request, pk)
    said = queries.declared_by(reviewer, call)
    rows = []
    for submission in queries.weighed(call):
        declared = said.get(submission.pk, [])
        form = DeclarationForm(
            request.POST or None, submission=submission, initial=_initial(declared)
        )
        rows.append((form, [one for one in declared if one.source == Source.HOUSE]))
    forms = [form for form, _found in rows]
    faulty = [form for form in forms if not form.is_valid()]
    if request.method == "POST" and not faulty:
        answers = {form.submission: form.said() for form in forms}
        actions.declare(reviewer=reviewer, said=answers, by=request.actor)
        messages.success(request, _("Thank you. What is assigned to you opens now."))
        return redirect("review:home", org=request.organisation.slug)
    status = 422 if request.method == "POST" else 200
    return render(request, "review/declare.html", {"call": call, "rows": rows}, status=status)


def _initial(declared: list[Declaration]) -> dict[str, str]:
    own = next((one for one in declared if one.source == Source.REVIEWER), None)
    return {"ground": own.ground or FREE, "words": own.words} if own else {}
