from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hidamari.engines.japanese import (
    format_date,
    format_wareki,
    normalise_phone,
    normalise_postcode,
    parse_japanese_date,
    parse_number,
)
from hidamari.engines.refusal import Refusal

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(1869, 1, 1), date(2100, 12, 31))


def test_format_date_marks_national_holidays():
    assert format_date(date(2026, 11, 23)) == "11月23日(月・祝)"
    assert format_date(date(2026, 11, 24), year=True) == "2026年11月24日(火)"


@pytest.mark.parametrize(
    ("day", "text"),
    [(date(2026, 11, 23), "令和8年11月23日"), (date(2019, 5, 1), "令和元年5月1日"),
     (date(2019, 4, 30), "平成31年4月30日"), (date(1989, 1, 7), "昭和64年1月7日"),
     (date(1600, 10, 21), "1600年10月21日")],
)  # fmt: skip
def test_format_wareki_knows_when_eras_began(day, text):
    assert format_wareki(day) == text


@pytest.mark.parametrize("text", ["2024/4/8 0:00", "2024/04/08 00:00:00", "2024-04-08T00:00:00"])
def test_a_day_as_a_spreadsheet_writes_it(text):
    assert parse_japanese_date(text, TODAY) == date(2024, 4, 8)


@given(DAYS)
def test_what_we_write_we_read(day):
    assert parse_japanese_date(format_wareki(day), TODAY) == day
    assert parse_japanese_date(format_date(day, year=True), TODAY) == day
    assert parse_japanese_date(day.isoformat(), TODAY) == day


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.integers(-180, 180))
def test_a_date_without_a_year_is_the_nearest(day, apart):
    assert parse_japanese_date(format_date(day), day + timedelta(days=apart)) == day


@pytest.mark.parametrize(
    "text",
    ["令和8年11月23日", "令和８年１１月２３日", "R8.11.23", "r8/11/23", "令8.11.23", "2026/11/23",
     "2026-11-23", "20261123", "11月23日", "11/23", "十一月二十三日", "令和八年十一月二十三日",
     "11月23日（月・祝）", "2026年11月23日 月曜日", "今日"],
)  # fmt: skip
def test_one_day_in_all_its_spellings(text):
    assert parse_japanese_date(text, TODAY) == TODAY


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [("11月31日", "no_such_day", "11月は30日までです"),
     ("2026/2/29", "no_such_day", "2026年2月は28日までです"),
     ("2月29日", "no_such_day", "2026年2月は28日までです"),
     ("13/1", "no_such_month", "1から12まで"), ("0/1", "no_such_month", "1から12まで"),
     ("11/0", "no_such_day", "30日まで"),
     ("昭和64年1月8日", "no_such_era_year", "1989年1月7日まで"),
     ("11月24日(月)", "wrong_weekday", "火曜日です"),
     ("来週のどこか", "date_not_read", "読めません"), ("十十月一日", "date_not_read", "読めません"),
     ("0000/1/1", "date_not_read", "読めません"), ("", "date_not_read", "読めません")],
)  # fmt: skip
def test_impossible_dates_are_refused_with_the_reason(text, code, words):
    with pytest.raises(Refusal, match=words) as refusal:
        parse_japanese_date(text, TODAY)
    assert refusal.value.code == code
    assert refusal.value.en


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_a_refusal(text):
    try:
        assert isinstance(parse_japanese_date(text, TODAY), date)
    except Refusal as refusal:
        assert refusal.ja and refusal.en


def _kanji(number: int) -> str:
    """Reference: 1,234 as 千二百三十四, for numbers below ten thousand."""
    places = zip("千百十", (1000, 100, 10), strict=True)
    parts = [("" if n == 1 else "〇一二三四五六七八九"[n]) + unit
             for unit, size in places if (n := number // size % 10)]  # fmt: skip
    return "".join(parts) + ("〇一二三四五六七八九"[number % 10] if number % 10 else "")


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_kanji_numbers_are_read(front, back):
    assert parse_number(_kanji(front)) == front
    assert parse_number(f"{_kanji(front)}万{_kanji(back)}") == front * 10_000 + back


@given(st.integers(-(10**15), 10**15))
def test_digits_are_read_with_commas_and_in_full_width(number):
    full = str(number).translate(str.maketrans("0123456789-", "０１２３４５６７８９－"))
    assert parse_number(full) == parse_number(f"{number:,}人") == number


@pytest.mark.parametrize(
    ("text", "number"),
    [("二〇二六", 2026), ("1万2千", 12_000), ("3億", 300_000_000), ("壱拾", 10), ("５５ 名", 55)],
)
def test_mixed_numbers_are_read(text, number):
    assert parse_number(text) == number


@pytest.mark.parametrize("text", ["", "人", "x", "1.5", "十百", "万億", "1-2", "二十三十", "--1"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(Refusal) as refusal:
        parse_number(text)
    assert refusal.value.code == "number_not_read"


@pytest.mark.parametrize(
    ("text", "phone"),
    [("（０５４）６２６－1139", "054-626-1139"), ("0546261139", "054-626-1139"),
     ("+81 54 626 1139", "054-626-1139"), ("087ー839ー2811", "087-839-2811"),
     ("09012345678", "090-1234-5678"), ("0120-000-000", "0120-000-000"),
     ("+82 2 312 3456", "+82 2-312-3456")],
)  # fmt: skip
def test_phone_numbers_take_the_form_japan_prints(text, phone):
    assert normalise_phone(text) == phone


@pytest.mark.parametrize("text", ["", "ー", "1234", "電話なし", "054-626-11391139"])
def test_what_is_no_phone_number_is_refused(text):
    with pytest.raises(Refusal) as refusal:
        normalise_phone(text)
    assert refusal.value.code == "phone_not_read"


def test_postcodes():
    assert normalise_postcode("〒４２５－００２６") == normalise_postcode("4250026") == "425-0026"
    with pytest.raises(Refusal) as refusal:
        normalise_postcode("425-002")
    assert refusal.value.code == "postcode_not_read"
