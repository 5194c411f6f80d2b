"""What the office adds to what was handed in."""

from collections.abc import Iterable

from django.db import transaction

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.office.applications.models import Submission
from hidamari.office.programme.actions import add_theme
from hidamari.office.programme.models import Theme


@transaction.atomic
def give_themes(
    *, submission: Submission, themes: Iterable[Theme], new: Iterable[str] = (), by: Actor
) -> None:
    """Tag what was handed in, afterwards, with themes that exist and new ones."""
    office = submission.organisation
    added = [add_theme(organisation=office, name=name, by=by) for name in new]
    submission.themes.set([*themes, *added])
    record(by=by, verb="submission.themed", of=submission, fields=["themes"])
