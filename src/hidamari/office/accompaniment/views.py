"""How projects are doing, what was agreed with them, what they were told."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hidamari.kernel import clock
from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.audit.actions import look
from hidamari.office.accompaniment import actions, queries, rules
from hidamari.office.accompaniment.enums import AccompanimentPermission as May
from hidamari.office.accompaniment.enums import Listed
from hidamari.office.accompaniment.forms import (
    AnswerForm,
    AskForm,
    ExchangeForm,
    MoveForm,
    NoteForm,
    PairForm,
    VisitForm,
)
from hidamari.office.accompaniment.models import Note, Visit
from hidamari.office.awards.models import Award
from hidamari.ui.pages import form_page

PAGE = 40


def _award(request: Request, pk: str) -> Award:
    return fetch(queries.awards_visible_to(request.actor), actor=request.actor, pk=pk)


def _visit(request: Request, pk: str) -> Visit:
    return fetch(queries.visits_visible_to(request.actor), actor=request.actor, pk=pk)


def _to_award(request: Request, pk: object) -> HttpResponse:
    return redirect("accompaniment:award", org=request.organisation.slug, pk=pk)


@need(May.SEE)
def home(request: Request) -> HttpResponse:
    """Which projects might need a word? Those with a sign first."""
    asked, today = request.GET.get("whose"), clock.today(request.organisation.zone)
    which = Listed(asked) if asked in Listed.values else Listed.RUNNING
    found = queries.listed(request.actor, which, today)
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "which": which,
        "lists": Listed.choices,
        "may_write": request.actor.may(May.WRITE),
    }
    return render(request, "accompaniment/home.html", context)


@need(May.SEE)
def award(request: Request, pk: str) -> HttpResponse:
    """How is this project doing? Signs, visits, what was agreed."""
    found, today = _award(request, pk), clock.today(request.organisation.zone)
    look(by=request.actor, of=found, part="accompaniment")
    notes = list(queries.notes_of(found))
    visits = list(queries.visits_of(found))
    context = {
        "award": found,
        "pairing": getattr(found, "pairing", None),
        "steps": [one for one in notes if rules.is_open_step(one)],
        "notes": notes,
        "coming": [(one, rules.is_late(one, today)) for one in visits[::-1] if not one.held_on],
        "may_write": request.actor.may(May.WRITE),
        "may_assign": request.actor.may(May.ASSIGN),
    }
    return render(request, "accompaniment/award.html", context)


@need(May.ASSIGN)
def pair(request: Request, pk: str) -> HttpResponse:
    found = _award(request, pk)
    form = PairForm(request.POST or None, members=queries.accompanists(request.actor))
    if form.is_valid():
        actions.pair(award=found, user=form.chosen(), by=request.actor)
        return _to_award(request, pk)
    return form_page(request, form, _("Who goes along with this project?"), lead=found.title)


@need(May.WRITE)
def plan(request: Request, pk: str) -> HttpResponse:
    """A visit, or the monthly talks all at once."""
    found = _award(request, pk)
    form = VisitForm(request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        if told["until"]:
            actions.plan_monthly(
                award=found, first=told["planned_on"], last=told["until"], by=request.actor
            )
        else:
            actions.plan_visit(
                award=found, kind=told["kind"], planned_on=told["planned_on"], by=request.actor
            )
        return _to_award(request, pk)
    return form_page(request, form, _("When do we meet?"), lead=found.title)


@need(May.WRITE)
def note(request: Request, pk: str) -> HttpResponse:
    return _write(request, _award(request, pk), None)


@need(May.WRITE)
def visit_note(request: Request, pk: str) -> HttpResponse:
    """What was seen at a visit; with it the visit was held."""
    found = _visit(request, pk)
    return _write(request, found.award, found)


def _write(request: Request, found: Award, visit: Visit | None) -> HttpResponse:
    form = NoteForm(request.POST or None)
    if form.is_valid():
        actions.write_note(
            award=found,
            author=request.user,  # type: ignore[arg-type]
            visit=visit if visit is None or not hasattr(visit, "note") else None,
            by=request.actor,
            **form.cleaned_data,
        )
        return _to_award(request, found.pk)
    title = _("What did you see, and what comes next?")
    return form_page(request, form, title, lead=found.title)


@need(May.WRITE)
def move_visit(request: Request, pk: str) -> HttpResponse:
    found = _visit(request, pk)
    form = MoveForm(request.POST or None, initial={"planned_on": found.planned_on})
    if form.is_valid():
        actions.move_visit(visit=found, by=request.actor, **form.cleaned_data)
        return _to_award(request, found.award_id)
    return form_page(request, form, _("To which day?"), lead=found.award.title)


@require_POST
@need(May.WRITE)
def drop_visit(request: Request, pk: str) -> HttpResponse:
    found = _visit(request, pk)
    if found.held_on is None:
        actions.drop_visit(visit=found, by=request.actor)
    return _to_award(request, found.award_id)


@require_POST
@need(May.WRITE)
def step_done(request: Request, pk: str) -> HttpResponse:
    found: Note = fetch(queries.notes_visible_to(request.actor), actor=request.actor, pk=pk)
    actions.finish_step(note=found, by=request.actor)
    return _to_award(request, found.award_id)


@need(May.WRITE)
def exchange(request: Request) -> HttpResponse:
    """Projects meet one another: an invitation to each of them."""
    form = ExchangeForm(
        request.POST or None,
        awards=list(queries.awards_visible_to(request.actor)),
        today=clock.today(request.organisation.zone),
    )
    if form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("on", "text")}
        sent = actions.invite_to_exchange(awards=form.chosen(), by=request.actor, **told)
        messages.success(request, _("%(n)s projects are invited.") % {"n": len(sent)})
        return redirect("accompaniment:home", org=request.organisation.slug)
    return form_page(
        request, form, _("Which projects should meet?"), submit=_("Send the invitation")
    )


@need(May.WRITE)
def questions(request: Request) -> HttpResponse:
    """What do projects ask?"""
    found = queries.questions_visible_to(request.actor)
    context = {
        "waiting": found.filter(answered_at=None),
        "answered": found.exclude(answered_at=None).order_by("-answered_at")[:PAGE],
    }
    return render(request, "accompaniment/questions.html", context)


@need(May.WRITE)
def question(request: Request, pk: str) -> HttpResponse:
    """Answered once, for every project of the call."""
    found = fetch(queries.questions_visible_to(request.actor), actor=request.actor, pk=pk)
    initial = {"text": found.text, "answer": found.answer}
    form = AnswerForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.answer(question=found, by=request.actor, **form.cleaned_data)
        return redirect("accompaniment:questions", org=request.organisation.slug)
    lead = f"{found.award.call.title}　{found.award.recipient.name}"
    submit = _("Answer every project")
    return form_page(request, form, _("What do we answer?"), lead=lead, submit=submit)


@need(May.RECEIVE)
def told(request: Request) -> HttpResponse:
    """What did the office tell us, and what comes next? Looking writes nothing."""
    if request.method == "POST":
        actions.read_notices(by=request.actor)
        return redirect("accompaniment:told", org=request.organisation.slug)
    found = queries.notices_visible_to(request.actor)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    notices = list(page.object_list)
    context = {
        "page": page,
        "notices": notices,
        "unread": found.filter(read_at=None).exists(),
        "may_ask": queries.letters_taken_up(request.actor).exists(),
    }
    return render(request, "accompaniment/told_page.html", context)


@need(May.RECEIVE)
def ask(request: Request) -> HttpResponse:
    """A question to the office about a project that was awarded."""
    letters = list(queries.letters_taken_up(request.actor))
    form = AskForm(request.POST or None, letters=letters)
    if form.is_valid():
        actions.ask(letter=form.chosen(), text=form.cleaned_data["text"], by=request.actor)
        messages.success(request, _("Asked. The answer comes here."))
        return redirect("accompaniment:told", org=request.organisation.slug)
    return form_page(request, form, _("What would you like to know?"), submit=_("Ask it"))
