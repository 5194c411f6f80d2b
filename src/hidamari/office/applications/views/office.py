"""The office reads what was handed in; every look at one is written down."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.audit.actions import look
from hidamari.kernel.files.answers import file_answer
from hidamari.office.applications import actions, queries
from hidamari.office.applications.enums import ApplicationsPermission as May
from hidamari.office.applications.forms import FilterForm, ThemesForm
from hidamari.office.applications.models import Submission
from hidamari.office.applications.table import sheet_of
from hidamari.office.programme.models import Call
from hidamari.office.programme.queries import calls_visible_to, themes_visible_to
from hidamari.ui.pages import form_page
from hidamari.ui.sheets import csv_file, xlsx

PAGE = 50


def the_call(request: Request, pk: str) -> Call:
    return fetch(calls_visible_to(request.actor), actor=request.actor, pk=pk)


def the_submission(request: Request, pk: str) -> Submission:
    visible = queries.submissions_visible_to(request.actor)
    return fetch(visible, actor=request.actor, pk=pk)


def _chosen(request: Request, call: Call) -> tuple[QuerySet[Submission], FilterForm]:
    """What stands of a call, as far as it was searched for."""
    form = FilterForm(request.GET, themes=themes_visible_to(request.actor))
    wanted = form.cleaned_data if form.is_valid() else {}
    return queries.found_among(queries.standing(request.actor, call), **wanted), form


@need(May.READ)
def submissions(request: Request, pk: str) -> HttpResponse:
    """What was handed in to this call?"""
    call = the_call(request, pk)
    found, form = _chosen(request, call)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {"call": call, "page": page, "form": form, "nav_word": "office"}
    return render(request, "applications/submissions.html", context)


@need(May.READ)
def submissions_xlsx(request: Request, pk: str) -> HttpResponseBase:
    call = the_call(request, pk)
    look(by=request.actor, of=call, part="submissions")
    return xlsx(sheet_of(call, _chosen(request, call)[0]), name=call.title)


@need(May.READ)
def submissions_csv(request: Request, pk: str) -> HttpResponseBase:
    call = the_call(request, pk)
    look(by=request.actor, of=call, part="submissions")
    return csv_file(sheet_of(call, _chosen(request, call)[0]), name=call.title)


@need(May.READ)
def submission(request: Request, pk: str) -> HttpResponse:
    """One application, whole."""
    found = the_submission(request, pk)
    look(by=request.actor, of=found, part="submission")
    context: dict[str, Any] = {
        "submission": found,
        "versions": queries.versions_of(found),
        "files_url_name": "applications:submitted-file",
        "nav_word": "office",
        "may_tag": request.actor.may(May.TAG),
    }
    return render(request, "applications/submission.html", context)


@need(May.READ)
def submitted_file(request: Request, pk: str) -> HttpResponseBase:
    """A file that was handed in."""
    visible = queries.submitted_files_visible_to(request.actor)
    found = fetch(visible, actor=request.actor, pk=pk)
    look(by=request.actor, of=found, part="file")
    return file_answer(found.file)


@need(May.TAG)
def themes(request: Request, pk: str) -> HttpResponse:
    """What is it about? Several themes, given afterwards."""
    found = the_submission(request, pk)
    form = ThemesForm(
        request.POST or None,
        themes=themes_visible_to(request.actor),
        initial={"themes": found.themes.all()},
    )
    if request.method == "POST" and form.is_valid():
        actions.give_themes(submission=found, by=request.actor, **form.cleaned_data)
        return redirect("applications:submission", request.organisation.slug, pk)
    return form_page(request, form, _("What is it about?"), lead=str(found), nav_word="office")
