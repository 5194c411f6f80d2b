"""Tables handed out: defused, typed, streamed, marked."""

import csv
from datetime import UTC, date, datetime
from io import BytesIO, StringIO

import pytest
from django.utils import translation
from openpyxl import load_workbook

from hidamari.ui.sheets import Sheet, csv_file, xlsx

HOSTILE = ["=1+1", "+81 90", "-0.5", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")']


@pytest.fixture(autouse=True)
def _japanese():
    with translation.override("ja"):
        yield


def sheet(rows):
    return Sheet("11月", ["名前", "=数"], rows, notes=["数え方: 受付から"])


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_xlsx_keeps_numbers_and_days_and_defuses_text():
    moment = datetime(2026, 11, 23, 4, 42, tzinfo=UTC)
    answer = xlsx(sheet([["ひなた", 3, date(2026, 11, 23), moment, None], [*HOSTILE]]), name="11月")
    page = load_workbook(BytesIO(body(answer))).active
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    assert rows[0][0].startswith("内部資料") and rows[1][0] == "数え方: 受付から"
    assert rows[2][:2] == ["名前", "'=数"]
    assert rows[3][:2] == ["ひなた", 3]
    assert rows[3][2] == datetime(2026, 11, 23) and rows[3][3] == datetime(2026, 11, 23, 13, 42)
    assert all(str(value).startswith("'") for value in rows[4] if value)
    assert not any(cell.data_type == "f" for row in page.iter_rows() for cell in row)


def test_csv_is_streamed_with_the_mark_and_defused():
    seen = []

    def rows():
        for number in range(3):
            seen.append(number)
            yield [HOSTILE[number], number]

    answer = csv_file(sheet(rows()), name="11月")
    assert answer.streaming and seen == []
    text = body(answer).decode("utf-8")
    assert text.startswith("\ufeff")
    read = list(csv.reader(StringIO(text.removeprefix("\ufeff"))))
    assert read[0][0].startswith("内部資料")
    assert read[3] == ["'=1+1", "0"] and len(read) == 6


def test_names_of_files_and_tabs_are_safe():
    answer = xlsx(Sheet("a/b[c]" * 20, ["x"], []), name='../報告:"11月"\n')
    name = answer["Content-Disposition"]
    assert "\n" not in name and "/" not in name.split("''")[-1]
    assert len(load_workbook(BytesIO(body(answer))).sheetnames[0]) <= 31


def test_published_ones_carry_no_mark():
    answer = csv_file(sheet([]), name="数字", internal=False)
    assert "内部資料" not in body(answer).decode()
