import tracemalloc
from datetime import date, time
from io import BytesIO

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from hidamari.engines.tables import Row, UnreadableTable, defuse, read_table
from hidamari.engines.tests.shared_data import shared_data

BOM = b"\xef\xbb\xbf"

# file, encoding, marks, rows, phantom rows: counted by hand from the published files
REAL = [
    ("yaizu/222127_aed.csv", "utf-8", 0, 82, 0),
    ("yaizu/222127_baby_station.csv", "utf-8", 1, 71, 0),
    ("yaizu/222127_child_rearing_support_center.csv", "utf-8", 1, 9, 0),
    ("yaizu/222127_community_center.csv", "utf-8", 1, 9, 0),
    ("yaizu/222127_facilities_smartmap.csv", "utf-8", 1, 28, 0),
    ("yaizu/222127_facilities_welfare.csv", "utf-8", 1, 2, 0),
    ("yaizu/222127_hinannjo.csv", "utf-8", 0, 56, 0),
    ("yaizu/222127_hokago_dayservices.csv", "utf-8", 0, 15, 0),
    ("yaizu/222127_library.csv", "utf-8", 1, 11, 0),
    ("yaizu/222127_park_info.csv", "utf-8", 0, 142, 0),
    ("yaizu/222127_preschool.csv", "utf-8", 0, 60, 0),
    ("yaizu/machinakasuzumidokoro.csv", "utf-8", 1, 108, 0),
    ("yaizu/yohairyosya.csv", "cp932", 0, 277, 0),
    ("takamatsu/community_center.xlsx", "workbook", 0, 52, 0),
    ("takamatsu/elderly_welfare_center.xlsx", "workbook", 0, 2, 0),
    ("takamatsu/elderly_wedding_house.xlsx", "workbook", 0, 10, 0),
    ("takamatsu/welfare_hall.xlsx", "workbook", 0, 7, 0),
    ("takamatsu/regional_comprehensive_support_center.xlsx", "workbook", 0, 7, 0),
    ("takamatsu/citizen_activity_facility.xlsx", "workbook", 0, 4, 0),
    ("takamatsu/childrens_hall.xlsx", "workbook", 0, 8, 0),
    ("takamatsu/regional_exchange_center.xlsx", "workbook", 0, 7, 0),
    ("takamatsu/events.xlsx", "workbook", 0, 51, 0),
    ("takamatsu/open_data_list.xlsx", "workbook", 0, 113, 1),
    ("takamatsu/Well-Being-results.xlsx", "workbook", 0, 100, 899),
    ("municipalities/localgovjp-utf8.csv", "utf-8", 1, 1916, 0),
    ("nanao-shelters/reference_data.csv", "utf-8", 0, 112, 0),
]


@pytest.mark.parametrize(("name", "encoding", "bom", "rows", "phantom"), REAL)
def test_read_table_loses_no_row_of_a_published_file(name, encoding, bom, rows, phantom):
    table = read_table(shared_data(name))
    assert sum(1 for _ in table.rows) == rows
    assert (table.encoding, table.bom, table.phantom_rows) == (encoding, bom, phantom)


def test_header_of_a_published_file_is_mended_and_told():
    table = read_table(shared_data("yaizu/222127_preschool.csv"))
    assert table.repaired_headers == [
        ("都道府県コ―ド又は市区町村コ―ド", "都道府県コード又は市区町村コード")
    ]


def test_grouped_headings_above_the_header_are_not_the_header():
    table = read_table(shared_data("takamatsu/Well-Being-results.xlsx"))
    assert table.header_row == 2
    assert table.header[1:5] == ["回答者ID", "性別", "年代", "住所"]
    assert next(table.rows).cells["回答者ID"] == "10001"


def test_line_breaks_inside_a_cell_are_kept():
    rows = {row.cells["№"]: row for row in read_table(shared_data("yaizu/yohairyosya.csv")).rows}
    assert rows["282"].cells["区分"] == "共同生活援助\n短期入所"
    assert rows["282"].number == 5


