"""The list an organisation has comes in: choose it, look and correct, bring them in."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from hidamari.engines.refusal import Refusal
from hidamari.engines.tables import Table
from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.files.actions import remove_file
from hidamari.kernel.files.foreign import read_table
from hidamari.kernel.files.models import StoredFile
from hidamari.kernel.files.queries import content_of
from hidamari.kernel.people import actions
from hidamari.kernel.people.enums import PeoplePermission as May
from hidamari.kernel.people.intake import Intake, read_people
from hidamari.kernel.people.list_forms import BringListForm, ListForm
from hidamari.kernel.people.queries.lists import lists_of
from hidamari.ui.languages import spoken

TOLD = ":200"  # rows that are listed; all are counted


@need(May.IMPORT)
def bring(request: Request) -> HttpResponse:
    """First step: choose the list."""
    form = BringListForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        table = form.cleaned_data["table"]
        found = actions.keep_list(
            organisation=request.organisation,
            name=table.name,
            content=b"".join(table.chunks()),
            by=request.actor,
        )
        return redirect("people:list", org=request.organisation.slug, pk=found.pk)
    status = 422 if form.is_bound else 200
    return render(request, "people/bring.html", {"form": form}, status=status)


def _the_list(request: Request, pk: str) -> StoredFile:
    return fetch(lists_of(request.actor), actor=request.actor, pk=pk)


@need(May.IMPORT)
def bring_list(request: Request, pk: str) -> HttpResponse:
    """Look at what is in the list and correct it, as often as it takes; then all of it comes in."""
    file, report = _the_list(request, pk), Intake()
    context: dict[str, Any] = {"file": file, "report": report, "told_slice": TOLD}
    try:
        table = read_table(content_of(file))
        form = context["form"] = ListForm(request.POST or None, header=table.header)
        wanted = form.is_valid() and request.POST.get("deed") == "bring"
        context["done"] = wanted
        context["new"] = (_brought if wanted else _foreseen)(request, table, form, report)
    except Refusal as no:
        context |= {"problem": spoken(no), "done": False}
    else:
        if wanted:
            remove_file(file=file, by=request.actor)
    status = 422 if "form" in context and context["form"].errors else 200
    return render(request, "people/list.html", context, status=status)


def _foreseen(request: Request, table: Table, form: ListForm, report: Intake) -> int:
    """How many would come in; nothing is written."""
    return sum(1 for _facts in _rows(request, table, form, report))


def _brought(request: Request, table: Table, form: ListForm, report: Intake) -> int:
    data = form.cleaned_data
    return actions.import_people(
        organisation=request.organisation,
        rows=_rows(request, table, form, report),
        by=request.actor,
        purposes=data["purposes"],
        since=data["since"],
    )


def _rows(request: Request, table: Table, form: ListForm, report: Intake) -> Any:
    return read_people(
        table,
        report,
        by=request.actor,
        given=form.settled(),
        somebody_else=form.somebody_else(),
    )


@require_POST
@need(May.IMPORT)
def leave_list(request: Request, pk: str) -> HttpResponse:
    """Think better of it: the list goes, nobody was written down."""
    remove_file(file=_the_list(request, pk), by=request.actor)
    return redirect("people:people", org=request.organisation.slug)
