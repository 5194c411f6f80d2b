"""Dates and times as the house writes them; nothing here knows what day it is."""

from datetime import date, datetime

from django.db.models import IntegerChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hidamari.ui.languages import language


class Weekday(IntegerChoices):
    """Monday first, as everywhere in the house."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


def local_date(value: date | datetime) -> date:
    """The date on the wall calendar of the place."""
    if isinstance(value, datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value


def local_clock(value: datetime) -> datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value


def day_words(value: date | datetime) -> str:
    """11月23日(月・祝); in English, Mon 23 Nov."""
    on = local_date(value)
    if language() == "en":
        return f"{on:%a} {on.day} {on:%b}"
    from hidamari.engines.japanese import format_date

    return format_date(on)


def era_words(value: date | datetime) -> str:
    """令和8年11月23日; in English, 23 November 2026."""
    on = local_date(value)
    if language() == "en":
        return f"{on.day} {on:%B %Y}"
    from hidamari.engines.japanese import format_wareki

    return format_wareki(on)


def period_words(first: date, last: date) -> str:
    """2026年4月1日〜2027年3月31日; the year is said once where it is one; in English with a dash."""
    same = first.year == last.year
    if language() == "en":
        begins = f"{first.day} {first:%b}" if same else f"{first.day} {first:%b %Y}"
        return f"{begins} – {last.day} {last:%b %Y}"
    ends = f"{last.month}月{last.day}日" if same else f"{last.year}年{last.month}月{last.day}日"
    return f"{first.year}年{first.month}月{first.day}日〜{ends}"


def clock_words(value: datetime) -> str:
    """13:42."""
    return f"{local_clock(value):%H:%M}"


def month_words(value: date | datetime) -> str:
    """11月; in English, Nov."""
    on = local_date(value)
    return f"{on.month}月" if language() == "ja" else f"{on:%b}"


def year_month_words(value: date | datetime) -> str:
    """2026年11月; in English, Nov 2026."""
    on = local_date(value)
    return f"{on.year}年{on.month}月" if language() == "ja" else f"{on:%b %Y}"
