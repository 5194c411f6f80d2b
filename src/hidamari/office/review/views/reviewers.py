"""Who reviews, and what ties them elsewhere."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.office.review import actions, queries
from hidamari.office.review.enums import ReviewPermission as May
from hidamari.office.review.forms import AddReviewerForm, ReviewerForm
from hidamari.office.review.models import Reviewer
from hidamari.ui.names import san
from hidamari.ui.pages import form_page


@need(May.RUN)
def reviewers(request: Request) -> HttpResponse:
    """Everybody who reviews for us; a colleague with the role is added."""
    members = queries.may_become_reviewers(request.actor)
    form = AddReviewerForm(request.POST or None, members=members)
    if form.is_valid():
        made = actions.add_reviewer(member=form.chosen(), by=request.actor)
        return redirect("review:reviewer", org=request.organisation.slug, pk=made.pk)
    context = {
        "form": form if members else None,
        "reviewers": queries.reviewers_visible_to(request.actor),
    }
    status = 422 if form.is_bound else 200
    return render(request, "review/reviewers.html", context, status=status)


@need(May.RUN)
def reviewer(request: Request, pk: str) -> HttpResponse:
    """What the office knows of one reviewer."""
    found = fetch(queries.reviewers_visible_to(request.actor), actor=request.actor, pk=pk)
    title = _("What ties %(name)s elsewhere?") % {"name": san(found.user.name)}
    return _describe(request, found, title, "review:reviewers")


@need(May.READ)
def me(request: Request) -> HttpResponse:
    """A reviewer tells it themselves, once; it serves every round."""
    found = queries.reviewer_that_is(request.actor)
    if found is None:
        return render(request, "review/not_yet.html")
    return _describe(request, found, _("What ties you elsewhere?"), "review:home")


def _describe(request: Request, found: Reviewer, title: str, after: str) -> HttpResponse:
    form = ReviewerForm(
        request.POST or None, instance=found, themes=queries.themes_visible_to(request.actor)
    )
    if form.is_valid():
        actions.describe_reviewer(reviewer=found, by=request.actor, **form.cleaned_data)
        return redirect(after, org=request.organisation.slug)
    lead = _("The software looks for these names among applicants and their officers.")
    return form_page(request, form, title, lead=lead)
