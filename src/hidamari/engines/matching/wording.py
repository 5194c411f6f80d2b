"""Reasons and refusals in plain words, Japanese (です・ます) and English.

`labels` turns codes into people's words ({"step_free": "段差のない入口"}); a code without a label
is said as it is.
"""

from collections.abc import Mapping

from hidamari.engines.refusal import Lang

from .change import Change
from .proposing import Reason
from .refusing import Refusal
from .week import DAYS

Labels = Mapping[str, str]
NO_LABELS: Labels = {}

DAY_NAMES = {
    "ja": dict(zip(DAYS, "月火水木金土日", strict=True)),
    "en": dict(
        zip(
            DAYS,
            ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
            strict=True,
        )
    ),
}

REASONS = {
    "ja": {
        "wishes": "ご希望の{}があります。",
        "needs": "必要な{}がそろっています。",
        "near": "{}のところにあります。",
        "fetched": "{}まで迎えに来てもらえます。",
        "chosen_area": "行けると選ばれた{}にあります。",
        "distance_unknown": "住所を使わずに探したため、距離はわかりません。",
        "days": "{}に行けます。",
        "room": "あと{}人入れます。",
        "new": "{}新しい場所です。",
        "not_here": "ご希望の{}はありません。",
    },
    "en": {
        "wishes": "It has {}, which you wished for.",
        "needs": "It has what you need: {}.",
        "near": "It is {} away.",
        "fetched": "They can fetch you from {}.",
        "chosen_area": "It is in {}, which you chose.",
        "distance_unknown": "The distance is not known: we searched without your address.",
        "days": "It is open when you can come: {}.",
        "room": "Places left: {}.",
        "new": "It is new: {}.",
        "not_here": "It does not have {}, which you wished for.",
    },
}

REFUSALS = {
    "ja": {
        "distance": "{km}離れています。{value}まで行けるなら、候補になります。",
        "area": "{value}にあります。そこまで行けるなら、候補になります。",
        "day": "来られる日に開いていません。{value}に来られるなら、候補になります。",
        "hour": "来られる時間に開いていません。{value}に来られるなら、候補になります。",
        "need": "{value}がありません。なくても通えるなら、候補になります。",
        "room": "いまは空きがありません。1人分空いたら、候補になります。",
        "barred": "決まりにより、{value}の方は利用できません。例外が認められれば、候補になります。",
        "legal": "決まりにより、{value}の確認が必要です。確認できれば、候補になります。",
        "audience": "対象の方が限られています。対象に{value}が加われば、候補になります。",
        "ask": "対象の方が限られています。{value}に当てはまるなら、候補になります。",
        "language": "言葉が通じません。{value}のわかる人がいれば、候補になります。",
        "keep_apart": "離しておくと決めた場所です。その取り決めを見直せば、候補になります。",
    },
    "en": {
        "distance": "It is {km} away. It would fit if you could go as far as {value}.",
        "area": "It is in {value}. It would fit if you could go there.",
        "day": "It is closed on the days you can come. It would fit if you could come on {value}.",
        "hour": "It is closed at the hours you can come. It would fit if you could come on {value}.",
        "need": "It does not have {value}. It would fit if you could do without.",
        "room": "It is full now. It would fit once one place is free.",
        "barred": "The law does not let it take {value}. It would fit with an exception.",
        "legal": "The law asks for proof of {value}. It would fit once that is shown.",
        "audience": "It is for certain people only. It would fit if it also welcomed {value}.",
        "ask": "It is for certain people only. It would fit if this is you: {value}.",
        "language": "You have no language in common. It would fit if somebody there spoke {value}.",
        "keep_apart": "It was decided to keep you apart. It would fit if that were reviewed.",
    },
}

SAID_AS = {("distance", "reachable"): "area", ("audience", "facts"): "ask"}


def reason_sentence(reason: Reason, lang: Lang = "ja", labels: Labels = NO_LABELS) -> str:
    """One sentence. KeyError for a language other than ja and en."""
    return REASONS[lang][reason.code].format(said(reason.code, reason.value, lang, labels))


def refusal_sentence(refusal: Refusal, lang: Lang = "ja", labels: Labels = NO_LABELS) -> str:
    """One sentence on what stands in the way and one on what would help."""
    how = SAID_AS.get((refusal.rule, refusal.change.field), refusal.rule)
    km = "" if refusal.km is None else distance(refusal.km, lang)
    return REFUSALS[lang][how].format(km=km, value=changed(refusal.change, lang, labels))


def said(code: str, value: float | str | tuple[str, ...] | None, lang: Lang, labels: Labels) -> str:
    """The value of a reason, as it stands in its sentence."""
    match code, value:
        case "near", float():
            return distance(value, lang)
        case "new", int() | float():
            return age(int(value), lang)
        case "days", tuple():
            return days(value, lang)
        case _, tuple():
            return words(value, lang, labels)
    return "" if value is None else str(value)


def changed(change: Change, lang: Lang, labels: Labels) -> str:
    """The value of a change, as it stands in its sentence."""
    if not isinstance(change.value, tuple):
        return f"{change.value:.1f} km"
    if change.field == "days":
        return days(change.value, lang, either=True)
    if change.field == "hours":
        return one_of([hours(span, lang) for span in change.value], lang)
    if change.action == "add_one_of":
        return one_of([labels.get(word, word) for word in change.value], lang)
    return words(change.value, lang, labels)


def distance(km: float, lang: Lang) -> str:
    """Rounded to 100 m: 約300 m, 約1.2 km; about 300 m, about 1.2 km."""
    near = {"ja": "約", "en": "about "}[lang]
    if km < 0.05:
        return {"ja": "約50 m以内", "en": "less than 50 m"}[lang]
    return f"{near}{round(km * 10) * 100} m" if km < 0.95 else f"{near}{km:.1f} km"


def age(weeks: int, lang: Lang) -> str:
    """How long ago it opened, in whole weeks."""
    if lang == "ja":
        return f"始まって{weeks}週間の" if weeks else "始まったばかりの"
    return {0: "it has just opened", 1: "open for 1 week"}.get(weeks, f"open for {weeks} weeks")


def days(names: tuple[str, ...], lang: Lang, *, either: bool = False) -> str:
    """月・水曜日; Monday and Wednesday. With `either` 月・水曜日のどれか; Monday or Wednesday."""
    full = [DAY_NAMES[lang][name] for name in names]
    if lang == "en":
        return listed(full, "or" if either else "and")
    return "・".join(full) + ("曜日のどれか" if either and len(full) > 1 else "曜日")


def hours(span: str, lang: Lang) -> str:
    """月曜日10:00–12:00; Monday 10:00–12:00."""
    day, times = span.split()
    return days((day,), lang) + (" " if lang == "en" else "") + times.replace("-", "–")


def words(codes: tuple[str, ...], lang: Lang, labels: Labels) -> str:
    """「囲碁」「料理」; go and cooking."""
    named = [labels.get(code, code) for code in codes]
    return "".join(f"「{name}」" for name in named) if lang == "ja" else listed(named, "and")


def one_of(named: list[str], lang: Lang) -> str:
    """日本語か英語; Japanese or English."""
    return "か".join(named) if lang == "ja" else listed(named, "or")


def listed(named: list[str], last: str) -> str:
    """a, b and c."""
    return f" {last} ".join(filter(None, (", ".join(named[:-1]), named[-1])))
