"""Change in a scale from the first to the later answer, as figures of a project."""

from datetime import date
from functools import partial

from django.utils.translation import gettext_lazy as _

from hidamari.engines.effects import TooFew
from hidamari.engines.instruments import MOOD_FACES, UCLA_3_JAPAN, Instrument
from hidamari.kernel.measures.queries import found_in
from hidamari.kernel.organisations.models import Project
from hidamari.kernel.packs import Counted, Indicator


def change(project: Project, first: date, last: date, *, instrument: Instrument) -> Counted:
    """Mean of later − first, points of the scale, over the people who answered twice."""
    found = found_in(project, instrument, first, last)
    version = f"{instrument.slug} {instrument.version}"
    if isinstance(found.change, TooFew):
        return Counted(None, None, found.change.n, version)
    c = found.change
    return Counted(c.mean, None, c.n, version, c.ci_low, c.ci_high)


INDICATORS = (
    Indicator(
        "ucla-3-change",
        _("Change in loneliness"),
        _("points"),
        _(
            "Three questions (UCLA-3, Japanese version, 3–12 points): the later answer minus the "
            "first, per person, averaged. Lower is better. At least 28 days lie between."
        ),
        partial(change, instrument=UCLA_3_JAPAN),
        headline=50,
    ),
    Indicator(
        "mood-change",
        _("Change in mood"),
        _("points"),
        _(
            "Five faces (1–5): the later answer minus the first, per person, averaged. Higher is "
            "better. At least 28 days lie between."
        ),
        partial(change, instrument=MOOD_FACES),
    ),
)
