from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hidamari.engines.instruments import Instrument
from hidamari.kernel import clock
from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need, public
from hidamari.kernel.audit.actions import look
from hidamari.kernel.ceilings.actions import count_form
from hidamari.kernel.measures import actions, queries
from hidamari.kernel.measures.enums import MeasuresPermission as May
from hidamari.kernel.measures.forms import InstrumentForm, StaffForm
from hidamari.kernel.organisations.models import Project
from hidamari.kernel.organisations.queries import project_on
from hidamari.kernel.organisations.secrets import LinkUsed
from hidamari.kernel.people import queries as people
from hidamari.kernel.people.models import Person
from hidamari.ui.qr import qr_svg


def _instrument(slug: str) -> Instrument:
    found = queries.instrument_called(slug)
    if found is None:
        raise Http404
    return found


def _person(request: Request, pk: str) -> Person:
    return fetch(people.visible_to(request.actor), actor=request.actor, pk=pk)


def _project(request: Request) -> Project | None:
    """The project that is running; without one there is nothing to count for."""
    project = project_on(request.organisation.pk, clock.today())
    if project is None:
        messages.warning(request, _("Please open a project first: answers are counted for one."))
    return project


@need(May.ASK)
def ask(request: Request, pk: str, instrument: str) -> HttpResponse:
    """Ask in person, or type in a printed sheet."""
    person, asked = _person(request, pk), _instrument(instrument)
    initial = {"taken_on": clock.today().isoformat(), "how": "staff"}
    form = StaffForm(request.POST or None, instrument=asked, initial=initial)
    project = _project(request)
    if project and form.is_valid():
        actions.keep_answer(
            person=person,
            project=project,
            instrument=asked,
            items=form.answers(),
            how=form.cleaned_data["how"],
            taken_on=form.cleaned_data["taken_on"],
            by=request.actor,
        )
        if form.left_open:
            messages.info(
                request, _("Kept. A question was left open, so the answers are not added up.")
            )
        return redirect("people:person", org=request.organisation.slug, pk=person.pk)
    context = {"form": form, "instrument": asked, "person": person, "nav_word": "people"}
    status = 422 if form.is_bound else 200
    return render(request, "measures/ask.html", context, status=status)


@require_POST
@need(May.ASK)
def make_link(request: Request, pk: str, instrument: str) -> HttpResponse:
    """A link and its QR code for the person's own telephone."""
    person, asked = _person(request, pk), _instrument(instrument)
    project = _project(request)
    if project is None:
        return redirect("people:person", org=request.organisation.slug, pk=person.pk)
    secret = actions.make_link(person=person, project=project, instrument=asked, by=request.actor)
    link = request.build_absolute_uri(reverse("answer-by-link", args=[secret]))
    context = {
        "link": link,
        "qr": qr_svg(link, label=_("QR code of the link")),
        "person": person,
        "nav_word": "people",
    }
    return render(request, "measures/link.html", context)


@public
def by_link(request: Request, secret: str) -> HttpResponse:
    """The questions on somebody's own telephone: no name, no account, once."""
    link = queries.open_link(secret)
    if link is None:
        return render(request, "measures/link_over.html", status=404)
    asked = _instrument(link.instrument)
    form = InstrumentForm(request.POST or None, instrument=asked)
    if form.is_valid():
        count_form(request=request, organisation_id=link.organisation_id, link=link.pk)
        try:
            actions.answer_link(link=link, instrument=asked, items=form.answers())
        except LinkUsed:
            return render(request, "measures/link_over.html", status=404)
        return render(
            request, "measures/thanks.html", {"organisation_name": link.organisation.name}
        )
    status = 422 if form.is_bound else 200
    return render(
        request, "measures/by_link.html", {"form": form, "instrument": asked}, status=status
    )


@need(May.ASK)
def sheet(request: Request, instrument: str) -> HttpResponse:
    """The questions on paper."""
    return render(request, "measures/sheet.html", {"instrument": _instrument(instrument)})


@need(May.SEE)
def answers(request: Request, pk: str) -> HttpResponse:
    """What somebody answered: closed until it is opened, and the look is written down."""
    person = _person(request, pk)
    look(by=request.actor, of=person, part="answers")
    context = {
        "person": person,
        "answers": [
            (answer, _instrument(answer.instrument))
            for answer in queries.answers_of(person, request.actor)
        ],
        "nav_word": "people",
    }
    template = "measures/answers.html#content" if request.htmx else "measures/answers.html"
    return render(request, template, context)
