"""What was handed in to a call, as a table. Internal: it names organisations and people."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from hidamari.office.applications.models import Submission
from hidamari.office.programme.models import Call
from hidamari.ui.sheets import Sheet


def sheet_of(call: Call, submissions: QuerySet[Submission]) -> Sheet:
    """A row for each application that stands; withdrawn ones say when."""
    columns = [
        _("Number of the receipt"), _("Version"), _("Organisation"), _("Legal form"), _("Prefecture"),
        _("Municipality"), _("Title of the project"), _("In a few words"),
        _("Costs (yen)"), _("Asked for (yen)"), _("Themes"), _("Continues"),
        _("Handed in"), _("Withdrawn"),
    ]  # fmt: skip
    return Sheet(_("Applications"), columns, _rows(submissions), notes=[call.title])


def _rows(submissions: QuerySet[Submission]) -> Iterator[list[Any]]:
    for one in submissions:
        yield [
            one.number, one.version, one.applicant_name, one.get_legal_form_display(),
            one.prefecture, one.municipality, one.title, one.summary, one.cost, one.asked,
            "、".join(theme.name for theme in one.themes.all()), one.continues,
            one.handed_in_at, one.withdrawn_at,
        ]  # fmt: skip