@pytest.mark.parametrize("bom", [0, 1, 2, 3])
def test_every_byte_order_mark_is_counted_and_removed(bom):
    table = read_table(BOM * bom + "名称,住所\nひだまり,駅前\n".encode())
    assert (table.bom, table.header) == (bom, ["名称", "住所"])


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "cp932", "utf-8"])
def test_encodings_of_japanese_offices_are_recognised(codec):
    table = read_table("№,名称\r\n①,髙﨑ふれあい館\r\n".encode(codec))
    assert [row.cells for row in table.rows] == [{"№": "①", "名称": "髙﨑ふれあい館"}]


@given(st.lists(st.text(st.sampled_from("ｱア亜①髙﨑―～a1,\n　 "), max_size=9)))
def test_what_was_written_in_cp932_is_read_back(words):
    table = read_table(("名称,所在地\n" + "".join(f'"{w}",市\n' for w in words)).encode("cp932"))
    assert [row.raw for row in table.rows] == [(word, "市") for word in words]


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1)))
def test_any_bytes_give_a_table_or_a_refusal_with_both_sentences(lines):
    try:
        rows = list(read_table("\n".join(",".join(line) for line in lines).encode()).rows)
    except UnreadableTable as refusal:
        assert refusal.code in {"empty", "binary", "unclosed_quote"}
        assert refusal.ja and refusal.en
    else:
        assert all(isinstance(row, Row) and any(row.raw) for row in rows)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n,,\n", "empty"),
        (b"\x00\x01\x02\x00rubbish\x00\x00", "binary"),
        ("名称,住所\nひだまり".encode() + b"\xff\xfe\n", "encoding"),
        ('名称,住所\n"ひだまり,駅前\nこかげ,公園\n'.encode(), "unclosed_quote"),
        (b"PK\x03\x04 not a workbook", "broken_workbook"),
    ],
)
def test_what_is_not_a_table_is_refused(data, code):
    with pytest.raises(UnreadableTable) as refusal:
        list(read_table(data).rows)
    assert refusal.value.code == code


def test_refusal_of_damaged_text_names_the_line():
    damaged = "名称,住所\nひだまり,駅前\nこかげ,".encode() + b"\xe3\x81\n"
    with pytest.raises(UnreadableTable, match="3行目"):
        read_table(damaged)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("都道府県コ―ド", "都道府県コード"),
        ("サ-ビス内容", "サービス内容"),
        ("センター-2", "センター-2"),
        ("ﾒｰﾙｱﾄﾞﾚｽ", "メールアドレス"),
        ("ＵＲＬ", "URL"),
        ("名　称 ", "名称"),
        ("利用可能\n曜日", "利用可能曜日"),
        ("カ\u3099イド", "ガイド"),
        ("住所（番地まで）", "住所（番地まで）"),
        ("面積（㎡）", "面積（㎡）"),
    ],
)
def test_column_name_is_read_as_meant(written, read):
    table = read_table(f'NO,"{written}",備考\n1,a,b\n'.encode())
    assert table.header == ["NO", read, "備考"]
    assert table.repaired_headers == ([(written, read)] if written != read else [])


def test_blank_and_repeated_column_names_get_names_of_their_own():
    table = read_table("名称,,名称,名称_2,,\nア,イ,ウ,エ\n".encode())
    assert table.header == ["名称", "列2", "名称_2", "名称_2_2"]
    assert list(next(table.rows).cells.values()) == ["ア", "イ", "ウ", "エ"]


def test_short_and_long_rows_keep_what_they_have():
    table = read_table("名称,住所\nア\nイ,駅前,  余り ,\n,,\n\nウ,公園\n".encode())
    rows = list(table.rows)
    assert [row.cells for row in rows] == [
        {"名称": "ア", "住所": ""},
        {"名称": "イ", "住所": "駅前", "列3": "余り"},
        {"名称": "ウ", "住所": "公園"},
    ]
    assert rows[1].raw == ("イ", "駅前", "  余り ", "")
    assert [row.number for row in rows] == [2, 3, 6]
    assert table.phantom_rows == 2


def test_titles_above_the_header_are_passed_over():
    table = read_table("公共施設一覧\n令和8年4月1日現在,市\n\nNO,名称,住所\n1,ア,駅前\n".encode())
    assert table.header_row == 4
    assert next(table.rows) == Row(
        5, {"NO": "1", "名称": "ア", "住所": "駅前"}, ("1", "ア", "駅前")
    )


