"""Paper: PDF with Japanese, what people wrote shown and never run, internal ones marked."""

from io import BytesIO

import pytest
from django.utils import translation
from pypdf import PdfReader

from hidamari.ui import documents

SECTIONS = [
    {"title": "月ごとの数", "text": '#eval("1+1") *太字* $x$ [a] @b'},
    {"table": {"columns": ["月", "人"], "rows": [["4月", 38], ["合計", None]], "total": True}},
    {"facts": [["団体", "つながり浜風"]]},
    {"figures": [{"name": "延べ", "value": "471", "unit": "人"}]},
    {"words": [["来", "き"], ["てよかった", None]]},
]


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


@pytest.fixture(autouse=True)
def _japanese():
    with translation.override("ja"):
        yield


def test_report_shows_every_part():
    content = documents.pdf(
        "report", {"lead": "自動で数えました。", "sections": SECTIONS}, title="70人が来ました"
    )
    text = text_of(content)
    for words in ("70人が来ました", "月ごとの数", "38", "つながり浜風", "471", "き"):
        assert words in text
    assert PdfReader(BytesIO(content)).metadata.title == "70人が来ました"


def test_what_people_wrote_is_not_markup():
    text = text_of(documents.pdf("report", {"sections": SECTIONS}, title="t"))
    assert '#eval("1+1") *太字* $x$ [a] @b' in text.replace("\u201c", '"').replace("\u201d", '"')


def test_internal_ones_carry_the_mark_and_others_do_not():
    assert "内部資料" in text_of(
        documents.pdf("report", {"sections": SECTIONS}, title="t", internal=True)
    )
    assert "内部資料" not in text_of(documents.pdf("report", {"sections": SECTIONS}, title="t"))


def test_the_same_values_make_the_same_words_every_time():
    once, again = (documents.pdf("report", {"sections": SECTIONS}, title="t") for _ in range(2))
    assert text_of(once) == text_of(again)


def test_file_name_says_internal():
    answer = documents.pdf_file("report", {}, title="11月/報告", internal=True)
    assert answer["Content-Type"] == "application/pdf"
    assert "%E5%86%85%E9%83%A8%E8%B3%87%E6%96%99" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
