"""Dates as Japan writes them: 11月23日(月・祝), 令和8年11月23日, R8.11.23, 十一月二十三日."""

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta

import jpholiday

from hidamari.engines.refusal import Refusal

from .numbers import parse_number

WEEKDAYS = "月火水木金土日"
ERAS = (
    ("令和", "R", date(2019, 5, 1)),
    ("平成", "H", date(1989, 1, 8)),
    ("昭和", "S", date(1926, 12, 25)),
    ("大正", "T", date(1912, 7, 30)),
    ("明治", "M", date(1868, 10, 23)),
)
"""Name, letter and first day, newest first."""

HALF_A_YEAR = timedelta(days=184)
_NEAR = {"おととい": -2, "昨日": -1, "きのう": -1, "今日": 0, "きょう": 0, "本日": 0, "明日": 1,
         "あした": 1, "明後日": 2, "あさって": 2}  # fmt: skip
_KANJI_NUMBER = re.compile("[〇一二三四五六七八九十]+(?=[年月日])")
_WEEKDAY = re.compile(r"\(([月火水木金土日])(?:曜日?)?[・]?祝?\)$|([月火水木金土日])曜日?$")
_MIDNIGHT = re.compile(
    r"(?<=\d)(?:\s+|T)0?0:00(?::00(?:\.0+)?)?$"
)  # how a spreadsheet writes a day
_DATE = re.compile(
    r"(?:(?:(?P<era>明治|大正|昭和|平成|令和|[MTSHR明大昭平令])\.?(?P<of>\d{1,2}|元)|(?P<year>\d{4}))"
    r"[年./-])?(?P<month>\d{1,2})[月./-](?P<day>\d{1,2})日?|(?P<run>\d{8})",
    re.IGNORECASE,
)


def format_date(day: date, *, year: bool = False) -> str:
    """ "11月23日(月・祝)", with `year` "2026年11月23日(月・祝)"; 祝 marks a national holiday."""
    holiday = "・祝" if jpholiday.is_holiday(day) else ""
    front = f"{day.year}年" if year else ""
    return f"{front}{day.month}月{day.day}日({WEEKDAYS[day.weekday()]}{holiday})"


def format_wareki(day: date) -> str:
    """ "令和8年11月23日"; the first year of an era is 元年. Before 1868-10-23 the Western year."""
    for name, _, first in ERAS:
        if day >= first:
            count = day.year - first.year + 1
            return f"{name}{'元' if count == 1 else count}年{day.month}月{day.day}日"
    return f"{day.year}年{day.month}月{day.day}日"


def is_working_day(day: date) -> bool:
    """Not Saturday, Sunday, a national holiday, nor 29 December to 3 January.

    Act on Holidays of Administrative Organs (行政機関の休日に関する法律), Art. 1(1).
    """
    new_year = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
    return day.weekday() < 5 and not new_year and not jpholiday.is_holiday(day)


def working_day_from(day: date) -> date:
    """The day itself where it is a working day, else the next one."""
    return day if is_working_day(day) else working_day_after(day, 1)


def working_day_after(day: date, count: int) -> date:
    """The count-th working day after the day (which itself does not count); count ≥ 1."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def parse_japanese_date(text: str, today: date) -> date:
    """The day meant. Without a year it is the one nearest to `today` (at most half a year off).

    A weekday written beside it must be right: it catches slips of the pen. Raises Refusal:
    date_not_read, no_such_month, no_such_day, no_such_era_year, wrong_weekday.
    """
    written = _MIDNIGHT.sub("", unicodedata.normalize("NFKC", text).strip())
    plain = "".join(written.split())
    if plain in _NEAR:
        return today + timedelta(days=_NEAR[plain])
    weekday = _WEEKDAY.search(plain)
    day = _parse(plain[: weekday.start()] if weekday else plain, text, today)
    if weekday and (weekday[1] or weekday[2]) != WEEKDAYS[day.weekday()]:
        raise _wrong_weekday(day)
    return day


def _parse(plain: str, text: str, today: date) -> date:
    match = _DATE.fullmatch(_with_digits(plain, text))
    if not match:
        raise _not_read(text)
    if run := match["run"]:
        return _day(int(run[:4]), int(run[4:6]), int(run[6:]))
    month, day = int(match["month"]), int(match["day"])
    if match["year"]:
        return _day(int(match["year"]), month, day)
    if match["era"]:
        return _era_day(match["era"].upper(), match["of"], month, day)
    return _nearest(month, day, today)


def _with_digits(plain: str, text: str) -> str:
    try:
        return _KANJI_NUMBER.sub(lambda number: str(parse_number(number[0])), plain)
    except Refusal as error:
        raise _not_read(text) from error


def _day(year: int, month: int, day: int) -> date:
    if not 1 <= month <= 12:
        raise Refusal("no_such_month", "月は1から12までです。", "Months go from 1 to 12.")
    if not 1 <= year <= 9999:
        raise _not_read(str(year))
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        front = f"{year}年" if month == 2 else ""
        raise Refusal(
            "no_such_day",
            f"{front}{month}月は{last}日までです。",
            f"Month {month} of {year} has {last} days.",
        )
    return date(year, month, day)


def _era_day(era: str, count: str, month: int, day: int) -> date:
    place = next(i for i, (name, letter, _) in enumerate(ERAS) if era in (name, name[0], letter))
    name, _, first = ERAS[place]
    found = _day(first.year + (1 if count == "元" else int(count)) - 1, month, day)
    until = ERAS[place - 1][2] - timedelta(days=1) if place else date.max
    if not first <= found <= until:
        raise Refusal(
            "no_such_era_year",
            f"{name}は{_era_span(first, until)}です。",
            f"The era {name} ran from {first} to {until}.",
        )
    return found


def _era_span(first: date, until: date) -> str:
    end = "" if until == date.max else f"{until.year}年{until.month}月{until.day}日まで"
    return f"{first.year}年{first.month}月{first.day}日から{end}"


def _nearest(month: int, day: int, today: date) -> date:
    """The year is the one that brings the day closest to today."""
    years = [year for year in range(today.year - 1, today.year + 2) if 1 <= year <= 9999]
    fits = [date(y, month, day) for y in years if month <= 12 and _exists(y, month, day)]
    near = [found for found in fits if abs(found - today) <= HALF_A_YEAR]
    return min(near, key=lambda found: abs(found - today)) if near else _day(today.year, month, day)


def _exists(year: int, month: int, day: int) -> bool:
    return month >= 1 and 1 <= day <= monthrange(year, month)[1]


def _not_read(text: str) -> Refusal:
    return Refusal(
        "date_not_read",
        f"「{text[:40]}」は日付として読めません。「11月23日」「令和8年11月23日」のように書いてください。",
        f"{text[:40]!r} is not a date we can read. Please write it like 2026-11-23.",
    )


def _wrong_weekday(day: date) -> Refusal:
    return Refusal(
        "wrong_weekday",
        f"{day.year}年{day.month}月{day.day}日は{WEEKDAYS[day.weekday()]}曜日です。",
        f"{day.isoformat()} is a {day.strftime('%A')}.",
    )
