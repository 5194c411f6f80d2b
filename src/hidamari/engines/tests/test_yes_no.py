"""Yes and no as they stand in real columns: 支援措置, 駐車場有無, 同意."""

import pytest

from hidamari.engines.tables import protects, yes_no

MARKS = ["○", "◯", "〇", "✓", "✔\ufe0f", "レ", "ﾚ", "1", "１", "有", "要", "可"]
WORDS = ["あり", "はい", "Ｙｅｓ", "TRUE", "する", "必要", "有り。", "該当", "True\u3000"]


@pytest.mark.parametrize("text", [*MARKS, *WORDS])
def test_a_clear_yes(text):
    assert yes_no(text) is True and protects(text)


@pytest.mark.parametrize(
    "text", ["", "　", "×", "無", "なし", "いいえ", "ＮＯ", "0", "不要", "－", "非該当"]
)
def test_a_clear_no(text):
    assert yes_no(text) is False and not protects(text)


@pytest.mark.parametrize(
    "text", ["?", "不明", "確認中", "R6.4から", "有（DV）", "x", "なし（R5まであり）"]
)
def test_what_is_neither_protects_and_is_not_guessed(text):
    assert yes_no(text) is None and protects(text)
