"""Readings that a dictionary of words gets wrong: days, people, minutes and weekdays."""

import re

_DAYS = {1: "ついたち", 2: "ふつか", 3: "みっか", 4: "よっか", 5: "いつか", 6: "むいか",
         7: "なのか", 8: "ようか", 9: "ここのか", 10: "とおか", 14: "じゅうよっか",
         20: "はつか", 24: "にじゅうよっか"}  # fmt: skip
_PEOPLE = {1: "ひとり", 2: "ふたり"}
_DIGITS = "〇一二三四五六七八九"
_SPOKEN = ("", "いち", "に", "さん", "し", "ご", "ろく", "しち", "はち", "く")
_WEEKDAYS = {
    "月": "げつ",
    "火": "か",
    "水": "すい",
    "木": "もく",
    "金": "きん",
    "土": "ど",
    "日": "にち",
}

COUNTED = re.compile(
    r"(?P<kanji>(?<![一二三四五六七八九十])[一二三四五六七八九十]{1,3})"
    r"(?P<of>月(?=[一二三四五六七八九十]{1,3}日)|[月日](?![\u3400-\u9fff]))"
    r"|(?P<number>\d{1,4})(?P<unit>月(?!曜)|日(?!曜)|人(?![口気])|分(?!の[\d一二三四]|[割岐])|時(?![間代期]))"
    r"|(?P<bracket>[(（])(?P<weekday>[月火水木金土日])(?=[)）・])"
)
"""A number with its counter, or a weekday in brackets: 11月, 二十日, 3人, 10分, 4時, (月)."""

Pair = tuple[str, str | None]


def read_counted(match: re.Match[str], before: str) -> list[Pair]:
    """Surface and reading of one match of COUNTED; `before` is the text in front of it."""
    if weekday := match["weekday"]:
        return [(match["bracket"], None), (weekday, _WEEKDAYS[weekday])]
    if match["kanji"]:
        return _in_kanji(match["kanji"], match["of"], before)
    number, unit = int(match["number"]), match["unit"]
    if whole := _whole(number, unit, before):
        return [(match[0], whole)]
    return [(match["number"], None), (unit, _alone(number, unit))]


def _in_kanji(written: str, unit: str, before: str) -> list[Pair]:
    """三月一日, 二十日: months and days as letters and posters write them."""
    tens, ten, ones = written.rpartition("十")
    number = (_DIGITS.find(tens) if tens else 1) * 10 * bool(ten) + max(_DIGITS.find(ones), 0)
    if whole := _whole(number, unit, before):
        return [(written + unit, whole)]
    read = ("" if number < 20 else _SPOKEN[number // 10]) + "じゅう" * (number > 9)
    return [(written, read + _SPOKEN[number % 10]), (unit, _alone(number, unit))]


def _whole(number: int, unit: str, before: str) -> str:
    """A reading that covers number and counter together; 1日 is ついたち only after a month."""
    if unit == "日":
        return "いちにち" if number == 1 and not before.endswith("月") else _DAYS.get(number, "")
    return _PEOPLE.get(number, "") if unit == "人" else ""


def _alone(number: int, unit: str) -> str:
    if unit == "分":
        return "ぷん" if number % 10 in {0, 1, 3, 4, 6, 8} else "ふん"
    return {"月": "がつ", "日": "にち", "人": "にん", "時": "じ"}[unit]
