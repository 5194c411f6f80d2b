"""A rule said in words: 毎週月・水曜, 毎月第2火曜（祝日はお休み）, every other Friday."""

from collections.abc import Sequence

from hidamari.engines.refusal import Lang

from .rule import LAST_DAY, Kind, Rule

WEEKDAYS = "月火水木金土日"
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}


def in_words(rule: Rule, lang: Lang = "ja") -> str:
    """The pattern of the rule; start, end and single exceptions are not part of the sentence.

    The Japanese can be read back by `parse`.
    """
    if lang == "en":
        return _english(rule) + (", except on public holidays" if rule.not_on_holidays else "")
    return _japanese(rule) + ("（祝日はお休み）" if rule.not_on_holidays else "")


def _japanese(rule: Rule) -> str:
    days = _weekdays_ja(rule.weekdays)
    match rule.kind:
        case Kind.WEEKLY:
            return _weekly_ja(rule, days)
        case Kind.MONTHLY_NTH:
            front = "毎月" if len(rule.nth) == 1 else ""
            return f"{front}第{'・'.join(map(str, rule.nth))}{days}"
        case Kind.MONTHLY_LAST:
            return f"毎月最後の{days}"
        case Kind.MONTHLY_DAY:
            return "毎月" + "・".join(
                "末日" if day == LAST_DAY else f"{day}日" for day in _days(rule)
            )


def _weekly_ja(rule: Rule, days: str) -> str:
    if rule.interval_weeks > 2:
        return f"{rule.interval_weeks}週ごとの{days}"
    if rule.interval_weeks == 2:
        return f"隔週{days}"
    return "毎日" if len(rule.weekdays) == 7 else f"毎週{days}"


def _weekdays_ja(days: Sequence[int]) -> str:
    """金曜, 月・水曜, and 月〜金曜 from three days in a row."""
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{WEEKDAYS[days[0]]}〜{WEEKDAYS[days[-1]]}曜"
    return "・".join(WEEKDAYS[day] for day in days) + "曜"


def _english(rule: Rule) -> str:
    days = _listed([DAY_NAMES[day] for day in rule.weekdays])
    match rule.kind:
        case Kind.WEEKLY:
            return _weekly_en(rule, days)
        case Kind.MONTHLY_NTH:
            return f"the {_listed([ORDINALS[nth] for nth in rule.nth])} {days} of every month"
        case Kind.MONTHLY_LAST:
            return f"the last {days} of every month"
        case Kind.MONTHLY_DAY:
            numbers = ["last day" if day == LAST_DAY else _numbered(day) for day in _days(rule)]
            return f"the {_listed(numbers)} of every month"


def _weekly_en(rule: Rule, days: str) -> str:
    if rule.interval_weeks > 2:
        return f"every {rule.interval_weeks} weeks on {days}"
    if rule.interval_weeks == 2:
        return f"every other {days}" if len(rule.weekdays) == 1 else f"every other week on {days}"
    return "every day" if len(rule.weekdays) == 7 else f"every {days}"


def _days(rule: Rule) -> list[int]:
    """Days of the month with the last one at the end."""
    return sorted(rule.nth, key=lambda day: 32 if day == LAST_DAY else day)


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else ""


def _numbered(day: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    ending = "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"
