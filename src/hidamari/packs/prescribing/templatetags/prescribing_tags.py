from collections.abc import Iterable

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hidamari.kernel.people.enums import AgeBand
from hidamari.packs.prescribing.models import Referral
from hidamari.ui.dates import Weekday
from hidamari.ui.names import san

register = template.Library()
SHORT = 40


@register.simple_tag
def weekdays(days: Iterable[int]) -> str:
    """月曜、水曜; any day when none was ticked."""
    return "、".join(str(Weekday(day).label) for day in days) or _("Any day")


@register.simple_tag
def age_label(band: str) -> str:
    """70s; nothing for what is not said."""
    return str(AgeBand(band).label) if band in AgeBand.values else ""


@register.simple_tag
def found_words(referral: Referral, count: int) -> str:
    """What was looked for, in their words, and how many places were found."""
    said = " ".join((referral.reason or referral.person.words).split())
    facts = {
        "n": count,
        "name": san(referral.person.nickname),
        "said": said if len(said) <= SHORT else f"{said[:SHORT]}…",
    }
    if not said:
        words = ngettext("%(n)s place for %(name)s.", "%(n)s places for %(name)s.", count)
    else:
        words = ngettext(
            "%(name)s said: “%(said)s” We found %(n)s place.",
            "%(name)s said: “%(said)s” We found %(n)s places.",
            count,
        )
    return words % facts
