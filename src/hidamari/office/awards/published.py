"""The published list: its mark for what continues, as a table, as a document."""

from collections.abc import Iterator

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hidamari.office.awards import queries
from hidamari.office.awards.models import Award
from hidamari.office.programme.models import Call
from hidamari.ui.dates import day_words
from hidamari.ui.documents import pdf_file
from hidamari.ui.sheets import Sheet, csv_file

REIWA = 2018  # Reiwa 1 is 2019


def mark_of(award: Award) -> str:
    """※R5採択、第二期: where an award continues an earlier one, else nothing."""
    if award.continues is None:
        return ""
    year = award.continues.call.year
    return _("*chosen in R%(year)s, term %(term)s") % {"year": year - REIWA, "term": award.term}


def columns() -> list[str]:
    return [
        _("Number"), _("Prefecture"), _("Organisation"), _("Title of the project"), _("Themes"),
        pgettext("award", "Note"),
    ]  # fmt: skip


def rows(call: Call) -> Iterator[list[str]]:
    for award in queries.awards_of(call):
        yield [
            award.number,
            award.submission.prefecture,
            award.recipient.name,
            award.title,
            "、".join(theme.name for theme in award.themes.all()),
            mark_of(award),
        ]


def table(call: Call) -> HttpResponseBase:
    """Public: nothing in it was not published."""
    return csv_file(Sheet(call.title, columns(), rows(call)), name=call.title, internal=False)


def document(call: Call) -> HttpResponseBase:
    """The same on paper."""
    title = _("Projects chosen: %(title)s") % {"title": call.title}
    values = {
        "lead": day_words(call.announcement.announced_at),
        "sections": [{"table": {"columns": columns(), "rows": list(rows(call))}}],
    }
    return pdf_file("report", values, title=title)
