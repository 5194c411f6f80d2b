"""A section of the form, and one answer of it: kept on change, or all at once without JavaScript."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hidamari.kernel import clock
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.audit.actions import look
from hidamari.kernel.files.answers import file_answer
from hidamari.kernel.files.queries import biggest_of
from hidamari.office.applications import actions, queries, rules
from hidamari.office.applications.enums import ApplicationsPermission as May
from hidamari.office.applications.forms import AnswersForm
from hidamari.office.applications.queries import Written
from hidamari.office.applications.views.fields import fields_of
from hidamari.office.applications.views.writing import the_application, too_late
from hidamari.office.programme.enums import QuestionKind
from hidamari.office.programme.models import Question, Section


def the_section(found: Written, pk: UUID) -> Section:
    """A section of the form of this application's call, or 404."""
    known = (section for section in found.sections if section.pk == pk)
    if (section := next(known, None)) is None:
        raise Http404
    return section


def the_question(found: Written, pk: UUID) -> Question:
    """A question of this application's call, or 404."""
    known = (question for question in found.questions if question.pk == pk)
    if (question := next(known, None)) is None:
        raise Http404
    return question


def form_of(
    request: Request, whole: Written, questions: list[Question], *, sent: bool
) -> AnswersForm:
    """The form of these questions; sent, it holds only those that stood on the page."""
    biggest = biggest_of(request.organisation.pk)
    if not sent:
        return AnswersForm(questions=questions, answers=whole.answers, biggest=biggest)
    stood = [one for one in questions if f"{one.pk}-version" in request.POST]
    return AnswersForm(
        request.POST, request.FILES, questions=stood, answers=whole.answers, biggest=biggest
    )


def keep(request: Request, whole: Written, form: AnswersForm) -> dict[UUID, Any]:
    """Keep what can be read. Returns what clashes with a colleague's words: question -> ours.

    Raises Closed.
    """
    form.is_valid()
    clashes = {}
    for question in whole.questions:
        name = str(question.pk)
        if name not in form.fields or name not in form.cleaned_data:
            continue
        value = form.cleaned_data[name]
        if question.kind == QuestionKind.FILE:
            if value is not None:
                actions.enclose(
                    application=whole.application,
                    question=question,
                    by=request.actor,
                    **vars(value),
                )
        elif _clashes(request, whole, question, value):
            clashes[question.pk] = value
    return clashes


def _clashes(request: Request, whole: Written, question: Question, value: Any) -> bool:
    standing = whole.answers.get(question.pk)
    seen = _number(request.POST.get(f"{question.pk}-version"))
    if request.POST.get("mine") == str(question.pk):  # both were shown, and ours was chosen
        seen = standing.version if standing else 0
    kept = actions.keep_answer(
        application=whole.application, question=question, value=value, seen=seen, by=request.actor
    )
    return kept.meanwhile


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


@need(May.APPLY)
def section(request: Request, pk: str, section_pk: UUID) -> HttpResponse:
    """One page of the form."""
    found = the_application(request, pk)
    whole = queries.written(found)
    here = the_section(whole, section_pk)
    if not rules.can_write(found, clock.now()) and request.method != "POST":
        return redirect("applications:print", request.organisation.slug, pk)
    questions, sent = list(here.questions.all()), request.method == "POST"
    form = form_of(request, whole, questions, sent=sent)
    clashes: dict[UUID, Any] = {}
    if sent:
        try:
            clashes = keep(request, whole, form)
            _pressed(request, whole)
        except actions.Closed:
            return too_late(request, found)
        if not form.errors and not clashes:
            return _onward(request, whole, here)
        whole = queries.written(found)
    context = {
        "application": found, "call": found.call, "section": here, "form": form,
        "fields": fields_of(whole, questions, form, clashes), "now": clock.now(),
        "clashes": clashes,
    }  # fmt: skip
    return render(request, "applications/section.html", context, status=422 if sent else 200)


def _pressed(request: Request, whole: Written) -> None:
    """What the buttons beside a field do: last time's answer taken over, a file taken out."""
    for question in whole.questions:
        if request.POST.get("last") == str(question.pk):
            _take_last(request, whole, question)
        elif request.POST.get("out") == str(question.pk):
            actions.take_out(application=whole.application, question=question, by=request.actor)


def _take_last(request: Request, whole: Written, question: Question) -> None:
    """It was shown before, and it is still to be read; where a colleague was quicker, theirs stays."""
    last = queries.told_last_time(whole.application, [question]).get(question.pk)
    if last is None:
        return
    kept = actions.keep_answer(
        application=whole.application, question=question, value=last.value, seen=0,
        by=request.actor,
    )  # fmt: skip
    if kept.meanwhile:
        messages.warning(request, _("Something was answered there meanwhile."))


def _onward(request: Request, whole: Written, here: Section) -> HttpResponse:
    """To the next page, where that was asked for; else the same page, as it is now asked."""
    messages.success(request, _("Kept."))
    at = [one.pk for one in whole.sections].index(here.pk)
    slug, pk = request.organisation.slug, whole.application.pk
    if "next" not in request.POST:
        return redirect("applications:section", slug, pk, here.pk)
    if at + 1 < len(whole.sections):
        return redirect("applications:section", slug, pk, whole.sections[at + 1].pk)
    return redirect("applications:application", slug, pk)


@require_POST
@need(May.APPLY)
def answer(request: Request, pk: str, question_pk: UUID) -> HttpResponse:
    """One answer, kept on change. Answers with the note under its field, and with the questions
    of the page that are asked now and were not, or the other way round."""
    found = the_application(request, pk)
    before = queries.written(found)
    question = the_question(before, question_pk)
    form = form_of(request, before, [question], sent=True)
    try:
        clashes = keep(request, before, form)
    except actions.Closed:
        context = {"call": found.call, "now": clock.now(), "question": question}
        return render(request, "applications/late.html", context, status=422)
    if not request.htmx:
        return redirect("applications:section", request.organisation.slug, pk, question.section_id)
    return _noted(request, before, question, form, clashes)


def _noted(
    request: Request,
    before: Written,
    question: Question,
    form: AnswersForm,
    clashes: dict[UUID, Any],
) -> HttpResponse:
    whole = queries.written(before.application)
    here = the_section(whole, question.section_id)
    turned = {q.pk for q in before.asked} ^ {q.pk for q in whole.asked}
    others = [one for one in here.questions.all() if one.pk in turned]
    fresh = form_of(request, whole, others, sent=False)
    context = {
        "application": before.application,
        "field": fields_of(whole, [question], form, clashes)[0],
        "errors": form.errors.get(str(question.pk)),
        "turned": fields_of(whole, others, fresh, {}),
        "now": clock.now(),
        "kept": not form.errors and not clashes,
    }
    status = 422 if form.errors or clashes else 200
    return render(request, "applications/noted.html", context, status=status)


@need(May.APPLY)
def answer_file(request: Request, pk: str, question_pk: UUID) -> HttpResponseBase:
    """The file with which a question was answered."""
    found = the_application(request, pk)
    whole = queries.written(found)
    kept = whole.answers.get(the_question(whole, question_pk).pk)
    if kept is None or kept.file is None:
        raise Http404
    look(by=request.actor, of=kept, part="file")
    return file_answer(kept.file)
