"""Readings that a dictionary of words gets wrong: days, people, minutes and weekdays."""

import re

_DAYS = {1: "ついたち", 2: "ふつか", 3: "みっか", 4: "よっか", 5: "いつか", 6: "むいか",
         7: "なのか", 8: "ようか", 9: "ここのか", 10: "とおか", 14: "じゅうよっか",
         20: "はつか", 24: "にじゅうよっか"}  # fmt: skip
_PEOPLE = {1: "ひとり", 2: "ふたり"}
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
    r"(?P<number>\d{1,4})(?P<unit>月(?!曜)|日(?!曜)|人(?![口気])|分(?!の[\d一二三四]|[割岐])|時(?![間代期]))"
    r"|(?P<bracket>[(（])(?P<weekday>[月火水木金土日])(?=[)）・])"
)
"""A number with its counter, or a weekday in brackets: 11月, 2日, 3人, 10分, 4時, (月)."""

Pair = tuple[str, str | None]


def read_counted(match: re.Match[str], before: str) -> list[Pair]:
    """Surface and reading of one match of COUNTED; `before` is the text in front of it."""
    if weekday := match["weekday"]:
        return [(match["bracket"], None), (weekday, _WEEKDAYS[weekday])]
    number, unit = int(match["number"]), match["unit"]
    if whole := _whole(number, unit, before):
        return [(match[0], whole)]
    return [(match["number"], None), (unit, _alone(number, unit))]


def _whole(number: int, unit: str, before: str) -> str:
    """A reading that covers number and counter together; 1日 is ついたち only after a month."""
    if unit == "日":
        return "いちにち" if number == 1 and not before.endswith("月") else _DAYS.get(number, "")
    return _PEOPLE.get(number, "") if unit == "人" else ""


def _alone(number: int, unit: str) -> str:
    if unit == "分":
        return "ぷん" if number % 10 in {0, 1, 3, 4, 6, 8} else "ふん"
    return {"月": "がつ", "日": "にち", "人": "にん", "時": "じ"}[unit]
