"""Whoever is written down is found by any word of their names, however it is written or typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hidamari.engines.japanese import name_keys, typed_keys, whole_keys

HANAKO = ("はなちゃん", "佐藤 花子", "サトウ ハナコ")


def finds(typed: str, *names: str) -> bool:
    keys = name_keys(*names)
    return all(
        any(key.startswith(beginning) for beginning in beginnings for key in keys)
        for beginnings in typed_keys(typed)
    )


@pytest.mark.parametrize(
    "typed",
    ["は", "ﾊﾅ", "ハナチャン", "佐藤", "花子", "佐藤花子", "佐藤　花子", "花子 佐藤", "さとう", "はなこ",
     "ｓａｔｏ", "hanako", "sato hana", "さt", "はなちゃんさん", "Ｈ"],
)  # fmt: skip
def test_any_word_of_any_name_finds(typed):
    assert finds(typed, *HANAKO)


@pytest.mark.parametrize("typed", ["なこ", "藤", "子", "すずき", "佐藤 次郎", "xyz"])
def test_what_begins_no_word_finds_nobody(typed):
    assert not finds(typed, *HANAKO)


@pytest.mark.parametrize(
    ("typed", "written"),
    [("高橋", "髙橋"), ("山崎", "山﨑"), ("吉田", "𠮷田"), ("斉藤", "齋藤"), ("斎藤", "齊藤"), ("渡辺", "渡邉"),
     ("渡邊", "渡邉\U000e0102"), ("浜田", "濵田"), ("濱田", "浜田"), ("沢田", "澤田"), ("はま", "ハマ")],
)  # fmt: skip
def test_one_letter_written_in_several_ways(typed, written):
    assert finds(typed, "x", written) and finds(written, "x", typed)
    assert whole_keys(typed) == whole_keys(written)


def test_given_name_of_a_name_without_a_blank():
    assert finds("花子", "x", "佐藤花子", "サトウハナコ")
    assert finds("はなこ", "x", "佐藤花子", "サトウハナコ")


def test_alike_is_whole_and_without_honorific():
    assert whole_keys("みずたまさん") == whole_keys("ミズタマ")
    assert whole_keys("佐藤 花子") == whole_keys("佐藤花子")
    assert not whole_keys("佐藤 花子") & whole_keys("佐藤 花")


def test_nothing_is_nobody_and_everybody():
    assert typed_keys(" ・ ") == [] and whole_keys("", " ") == frozenset()


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_is_written_is_found_by_itself_and_fits_its_column(nickname, name):
    keys = name_keys(nickname, name)
    assert all(key and len(key) <= 160 and key.isascii() for key in keys)
    for typed in (nickname, name):
        assert not any(typed_keys(typed)) or finds(typed, nickname, name)
