"""Letters out of a table or another program: each through the same form as a partner's page."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hidamari.engines.refusal import Refusal
from hidamari.engines.tables import Row, cells_of, listed
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
YES = frozenset({"はい", "○", "◯", "可", "yes", "1", "true"})


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
        form = ForeignLetterForm(_facts(row))
        if form.is_valid():
            yield form.cleaned_data
        else:
            report.skip(row, *next(iter(form.errors.items())))


def _facts(row: Row) -> dict[str, Any]:
    facts: dict[str, Any] = cells_of(row, COLUMNS)
    for name, choices in (("source", Source), ("basis", Basis), ("age_band", AgeBand)):
        facts[name] = by_label(choices, facts[name])
    for name, tags in (("needs", NEEDS), ("wishes", WISHES)):
        facts[name] = [by_label(tags, part) for part in listed(facts[name])]
    facts["days"] = [_weekday(part) for part in listed(facts["days"])]
    for name in ("told_back", "shielded"):
        facts[name] = facts[name].lower() in YES
    facts["max_km"] = facts["max_km"] or "3"
    return facts


def _weekday(text: str) -> str:
    """A day as its number, 月, 月曜 or 月曜日; anything else is left for the form to refuse."""
    meant = (d.value for d in Weekday if text == str(d.value) or str(d.label).startswith(text))
    return str(next(meant, text))
