"""Reads what a leaflet says: 毎週月・水曜, 第1・3水曜, 隔週金曜, 毎月最後の日曜 祝日休み."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from hidamari.engines.japanese import parse_number
from hidamari.engines.refusal import Refusal

from .rule import LAST_DAY, Kind, Rule
from .words import WEEKDAYS

_DAY = f"[{WEEKDAYS}](?:曜日(?!曜)|曜)?"
_LIST = f"(?P<days>{_DAY}(?:[・~-]?{_DAY})*)"
_STEPS = r"毎週|隔週|1週おき|(?P<weeks>\d+)週間?(?:ごと|毎)"
_OFF = r"[(・]?(?:ただし|但し)?・?祝祭?日(?:は|を|の日は)?(?:お?休み?|休館|除く|なし|無し)[)。]?"
_ON = r"[(・]?祝祭?日も(?:開催|実施|あり|あります|開きます)[)。]?"
_KANJI_NUMBER = re.compile("[一二三四五六七八九十]+")
_SEPARATOR = re.compile("[、,&・]+|及び|(?<!ご)と")


def parse(text: str, *, start: date | None = None, until: date | None = None) -> Rule:
    """The rule a sentence describes, in force from `start` to `until` if they are given.

    Raises Refusal (a ValueError): recurrence_not_read, recurrence_no_such_week,
    recurrence_no_such_day.
    """
    plain = _plain(text)
    pattern = re.sub(f"{_OFF}|{_ON}", "", plain)
    for shape, read in _SHAPES:
        if match := shape.fullmatch(pattern):
            off = bool(re.search(_OFF, plain))
            return replace(read(match), not_on_holidays=off, start=start, until=until)
    raise _not_read(text)


def _plain(text: str) -> str:
    """One width, no blanks, digits for kanji numbers, ・ between things, ~ for a span."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    plain = re.sub("[〜–—―ー]|から", "~", _SEPARATOR.sub("・", plain))
    try:
        return _KANJI_NUMBER.sub(lambda number: str(parse_number(number[0])), plain)
    except Refusal as error:
        raise _not_read(text) from error


def _whole_week(match: re.Match[str]) -> Rule:
    return Rule(Kind.WEEKLY, tuple(range(7 if match[0] == "毎日" else 5)))


def _weekly(match: re.Match[str]) -> Rule:
    counted = match.groupdict().get("weeks")
    weeks = int(counted or (2 if match[0].startswith(("隔週", "1週おき")) else 1))
    if not 1 <= weeks <= 52:
        raise _no_such("recurrence_no_such_week", f"{weeks}週ごと", "1週から52週", "1 to 52 weeks")
    return Rule(Kind.WEEKLY, _weekdays(match["days"]), interval_weeks=weeks)


def _nth(match: re.Match[str]) -> Rule:
    weeks = tuple(map(int, re.findall(r"\d+", match["nth"])))
    for week in weeks:
        if not 1 <= week <= 5:
            raise _no_such("recurrence_no_such_week", f"第{week}週", "第1から第5", "weeks 1 to 5")
    return Rule(Kind.MONTHLY_NTH, _weekdays(match["days"]), weeks)


def _last(match: re.Match[str]) -> Rule:
    return Rule(Kind.MONTHLY_LAST, _weekdays(match["days"]))


def _month_days(match: re.Match[str]) -> Rule:
    words = re.findall(r"\d+|末", match["list"])
    days = tuple(LAST_DAY if word == "末" else int(word) for word in words)
    for day in days:
        if day != LAST_DAY and not 1 <= day <= 31:
            raise _no_such("recurrence_no_such_day", f"{day}日", "1日から31日", "days 1 to 31")
    return Rule(Kind.MONTHLY_DAY, nth=days)


_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Rule]], ...] = (
    (re.compile("毎日|(?:毎週)?平日"), _whole_week),
    (re.compile(f"(?:{_STEPS})の?{_LIST}"), _weekly),
    (re.compile(f"(?=.*曜){_LIST}"), _weekly),
    (re.compile(rf"(?:毎月)?の?(?P<nth>第\d+週?(?:・?第?\d+週?)*)の?{_LIST}"), _nth),
    (re.compile(f"(?:毎月)?の?(?:最後|最終)週?の?{_LIST}"), _last),
    (re.compile(r"毎月の?(?P<list>(?:\d+日?|末日?)(?:・(?:\d+日?|末日?))*)"), _month_days),
)


def _weekdays(days: str) -> tuple[int, ...]:
    """月・水 and 月~金, 曜 and 日 of 曜日 left out; a span may cross Sunday (土~月)."""
    found: list[int] = []
    for link, name in re.findall(f"([・~-]?)([{WEEKDAYS}])(?:曜日(?!曜)|曜)?", days):
        day = WEEKDAYS.index(name)
        if link in ("~", "-"):
            found += [(found[-1] + step) % 7 for step in range(1, (day - found[-1]) % 7)]
        found.append(day)
    return tuple(found)


def _not_read(text: str) -> Refusal:
    return Refusal(
        "recurrence_not_read",
        f"「{text[:40]}」は読み取れません。「毎週金曜」「第1・3水曜」のように書いてください。",
        f"{text[:40]!r} cannot be read. Please write it like 毎週金曜 or 第1・3水曜.",
    )


def _no_such(code: str, what: str, ja: str, en: str) -> Refusal:
    return Refusal(code, f"{what}はありません。{ja}までです。", f"There is no {what}: only {en}.")
