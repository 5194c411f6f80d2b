"""What prescribing adds to the numbers of a project."""

from django.utils.translation import gettext_lazy as _

from hidamari.kernel.packs import Indicator
from hidamari.packs.prescribing.queries import figures

ADDABLE = frozenset({"months", "projects"})

INDICATORS = (
    Indicator(
        "referrals-opened",
        _("Introductions received"),
        _("introductions"),
        _("Introductions received in the period, from whomever they came."),
        figures.opened,
        ADDABLE,
        level="introduction",
    ),
    Indicator(
        "referrals-closed",
        _("Introductions that led to a place"),
        _("introductions"),
        _("Closed by the first check-in at the chosen place. A tap taken back opens them again."),
        figures.closed,
        ADDABLE,
        level="introduction",
    ),
    Indicator(
        "days-to-first-visit",
        _("Days until the first visit"),
        _("days (median)"),
        _(
            "From the day of the introduction to the first check-in, median of the introductions "
            "received in the period. Who has not come yet counts as later than everybody else."
        ),
        figures.days_to_first_visit,
        level="introduction",
    ),
    Indicator(
        "share-who-came",
        _("Introduced people who came"),
        "%",
        _(
            "Of the introductions received in the period, the share with a first visit so far. "
            "Interval after Wilson."
        ),
        figures.share_who_came,
        level="introduction",
        headline=30,
    ),
)
