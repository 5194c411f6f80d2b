"""Read one application and weigh it, alone; then see what the others gave."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.audit.actions import look
from hidamari.kernel.files.answers import file_answer
from hidamari.office.review import actions, queries, rules
from hidamari.office.review.enums import ReviewPermission as May
from hidamari.office.review.forms import RemarkForm, ScoreForm
from hidamari.office.review.models import Assignment, Review
from hidamari.office.review.scoring import total_of


def the_assignment(request: Request, pk: str) -> Assignment:
    """Mine, and open to me: what is not declared is not there."""
    return fetch(queries.opened(request.actor), actor=request.actor, pk=pk)


def _review(assignment: Assignment) -> Review | None:
    return getattr(assignment, "review", None)


def _form(assignment: Assignment, sent: QueryDict | None = None) -> ScoreForm:
    review = _review(assignment)
    initial: dict[str, object] = {"opinion": review.opinion if review else ""}
    initial |= {f"points-{pk}": points for pk, points in queries.marks_of(review).items()}
    criteria = queries.criteria_of(assignment.submission.call)
    return ScoreForm(sent or None, criteria=criteria, initial=initial)


@need(May.READ)
def read(request: Request, pk: str) -> HttpResponse:
    """The text beside the rubric. What stands in the form is kept with every change."""
    assignment = the_assignment(request, pk)
    form = _form(assignment, request.POST)
    if form.is_bound and form.is_valid():
        review = actions.keep_marks(
            assignment=assignment,
            marks=form.marks(),
            opinion=form.cleaned_data["opinion"],
            by=request.actor,
        )
        if request.htmx:
            return render(request, "review/total.html", _total(form, review))
        return redirect("review:read", org=request.organisation.slug, pk=pk)
    if request.method == "GET":
        look(by=request.actor, of=assignment.submission, part="application")
    context = _page(assignment, form)
    return render(request, "review/read.html", context, status=422 if form.is_bound else 200)


def _total(form: ScoreForm, review: Review | None) -> dict[str, object]:
    marks = queries.marks_of(review)
    left = [c for c in form.criteria if c.pk not in marks]
    return {"total": total_of(form.criteria, marks), "left": left}


def _page(
    assignment: Assignment, form: ScoreForm, said: RemarkForm | None = None
) -> dict[str, object]:
    review, submission = _review(assignment), assignment.submission
    context = {
        "assignment": assignment,
        "submission": submission,
        "form": form,
        "review": review,
        "is_in": rules.is_in(review),
        "files_url_name": "review:enclosed",
        **_total(form, review),
    }
    if rules.is_in(review):
        others = [r for r in queries.reviews_of(submission) if r != review]
        context |= {
            "others": [
                (r, total_of(form.criteria, {m.criterion_id: m.points for m in r.marks.all()}))
                for r in others
            ],
            "remarks": queries.remarks_on(submission),
            "remark_form": said or RemarkForm(),
        }
    return context


@need(May.READ)
def enclosed(request: Request, pk: str) -> HttpResponseBase:
    """A file that was handed in with an application that is open to me."""
    found = fetch(queries.enclosed_for(request.actor), actor=request.actor, pk=pk)
    look(by=request.actor, of=found.submission, part="file")
    return file_answer(found.file)


@require_POST
@need(May.READ)
def hand_in(request: Request, pk: str) -> HttpResponse:
    """Keep what stands in the form and hand it in."""
    assignment = the_assignment(request, pk)
    form = _form(assignment, request.POST)
    if form.is_valid():
        review = actions.keep_marks(
            assignment=assignment,
            marks=form.marks(),
            opinion=form.cleaned_data["opinion"],
            by=request.actor,
        )
        try:
            actions.hand_in(review=review, by=request.actor)
            messages.success(request, _("Handed in. Now you see what the others gave."))
        except actions.NotWhole:
            messages.warning(request, _("Please give points to every criterion first."))
        return redirect("review:read", org=request.organisation.slug, pk=pk)
    return render(request, "review/read.html", _page(assignment, form), status=422)


@require_POST
@need(May.READ)
def say(request: Request, pk: str) -> HttpResponse:
    """A word to the others, when one's own review is in."""
    assignment = the_assignment(request, pk)
    form = RemarkForm(request.POST)
    if not rules.is_in(_review(assignment)):
        return redirect("review:read", org=request.organisation.slug, pk=pk)
    if not form.is_valid():
        context = _page(assignment, _form(assignment), form)
        return render(request, "review/read.html", context, status=422)
    actions.say(
        submission=assignment.submission,
        author=request.user,  # type: ignore[arg-type]
        text=form.cleaned_data["text"],
        by=request.actor,
    )
    return redirect("review:read", org=request.organisation.slug, pk=pk)
