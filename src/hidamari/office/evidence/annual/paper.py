"""The report on paper, and as one file that stands alone."""

from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from hidamari.kernel import clock
from hidamari.kernel.organisations.models import Organisation
from hidamari.office.evidence.annual import method
from hidamari.office.evidence.annual.projects import ProjectPage
from hidamari.office.evidence.annual.report import Annual, CallLine, Finding
from hidamari.office.evidence.annual.totals import Sum
from hidamari.office.evidence.models import Release
from hidamari.office.evidence.national.shown import shown_tables
from hidamari.office.evidence.pooling import details, drawing
from hidamari.office.evidence.pooling.wording import LEVEL
from hidamari.ui.charts import Chart
from hidamari.ui.dates import era_words
from hidamari.ui.documents import pdf, pdf_file, picture

TEMPLATE = Path(__file__).parent / "annual.typ"
PER_PAGE = 12  # projects in one drawing
STYLES = ("ui/hidamari.css", "ui/components.css", "ui/figures.css", "ui/print.css")


def title_of(found: Annual) -> str:
    return _("Annual report, %(year)s") % {"year": found.title}


def paper(found: Annual, office: Organisation) -> bytes:
    return pdf(TEMPLATE, values(found, office), title=title_of(found))


def paper_file(found: Annual, office: Organisation) -> HttpResponseBase:
    return pdf_file(TEMPLATE, values(found, office), title=title_of(found))


def page_file(found: Annual, office: Organisation) -> str:
    """HTML with its style inside: it opens anywhere, and asks nothing of any server."""
    style = "\n".join(Path(str(finders.find(name))).read_text("utf-8") for name in STYLES)
    return render_to_string("evidence/annual_file.html", {**context(found, office), "css": style})


def context(found: Annual, office: Organisation) -> dict[str, Any]:
    """What the page and the file show."""
    return {
        "annual": found,
        "office": office,
        "title": title_of(found),
        "sums": [(one, note_of(one)) for one in found.sums],
        "releases": [(one, shown_tables(one)) for one in found.releases],
        "method": method.method(),
        "limits": method.limits(),
    }


def values(found: Annual, office: Organisation) -> dict[str, Any]:
    """What annual.typ shows: plain strings, lists and dicts."""
    return {
        "year": found.title,
        "office": office.name,
        "commissioners": sorted({one.call.programme.commissioner for one in found.calls}),
        "made": _("Made on %(day)s") % {"day": era_words(clock.today())},
        "words": _words(),
        "figures": _figures(found),
        "programmes": [
            {"title": title, "rows": [_call(one) for one in lines]}
            for title, lines in found.by_programme
        ],
        "findings": [_finding(one) for one in found.findings],
        "releases": [_release(one) for one in found.releases],
        "projects": [_project(one) for one in found.projects],
        "method": method.method(),
        "limits": method.limits(),
    }


def note_of(one: Sum) -> str:
    """n of a sum, and what is not in it."""
    told = {"projects": one.projects, "months": one.months, "hidden": one.hidden}
    if one.hidden:
        return (
            _("%(projects)s projects, %(months)s months; %(hidden)s hidden months are not in it")
            % told
        )
    return _("%(projects)s projects, %(months)s months") % told


def months_note(one: Sum) -> str:
    """The same for one project alone."""
    told = {"months": one.months, "hidden": one.hidden}
    if one.hidden:
        return _("%(months)s months; %(hidden)s hidden months are not in it") % told
    return _("%(months)s months") % told


def _figures(found: Annual) -> list[dict[str, str]]:
    named = [
        (_("Applications"), f"{found.applications:,}", _("applications"), ""),
        (_("Awards"), f"{len(found.projects):,}", _("projects"), ""),
        (_("Awarded in all"), found.amount_words, _("times 10,000 yen"), ""),
        (_("Reports accepted"), f"{found.accepted:,}", _("projects"), ""),
    ]
    own = [dict(zip(("name", "value", "unit", "note"), one, strict=True)) for one in named]
    return [*own, *(_sum(one, note_of(one)) for one in found.sums)]


def _sum(one: Sum, note: str) -> dict[str, str]:
    unit, value = str(one.indicator.unit), f"{one.value:,.0f}"
    return {"name": str(one.indicator.name), "value": value, "unit": unit, "note": note}


def _call(one: CallLine) -> list[str]:
    return [one.call.title, f"{one.applications:,}", f"{one.awards:,}", f"{one.amount:,}"]


def _finding(one: Finding) -> dict[str, Any]:
    unlike = details.unlikeness(one.found.pooled) if one.found.pooled else ()
    return {
        "title": one.title,
        "good_way": one.good_way,
        "answer": one.answer,
        "said": list(one.said),
        "charts": [picture(chart.svg) for chart in drawing.forests_of(one.found, most=PER_PAGE)],
        "table": _table(one.forest),
        "unlike": [[each.name, each.value, each.meaning] for each in unlike],
    }


def _table(chart: Chart | None) -> dict[str, Any] | None:
    """What stands beside the drawings: their words, and the same numbers."""
    if chart is None:
        return None
    return {
        "alt": f"{chart.title}。{chart.sentence}",
        "sentence": chart.sentence,
        "columns": list(chart.columns),
        "rows": [list(row) for row in chart.rows],
    }


def _release(release: Release) -> dict[str, Any]:
    """Of each table the last column: of all regions together."""
    told = {"quarter": release.quarter, "n": release.projects}
    return {
        "title": _("%(quarter)s, %(n)s projects") % told,
        "tables": [
            {
                "name": table.title,
                "columns": [table.head, _("How many people")],
                "rows": [[side, counts[-1]] for side, counts in table.rows],
            }
            for table in shown_tables(release)
        ],
    }


def _project(one: ProjectPage) -> dict[str, Any]:
    award = one.award
    days = f"{era_words(award.call.starts_on)} – {era_words(award.call.ends_on)}"
    facts = [
        [_("Organisation"), f"{award.recipient.name} ({award.submission.prefecture})"],
        [_("Number"), f"{award.number} {one.mark}".strip()],
        [_("Themes"), one.themes or "–"],
        [_("Days of the project"), days],
        [_("Amount"), _("%(yen)s yen") % {"yen": f"{award.amount:,}"}],
    ]
    return {
        "title": award.title,
        "summary": award.summary,
        "facts": facts,
        "sums": [_sum(each, months_note(each)) for each in one.sums],
        "words": [list(pair) for pair in one.words],
        "lines": [[line.name, line.value, line.target, line.explanation] for line in one.lines],
        "changes": [list(pair) for pair in one.changes],
    }


def _words() -> dict[str, Any]:
    """Headings and what stands where there is nothing."""
    return {
        "kind": _("Annual report"),
        "contents": _("Contents"),
        "programme": _("The programme in figures"),
        "call_columns": [_("Call"), _("Applications"), _("Awards"), _("Amount (yen)")],
        "together": _("What all projects show together"),
        "no_findings": _("No project has told of ten people who answered twice."),
        "tables": _("Tables over all projects"),
        "hidden": _(
            "“‥” is hidden: a count from 1 to 9, or one from which such a count could be worked out."
        ),
        "projects": _("Each project"),
        "no_report": _("Its report is not accepted yet."),
        "figures": _("Figures of the period"),
        "figure_columns": [_("Figure"), _("Value"), _("Aim"), _("Why it differs")],
        "changes": _("How answers changed"),
        "method": _("How it was counted"),
        "limits": _("What this cannot say"),
        "level": LEVEL,
    }
