from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hidamari.kernel.people.enums import Tag
from hidamari.kernel.places.enums import PlaceKind
from hidamari.kernel.places.finder import Found, Point
from hidamari.kernel.places.forms import LANGUAGES
from hidamari.ui.dates import day_words

register = template.Library()
SAID = (Tag.STEP_FREE, Tag.PICK_UP)


@register.filter
def on_the_wall(moment: datetime) -> str:
    """15:30, on the clock of the place; the moment knows its zone."""
    return f"{moment.hour}:{moment:%M}"


@register.filter
def wall_day(moment: datetime) -> str:
    return day_words(moment.date())


@register.filter
def facts_in_line(found: Found) -> list[str]:
    """歩いて8分(600m), who it is for, what it costs, and what decides whether one can go."""
    place = found.place
    told = [str(tag.label) for tag in SAID if tag in place.features]
    if Tag.STEP_FREE not in place.features:  # nobody said so: not known is not yes
        told.append(_("not known whether it is step-free"))
    return [fact for fact in (_way(found), place.audience, place.cost, *told) if fact]


def _way(found: Found) -> str:
    if found.km is None:
        return found.place.municipality
    far = f"{round(found.km * 1000, -1):.0f}m" if found.km < 1 else f"{found.km:.1f}km"
    if found.km >= 10:
        far = f"{found.km:,.0f}km"
    if found.minutes is None:
        return _("about %(far)s away") % {"far": far}
    return _("%(minutes)s minutes on foot (%(far)s)") % {"minutes": found.minutes, "far": far}


@register.simple_tag
def found_words(count: int, point: Point | None) -> str:
    """近い順に、4か所"""
    if point is None:
        return ngettext("%(n)s place", "%(n)s places", count) % {"n": count}
    return ngettext("%(n)s place near there", "%(n)s places, the nearest first", count) % {
        "n": count
    }


@register.simple_tag
def language_names(codes: list[str]) -> str:
    known = dict(LANGUAGES)
    return _(", ").join(str(known.get(code, code)) for code in codes)


@register.filter
def kind_name(kind: str) -> Any:
    return dict(PlaceKind.choices).get(kind, kind)


@register.filter
def site_of(url: str) -> str:
    """www.city.example.jp: what one reads of an address."""
    return urlsplit(url).netloc or url
