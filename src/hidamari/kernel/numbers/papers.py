"""The numbers as Excel and as PDF. Internal until the disclosure check passes them."""

from datetime import date

from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from hidamari.kernel.numbers.figures import Figure, figures
from hidamari.kernel.numbers.queries import Counts, Month
from hidamari.kernel.numbers.story import month_labels
from hidamari.kernel.organisations.models import Project
from hidamari.ui.dates import period_words
from hidamari.ui.documents import pdf_file
from hidamari.ui.sheets import FirstOfMonth, Sheet, xlsx


def _columns() -> list[str]:
    return [
        _("Month"),
        _("Gatherings held"),
        _("People, each once"),
        _("First time"),
        _("Second time or later"),
        _("Without a name"),
        _("Visits"),
    ]


def _row(name: str | date, month: Month) -> list[str | date | int]:
    return [
        name,
        month.sessions,
        month.people,
        month.first,
        month.again,
        month.nameless,
        month.visits,
    ]


def _notes(project: Project, first: date, last: date) -> list[str]:
    return [
        f"{project.organisation.name}  {project.title}",
        period_words(first, last),
        _("People are counted once in each row; months do not add up to the total."),
    ]


def sheet(project: Project, first: date, last: date) -> HttpResponseBase:
    """Two sheets: figures with n, interval and definition; the months."""
    counts, notes = Counts(project, first, last), _notes(project, first, last)
    months = [_row(FirstOfMonth.of(m.first_day), m) for m in counts.months]
    total = _row(_("Total"), counts.total)
    found = figures(project, first, last)
    head = [_("Figure"), _("Value"), _("Unit"), "n", _("Low"), _("High"), _("Version"), _("How")]
    rows = [
        [f.name, f.value, f.unit, f.counted.n, f.low, f.high, f.counted.version,
         f.definition]
        for f in found
    ]  # fmt: skip
    return xlsx(
        Sheet(_("Figures"), head, rows, notes),
        Sheet(_("By month"), _columns(), [*months, total], notes),
        name=project.title,
    )


def document(project: Project, first: date, last: date, *, title: str) -> HttpResponseBase:
    """One report on A4: the story's figures, all figures in words, the months as a table."""
    counts, found = Counts(project, first, last), figures(project, first, last)
    months = [_row(name, m) for name, m in zip(month_labels(counts), counts.months, strict=True)]
    stories = [f for f in found if f.headline is not None]
    rows = [*months, _row(_("Total"), counts.total)]
    sections = [
        {"figures": [_printed(f) for f in stories]},
        {
            "title": _("By month"),
            "table": {"columns": _columns(), "rows": rows, "total": True},
        },
        {"text": _notes(project, first, last)[2]},
        {
            "title": _("How it was counted"),
            "facts": [[f.name, f"{_in_words(f)}　{f.definition}"] for f in found],
        },
    ]
    lead = "　".join(_notes(project, first, last)[:2])
    values = {"lead": lead, "sections": sections}
    return pdf_file("report", values, title=title, internal=True)


def _printed(figure: Figure) -> dict[str, str]:
    note = "　".join(part for part in (figure.n, figure.interval) if part)
    return {"name": figure.name, "value": figure.shown, "unit": figure.unit, "note": note}


def _in_words(figure: Figure) -> str:
    parts = [f"{figure.shown} {figure.unit}".strip(), figure.n, figure.interval]
    return "　".join(part for part in parts if part)