@pytest.mark.parametrize(
    ("text", "row", "header"),
    [
        ("一覧,,2026/4/1\nname,place\nア,駅前\n", 2, ["name", "place"]),
        ("項目,2025,2026\n人口,10,20\n", 1, ["項目", "2025", "2026"]),
        ("ことば\nひだまり\nこかげ\n", 1, ["ことば"]),
        ("name,place,note\nア,駅前,静か\n", 1, ["name", "place", "note"]),
    ],
)
def test_header_is_found_without_words_we_know(text, row, header):
    table = read_table(text.encode())
    assert (table.header_row, table.header) == (row, header)


def test_rows_can_be_read_twice():
    table = read_table("名称\nア\n\nイ\n".encode())
    assert list(table.rows) == list(table.rows)
    assert table.phantom_rows == 1


def test_tabs_and_semicolons_separate_where_no_comma_does():
    assert read_table("名称\t住所\nア,イ\t駅前\n".encode()).header == ["名称", "住所"]
    assert read_table("名称;住所\nア;駅前\n".encode()).header == ["名称", "住所"]
    assert read_table("名称,説明\nア,お茶;体操;歌;手芸\n".encode()).header == ["名称", "説明"]


def _workbook() -> bytes:
    data = BytesIO()
    with xlsxwriter.Workbook(data) as book:
        book.add_worksheet("空")
        sheet, grey = book.add_worksheet("予定"), book.add_format({"bg_color": "#eeeeee"})
        day = book.add_format({"num_format": "yyyy/m/d"})
        sheet.write(0, 1, "行事予定")
        sheet.write_row(2, 1, ["NO", "名称", "日", "時刻", "人数", "満席"])
        sheet.write_row(3, 1, [1, "お茶会"])
        sheet.write_datetime(3, 3, date(2026, 11, 23), day)
        sheet.write_datetime(3, 4, time(9, 30), book.add_format({"num_format": "h:mm"}))
        sheet.write_row(3, 5, [12.5, True])
        for row in range(4, 304):
            sheet.write_blank(row, 1, None, grey)
        book.add_worksheet("別").write(0, 0, "ほか")
    return data.getvalue()


def test_workbook_cells_become_plain_text():
    table = read_table(_workbook(), name="予定.xlsx")
    rows = list(table.rows)
    assert (table.name, table.sheet, table.header_row) == ("予定.xlsx", "予定", 3)
    assert [row.number for row in rows] == [4]
    assert list(rows[0].cells.values()) == [
        "",
        "1",
        "お茶会",
        "2026-11-23",
        "09:30",
        "12.5",
        "TRUE",
    ]
    assert table.phantom_rows == 300


def test_workbook_sheet_can_be_chosen():
    assert read_table(_workbook(), sheet="別").header == ["ほか"]
    with pytest.raises(UnreadableTable) as refusal:
        read_table(_workbook(), sheet="ない")
    assert refusal.value.code == "no_sheet"


def test_a_long_file_is_streamed(tmp_path):
    path = tmp_path / "long.csv"
    line = "ひだまり," + "焼津市本町," * 11 + "\n"
    path.write_text("名称,住所\n" + line * 30_000, encoding="utf-8")
    tracemalloc.start()
    assert sum(1 for _ in read_table(path).rows) == 30_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < path.stat().st_size / 2


def test_defuse_disarms_every_known_injection():
    lines = shared_data("bad-input/csv-injection.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 6
    assert [defuse(line) for line in lines] == ["'" + line for line in lines]


@pytest.mark.parametrize("armed", ["=1+1", "+81", "-0.5", "@SUM(1)", "\t=1", "\r=1", " =1", "＝1"])
def test_defuse_quotes_text_that_begins_like_a_formula(armed):
    assert defuse(armed) == "'" + armed


@pytest.mark.parametrize("plain", ["", "ひだまり", "054-626-1139", "a=b", "'=1", -0.5, -3, None])
def test_defuse_leaves_plain_text_and_our_own_numbers(plain):
    assert defuse(plain) is plain


@given(st.text())
def test_defuse_only_ever_adds_one_apostrophe(text):
    safe = defuse(text)
    assert safe in (text, "'" + text)
    assert defuse(safe) == safe
    assert not safe.lstrip().startswith(("=", "+", "-", "@"))
