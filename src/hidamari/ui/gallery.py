"""Example content of the gallery: invented people and places, the states a page can be in."""

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest

from hidamari.ui import charts
from hidamari.ui.widgets import ClockInput, DayInput

LONG = "特定非営利活動法人 みなとまちの暮らしとつながりを考える会 浜風市北部地域交流拠点"
QUESTIONS = ["人とのつきあいがない", "取り残されている", "他の人から孤立している"]
MONTHS = ["4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月"]
CAME = {
    "2回目から": [22, 35, 44, 41, 32, 52, 63, 49],
    "はじめて": [12, 11, 9, 8, 5, 10, 9, 6],
    "お名前なし": [4, 6, 8, 9, 7, 9, 11, 9],
}
BEFORE = [(56, 41, 70), (44, 30, 59), (41, 28, 57)]
AFTER = [(37, 24, 52), (32, 20, 47), (27, 16, 42)]
WEEKS = [6, 7, 7, 9, 8, 10, 9, 11, 12, 10, 9, 8, 4, 0, 5, 9, 11, 12, 13, 12, 14, 15, 14, 16]


class ExampleForm(forms.Form):
    """One field of each kind."""

    nickname = forms.CharField(label="呼び名", help_text="ひらがなで。本名でなくてかまいません。")
    call_on = forms.DateField(label="次に電話する日", widget=DayInput, help_text="例: 11月24日")
    at = forms.TimeField(label="時刻", widget=ClockInput, required=False)
    town = forms.ChoiceField(
        label="町", choices=[("", "えらんでください"), ("1", "港町"), ("2", LONG)]
    )
    consent = forms.ChoiceField(
        label="包括支援センターに「来ました」と伝えてよいですか",
        widget=forms.RadioSelect,
        choices=[("yes", "はい、伝えてよいです"), ("no", "いいえ、伝えないでください")],
    )
    likes = forms.MultipleChoiceField(
        label="好きなこと",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("wood", "木工"), ("tea", "お茶"), ("field", "畑")],
    )
    ride = forms.BooleanField(label="送り迎えがあると助かります", required=False)
    photo = forms.FileField(label="写真", required=False)
    note = forms.CharField(
        label="ひとこと", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


def content(request: HttpRequest) -> dict[str, Any]:
    wrong = {"nickname": LONG, "call_on": "11月31日", "likes": ["tea"]}
    return {
        "form": ExampleForm(auto_id="fresh_%s"),
        "wrong": ExampleForm(wrong, auto_id="wrong_%s"),
        "long": LONG,
        "on": date(2026, 11, 23),
        "lists": [("rows", "みなさん"), ("words", "わたしが連絡する方")],
        "page_obj": Paginator(range(90), 20).get_page(request.GET.get("page", 2)),
        "charts": _charts(),
        "tiles": [("いとさん", "イト"), ("よっちゃん", "ヨッチャン"), (LONG, "トクテイヒエイリ")],
    }


def _charts() -> list[charts.Chart]:
    return [_visits(), _answers(), _weeks(), _nothing_yet()]


def _visits() -> charts.Chart:
    return charts.stacked_bars(
        title="月ごとの延べ人数",
        sentence="4月の38人から、10月は83人になりました。8月は暑さで2週休んだため、少なめです。",
        column="月",
        categories=MONTHS,
        series=CAME,
    )


def _answers() -> charts.Chart:
    return charts.before_after(
        title="三つの質問の答え",
        sentence="「時々ある・常にある」と答えた方は、三つとも減りました。ただし、区間は重なっています。",
        column="質問",
        categories=QUESTIONS,
        before=("1回め", [charts.Dot(*ends) for ends in BEFORE]),
        after=("2回め", [charts.Dot(*ends) for ends in AFTER]),
        interval="95%区間",
        unit="%",
        top=80,
    )


def _weeks() -> charts.Chart:
    return charts.line(
        title="週ごとの来た人の数",
        sentence="春から秋へ、ゆっくり増えています。",
        column="週",
        categories=[f"{n}週" for n in range(1, len(WEEKS) + 1)],
        values=WEEKS,
        name="来た人",
    )


def _nothing_yet() -> charts.Chart:
    return charts.stacked_bars(
        title="まだ数字のない表",
        sentence="まだ数字がありません。",
        column="月",
        categories=[],
        series={},
    )
