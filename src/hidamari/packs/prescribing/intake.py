"""Letters out of a table or another program: each through the same form as a partner's page."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hidamari.engines.refusal import Refusal
from hidamari.engines.tables import cells_of, listed, protects, yes_no
from hidamari.kernel.files.foreign import read_table
from hidamari.kernel.people.enums import NEEDS, WISHES, AgeBand
from hidamari.kernel.people.intake import Intake, by_label
from hidamari.packs.prescribing.enums import Basis, Source
from hidamari.packs.prescribing.forms.fields import line
from hidamari.packs.prescribing.forms.letter import LetterForm
from hidamari.ui.dates import Weekday

COLUMNS = {
    "foreign_id": ("番号", "紹介番号", "id"),
    "source": ("どなたから", "紹介元の種類", "source"),
    "referrer": ("紹介者", "紹介元", "referrer"),
    "answer_to": ("返事の送り先", "連絡先", "answer_to"),
    "basis": ("根拠", "同意", "basis"),
    "told_back": ("知らせてよい", "told_back"),
    "shielded": ("居所を守る", "支援措置", "shielded"),
    "nickname": ("呼び名", "よびな", "お名前", "氏名", "nickname"),
    "kana": ("かな", "カナ", "ふりがな", "フリガナ", "よみ", "kana"),
    "phone": ("電話", "電話番号", "phone"),
    "municipality": ("住まいの町", "市区町村", "municipality"),
    "home_town": ("ふるさと", "home_town"),
    "age_band": ("年代", "age_band"),
    "reason": ("望んでいること", "紹介の理由", "reason"),
    "needs": ("必要なこと", "needs"),
    "wishes": ("望むこと", "好きなこと", "wishes"),
    "days": ("都合のよい曜日", "曜日", "days"),
    "max_km": ("行ける距離", "max_km"),
}


class ForeignLetterForm(LetterForm):
    """A letter with what a partner's link already knows: the kind of office, and their number."""

    source = forms.ChoiceField(label=_("What kind of office"), choices=Source)
    foreign_id = line(_("Their number for it"), longest=200)
    basis = forms.ChoiceField(label=_("On what basis"), choices=Basis)


def read_letters(source: Path | bytes, report: Intake) -> Iterator[dict[str, Any]]:
    """Each good row as the facts of a letter; the bad ones go into the report.

    Raises Refusal where the file is no table, or none of letters.
    """
    table = read_table(source)
    if not set(COLUMNS["nickname"]) & set(table.header):
        raise Refusal(
            "no_letters",
            "「呼び名」の列がありません。",
            "There is no column 呼び名 (what to call them).",
        )
    for row in table.rows:
        report.rows += 1
        said = cells_of(row, COLUMNS)
        form = ForeignLetterForm(_facts(said))
        problems: dict[str, Sequence[Any]] = dict(form.errors)
        if yes_no(said["told_back"]) is None:
            problems["told_back"] = [_not_yes_or_no(said["told_back"])]
        if problems:
            report.skip(row, *next(iter(problems.items())))
            continue
        if yes_no(said["shielded"]) is None:
            report.note(row, "shielded", _taken_as_protected(said["shielded"]))
        yield form.cleaned_data


def _not_yes_or_no(text: str) -> str:
    return gettext("“%(text)s” is neither yes nor no. Please write はい or いいえ.") % {
        "text": text
    }


def _taken_as_protected(text: str) -> str:
    words = gettext("“%(text)s” is neither yes nor no: they are protected until you change it.")
    return words % {"text": text}


def _facts(said: dict[str, str]) -> dict[str, Any]:
    facts: dict[str, Any] = dict(said)
    for name, choices in (("source", Source), ("basis", Basis), ("age_band", AgeBand)):
        facts[name] = by_label(choices, facts[name])
    for name, tags in (("needs", NEEDS), ("wishes", WISHES)):
        facts[name] = [by_label(tags, part) for part in listed(facts[name])]
    facts["days"] = [_weekday(part) for part in listed(facts["days"])]
    facts["told_back"] = yes_no(said["told_back"]) is True
    facts["shielded"] = protects(said["shielded"])
    facts["max_km"] = facts["max_km"] or "3"
    return facts


def _weekday(text: str) -> str:
    """A day as its number, 月, 月曜 or 月曜日; anything else is left for the form to refuse."""
    meant = (d.value for d in Weekday if text == str(d.value) or str(d.label).startswith(text))
    return str(next(meant, text))
