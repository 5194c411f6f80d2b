"""The office: who reads what and why; what one application was given."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.audit.actions import look
from hidamari.office.applications.models import Submission
from hidamari.office.review import actions, queries
from hidamari.office.review.enums import ReviewPermission as May
from hidamari.office.review.forms import HandForm
from hidamari.office.review.proposing import propose
from hidamari.office.review.scoring import total_of
from hidamari.office.review.views.round import the_call


@need(May.RUN)
def sharing(request: Request, pk: str) -> HttpResponse:
    """Who should read what? A proposal with its reasons; the office says yes."""
    call = the_call(request, pk)
    found = propose(call)
    if request.method == "POST":
        actions.assign(shares=found.shares, by=request.actor)
        return redirect("review:call", org=request.organisation.slug, pk=call.pk)
    return render(request, "review/sharing.html", {"call": call, "found": found})


@need(May.SEE)
def reviewed(request: Request, pk: str) -> HttpResponse:
    """What one application was given, by whom; one more reader by hand."""
    submission = _the_submission(request, pk)
    clear = queries.clear_reviewers(submission)
    form = HandForm(request.POST or None, reviewers=clear) if request.actor.may(May.RUN) else None
    if form is not None and form.is_valid():
        chosen = form.cleaned_data["reviewer"]
        actions.assign_by_hand(reviewer=chosen, submission=submission, by=request.actor)
        return redirect("review:reviewed", org=request.organisation.slug, pk=pk)
    look(by=request.actor, of=submission, part="reviews")
    criteria = list(queries.criteria_of(submission.call))
    context = {
        "submission": submission,
        "criteria": criteria,
        "reviews": [
            (r, total_of(criteria, {m.criterion_id: m.points for m in r.marks.all()}))
            for r in queries.reviews_of(submission)
        ],
        "waiting": queries.assignments_of(submission.call).filter(
            submission=submission, review__handed_in_at=None
        ),
        "changes": queries.changes_of(submission),
        "remarks": queries.remarks_on(submission),
        "form": form,
    }
    return render(request, "review/reviewed.html", context)


def _the_submission(request: Request, pk: str) -> Submission:
    return fetch(queries.submissions_visible_to(request.actor), actor=request.actor, pk=pk)


@require_POST
@need(May.RUN)
def release(request: Request, pk: str) -> HttpResponse:
    """Take an application back from a reviewer."""
    visible = queries.assignments_visible_to(request.actor)
    found = fetch(visible, actor=request.actor, pk=pk)
    actions.release(assignment=found, by=request.actor)
    return redirect("review:reviewed", org=request.organisation.slug, pk=found.submission_id)
