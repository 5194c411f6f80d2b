"""The figures every project has, whatever packs are installed."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from hidamari.engines.effects import TooFew, wilson
from hidamari.kernel.numbers.queries import Counts
from hidamari.kernel.organisations.models import Project
from hidamari.kernel.packs import Counted, Indicator

VERSION = "1"
TIMES = 3
WEEKS = timedelta(weeks=8)


def sessions(project: Project, first: date, last: date) -> Counted:
    held = Counts(project, first, last).total.sessions
    return Counted(held, None, held, VERSION)


def people(project: Project, first: date, last: date) -> Counted:
    found = len(Counts(project, first, last).people)
    return Counted(found, None, found, VERSION)


def visits(project: Project, first: date, last: date) -> Counted:
    found = Counts(project, first, last).total.visits
    return Counted(found, None, found, VERSION)


def new_people(project: Project, first: date, last: date) -> Counted:
    found = len(Counts(project, first, last).new_people)
    return Counted(found, None, found, VERSION)


def came_back(project: Project, first: date, last: date) -> Counted:
    """Of those who began at least eight weeks before the end, the share who came three times."""
    often, began = Counts(project, first, last).came_often(times=TIMES, begun_by=last - WEEKS)
    share = wilson(often, began)
    if isinstance(share, TooFew):
        return Counted(often, began, began, VERSION)
    return Counted(often, began, began, VERSION, share.low, share.high)


INDICATORS = (
    Indicator(
        "people",
        _("People who came"),
        _("people"),
        _(
            "Each person once. Those without a name are not in it. Counted within this "
            "organisation only."
        ),
        people,
        headline=10,
    ),
    Indicator(
        "visits",
        _("Visits"),
        _("visits"),
        _("Every visit, with and without a name. What was taken back is not in it."),
        visits,
        addable=frozenset({"months", "places", "projects"}),
        level="visit",
        headline=20,
    ),
    Indicator(
        "came-back",
        _("Came three times or more"),
        "%",
        _(
            "Of those whose first visit lies at least eight weeks before the end of the period, "
            "the share who came three times or more. Interval after Wilson."
        ),
        came_back,
        headline=40,
    ),
    Indicator(
        "sessions",
        _("Gatherings held"),
        _("gatherings"),
        _("Gatherings that took place. Cancelled ones are not in it."),
        sessions,
        addable=frozenset({"months", "places", "projects"}),
        disclosure="open",
        level="session",
    ),
    Indicator(
        "new-people",
        _("New people"),
        _("people"),
        _("People whose first visit to this project lies in the period."),
        new_people,
        addable=frozenset({"months"}),
    ),
)
