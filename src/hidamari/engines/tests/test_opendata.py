from datetime import time
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hidamari.engines.japanese import normalise_phone, repair_width, to_katakana
from hidamari.engines.opendata import (
    Field,
    OpenHours,
    PlaceKind,
    PlaceRecord,
    SkippedRow,
    cells,
    identity_key,
    identity_keys,
    read_places,
    recognise,
)
from hidamari.engines.refusal import Refusal
from hidamari.engines.tables import read_table
from hidamari.engines.tests.shared_data import shared_data

Y, T = "yaizu/222127_", "takamatsu/"

# file, rows, then one row copied by hand from the published file: number, name, position, phone
REAL = [
    (f"{Y}aed.csv", 82, 2, "市役所本館", 34.866918, 138.323171, "054-626-1139"),
    (f"{Y}baby_station.csv", 71, 2, "焼津市役所 本庁舎", 34.867212, 138.322861, "054-626-1139"),
    (f"{Y}child_rearing_support_center.csv", 9, 4, "子育て支援センター みなみ",
     34.861869, 138.316464, "054-293-7474"),
    (f"{Y}community_center.csv", 9, 2, "港地域交流センター", 34.84124155, 138.3262067, ""),
    (f"{Y}facilities_smartmap.csv", 28, 5, "大井川港管理事務所", 34.77985329, 138.2975497, ""),
    (f"{Y}facilities_welfare.csv", 2, 3, "総合福祉会館（ウェルシップ）",
     34.87565451, 138.3045385, ""),
    (f"{Y}hinannjo.csv", 56, 2, "二区コミュニティ防災センター",
     34.86145068, 138.3214856, "054-628-3359"),
    (f"{Y}hokago_dayservices.csv", 15, 2, "リカバリーくすくす",
     34.88339, 138.306136, "054-639-7480"),
    (f"{Y}library.csv", 11, 2, "大井川図書館", 34.80424717, 138.2855003, ""),
    (f"{Y}park_info.csv", 142, 2, "石津浜公園", 34.842499, 138.334028, ""),
    (f"{Y}preschool.csv", 60, 2, "焼津市立大富幼稚園", 34.833747, 138.293767, "054-624-3668"),
    ("yaizu/machinakasuzumidokoro.csv", 108, 8, "豊田地域交流センター", 34.865117, 138.293034, ""),
    ("yaizu/yohairyosya.csv", 277, 5, "ユースタイルホーム 焼津 共同生活援助",
     34.86826904, 138.3079829, "050-3177-2113"),
    (f"{T}community_center.xlsx", 52, 2, "高松市日新コミュニティセンター",
     34.34758361, 134.03246917, "087-834-9911"),
    (f"{T}elderly_welfare_center.xlsx", 2, 3, "高松市瓦町健康ステーション",
     34.33895, 134.05261, "087-812-7532"),
    (f"{T}elderly_wedding_house.xlsx", 10, 2, "老人いこいの家白梅荘",
     34.34775861, 134.03693833, ""),
    (f"{T}welfare_hall.xlsx", 7, 3, "社会福祉法人 高松市社会福祉協議会 牟礼支所",
     34.34027278, 134.13714917, "087-845-3984"),
    (f"{T}regional_comprehensive_support_center.xlsx", 7, 3,
     "地域包括支援センターサブセンター仏生山（仏生山交流センター内）",
     34.28427209709954, 134.04093382459948, "087-889-7788"),
    (f"{T}citizen_activity_facility.xlsx", 4, 4, "高松市福岡会館",
     34.34310722, 134.07087722, "087-822-5939"),
    (f"{T}events.xlsx", 51, 4, "まなび映画CAN(9)「ミルクのケビン THE MOVIE」",
     34.34541065906359, 134.05404503449154, "087-811-6222"),
]  # fmt: skip


def _read(text: str, name: str = "places.csv"):
    return read_places(read_table(text.encode(), name=name))


def _only(text: str, name: str = "places.csv") -> PlaceRecord:
    (record,) = _read(text, name).records
    return record


def _real(name: str) -> dict[int, PlaceRecord]:
    return {record.row: record for record in read_places(read_table(shared_data(name))).records}


@pytest.mark.parametrize(("file", "rows", "row", "name", "latitude", "longitude", "phone"), REAL)
def test_every_row_of_a_published_file_becomes_a_place(
    file, rows, row, name, latitude, longitude, phone
):
    read = read_places(read_table(shared_data(file)))
    place = next(record for record in read.records if record.row == row)
    assert (len(read.records), read.skipped) == (rows, ())
    assert (place.name, place.phone) == (name, phone)
    assert (place.latitude, place.longitude) == (latitude, longitude)
    assert all(record.latitude is not None for record in read.records)
    assert len(set(identity_keys(read.records))) == rows


def test_870_rows_of_yaizu_are_870_places():
    folder = shared_data("yaizu")
    files = sorted(folder.glob("*.csv"))
    assert sum(len(read_places(read_table(file)).records) for file in files) == 870


@pytest.mark.parametrize("file", [row[0] for row in REAL])
def test_no_letter_of_a_published_file_is_dropped(file):
    table = read_table(shared_data(file))
    read = read_places(table)
    told = {field for field in Field if field != Field.CATEGORY}
    for row, record in zip(table.rows, read.records, strict=True):
        known = {column for column, field in read.columns.items() if field in told}
        assert {column for column, cell in row.cells.items() if cell} <= known | {*record.verbatim}


@pytest.mark.parametrize(
    ("file", "kinds"),
    [
        (f"{Y}aed.csv", {"aed": 82}),
        (f"{Y}baby_station.csv", {"baby_station": 71}),
        (f"{Y}community_center.csv", {"community_centre": 9}),
        (f"{Y}child_rearing_support_center.csv", {"childcare": 7, "children": 2}),
        (f"{Y}hinannjo.csv", {"shelter": 56}),
        (f"{Y}library.csv", {"library": 10, "children": 1}),
        (f"{Y}hokago_dayservices.csv", {"disability": 15}),
        ("yaizu/machinakasuzumidokoro.csv", {"cooling": 108}),
        # the file's own 地域防災計画分類, except 26 after-school clubs and one children's centre
        ("yaizu/yohairyosya.csv", {"disability": 62, "elderly": 96, "medical": 9, "school": 22,
                                   "children": 27, "childcare": 61}),
        (f"{T}elderly_welfare_center.xlsx", {"elderly": 2}),
        (f"{T}regional_comprehensive_support_center.xlsx", {"support_centre": 7}),
        (f"{T}citizen_activity_facility.xlsx", {"civic": 2, "community_centre": 2}),
    ],
)  # fmt: skip
def test_kinds_of_published_places(file, kinds):
    found = [record.kind.value for record in _real(file).values()]
    assert {kind: found.count(kind) for kind in set(found)} == kinds


def test_shelter_without_a_telephone_keeps_what_stood_there():
    silent = [place for place in _real(f"{Y}hinannjo.csv").values() if not place.phone]
    assert [place.verbatim["電話番号"] for place in silent] == ["ー"] * 8


def test_weekday_columns_become_a_timetable():
    place = _real("yaizu/machinakasuzumidokoro.csv")[8]
    assert {hours.weekday for hours in place.hours} == {1, 2, 3, 4, 5, 6}
    assert {hours[1:] for hours in place.hours} == {(time(9), time(17, 15))}
    assert place.opening == "日火水木金土 9:00～17:15"


def test_plain_and_school_days_are_told_apart():
    place = _real(f"{Y}hokago_dayservices.csv")[2]
    assert [hours.weekday for hours in place.hours] == [0, 1, 2, 3, 4, 5]
    assert place.hours[-1] == OpenHours(5, time(9, 30), time(16, 30))
    assert place.opening == "平日 15:00～18:00\n土曜日・学校休日 09:30～16:30"


def test_one_weekday_column_with_two_times():
    place = _real(f"{Y}preschool.csv")[2]
    assert place.hours == tuple(OpenHours(day, time(9), time(14, 30)) for day in range(5))
    assert place.opening.endswith("水曜日は午後2時まで利用可能")
    assert place.capacity == 70


def test_rooms_are_no_capacity_and_stay_in_words():
    place = _real(f"{T}elderly_welfare_center.xlsx")[2]
    assert place.capacity is None
    assert place.verbatim["capacity"].startswith("大会議室：120名")


def test_park_says_what_is_there():
    place = _real(f"{Y}park_info.csv")[2]
    assert (place.toilet, place.parking) == ("男女別、多機能トイレあり", "無料駐車場あり")
    assert place.is_facility_only


HEAD = "ID,名称,名称_カナ,住所,方書,緯度,経度,電話番号,URL,定員,備考\n"


def test_width_is_mended_and_the_name_left_as_written():
    place = _only(
        HEAD + "００１,ﾃﾞｨｽｶﾊﾞﾘｰ　ＰＡＲＫ（西）,ひだまり,焼津市本町５－６－１,アトレ１階,"
        "３４．８６,138.32,（０５４）６２６－１１３９,https://example.jp/,５５名,お茶\n"
    )
    assert place == PlaceRecord(
        row=2, source_id="001", name="ディスカバリー PARK（西）", kana="ヒダマリ",
        kind=PlaceKind.OTHER, address="焼津市本町5-6-1 アトレ1階", latitude=34.86, longitude=138.32,
        phone="054-626-1139", url="https://example.jp/", opening="", hours=(), capacity=55,
        step_free="", toilet="", parking="", note="お茶", verbatim={},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [("", "138.3"), ("北緯34度", "138.3"), ("138.3", "34.8"), ("0", "0"), ("34.8", ""),
     ("nan", "138.3"), ("34.8", "inf")],
)  # fmt: skip
def test_a_bad_position_is_kept_in_words_and_the_place_too(latitude, longitude):
    place = _only(HEAD + f"1,ひだまり,,駅前,,{latitude},{longitude},,,,\n")
    assert (place.latitude, place.longitude) == (None, None)
    bad = {"緯度": latitude, "経度": longitude}
    assert place.verbatim == {column: cell for column, cell in bad.items() if cell}


def test_what_cannot_be_read_is_kept_verbatim():
    place = _only(HEAD + "1,ひだまり,,駅前,,34.8,138.3,なし,市のHP,0,,余り\n")
    assert (place.phone, place.url, place.capacity) == ("", "", None)
    assert place.verbatim == {"電話番号": "なし", "URL": "市のHP", "定員": "0", "列12": "余り"}


def test_a_row_without_a_name_is_skipped_with_its_reason():
    read = _read(HEAD + "1,　,,駅前,,,,,,,\n2,こかげ,,公園,,,,,,,\n")
    assert [place.name for place in read.records] == ["こかげ"]
    assert read.skipped == (
        SkippedRow(
            2,
            "名称",
            "missing_name",
            "2行目は「名称」が空なので読み飛ばしました。",
            "Row 2 was skipped: 名称 is empty.",
            {"ID": "1", "住所": "駅前"},
        ),
    )


def test_columns_settled_by_hand_win_and_none_keeps_a_column_as_it_stands():
    table = read_table("名称,愛称,備考\n公民館,ひだまり,駅前\n".encode(), name="a.csv")
    (place,) = read_places(table, columns={"愛称": Field.NAME, "備考": None}).records
    assert (place.name, place.note) == ("ひだまり", "")
    assert place.verbatim == {"名称": "公民館", "備考": "駅前"}


def test_a_table_that_names_nothing_is_refused():
    with pytest.raises(Refusal) as refusal:
        _read("年度,人口,世帯数\n2026,100,50\n")
    assert refusal.value.code == "no_name_column"


def test_columns_and_kind_can_be_settled_by_hand():
    table = read_table("場所,よび名,名称\n駅前,ひだまり,市\n".encode())
    read = read_places(
        table, kind=PlaceKind.CIVIC, columns={"よび名": Field.NAME, "場所": Field.ADDRESS}
    )
    (place,) = read.records
    assert (place.name, place.address, place.kind) == ("ひだまり", "駅前", PlaceKind.CIVIC)
    assert place.verbatim == {"名称": "市"}


@pytest.mark.parametrize(
    ("column", "field"),
    [("施設名称", Field.NAME), ("施設の名称", Field.NAME), ("ＴＥＬ", Field.PHONE),
     ("住所（番地まで）", Field.ADDRESS), ("所在地_連結表記", Field.ADDRESS),
     ("№", Field.SOURCE_ID), ("月曜開放開始時刻", Field.DAY_HOURS), ("終了時刻学校休日", Field.DAY_HOURS)],
)  # fmt: skip
def test_look_alike_columns_are_recognised(column, field):
    header = [column] if field == Field.NAME else [column, "名称"]
    assert recognise(header)[column] == field


def test_address_parts_count_only_without_a_whole_address():
    parts = "名称,所在地_都道府県,所在地_市区町村,所在地_町字,所在地_番地以下,建物名等(方書)"
    place = _only(f"{parts}\nひだまり,石川県,七尾市,山王町,34番地,2階\n")
    assert place.address == "石川県七尾市山王町34番地 2階"
    place = _only(f"{parts},住所\nひだまり,石川県,七尾市,山王町,34番地,2階,山王町ツ３４\n")
    assert place.address == "山王町ツ34 2階"
    assert place.verbatim["所在地_市区町村"] == "七尾市"


def test_midnight_closes_the_day():
    place = _only("名称,利用可能曜日,開始時間,終了時間\n駅,毎日,5:30,24:00\n")
    assert place.hours == tuple(OpenHours(day, time(5, 30), time(0)) for day in range(7))
    place = _only("名称,利用可能曜日,開始時間,終了時間\n駅,不定期,5:30,夕方\n")
    assert (place.hours, place.opening) == ((), "不定期 5:30～夕方")


@pytest.mark.parametrize(
    ("name", "file", "kind"),
    [("本町公民館", "", "community_centre"), ("本町デイサービス", "", "elderly"),
     ("子育て支援センター", "", "childcare"), ("本町", "子育て施設一覧.csv", "childcare"),
     ("市役所", "AED設置箇所一覧.csv", "aed"), ("本町小学校", "指定避難所.csv", "shelter"),
     ("本町", "", "other")],
)  # fmt: skip
def test_kind_by_name_and_by_file(name, file, kind):
    assert _only(f"名称,住所\n{name},駅前\n", file).kind == kind


def test_rows_that_share_an_id_or_a_name_keep_keys_of_their_own():
    rows = [
        *("7,ひだまり,駅前,34.8,138.3", "7,こかげ,公園,34.8,138.3", ",ひだまり,駅前,34.9,138.3"),
        *(",ひだまり,駅前,,", ",ひだまり,駅前,,", "8,ひだまり,別の町,,"),
    ]
    keys = []
    for order in permutations(rows, len(rows)):
        records = _read("ID,名称,住所,緯度,経度\n" + "\n".join(order)).records
        keys.append(sorted(identity_keys(records)))
    assert len(set(keys[0])) == len(rows)
    assert all(key == keys[0] for key in keys)
    assert "id:8" in keys[0] and "id:7" not in keys[0]


@given(
    st.lists(st.sampled_from(["1,ア,駅", "1,イ,駅", ",ア,駅", "2,ア,駅", "2,ア,町"]), min_size=1)
)
def test_no_two_rows_share_an_identity(rows):
    records = _read("ID,名称,住所\n" + "\n".join(rows)).records
    seen: set[str] = set()
    assert len({identity_key(record, seen) for record in records}) == len(rows) == len(seen)
    assert len(set(identity_keys(records))) == len(rows)


@given(st.from_regex(r"0[0-9]{1,4}-?[0-9]{1,4}-?[0-9]{3,4}", fullmatch=True))
def test_a_remembered_exchange_prints_a_number_as_if_it_were_read_alone(text):
    try:
        alone = normalise_phone(text)
    except Refusal:
        alone = None
    assert cells.phone(text) == alone


@given(st.text(st.sampled_from("aZ9０ー‐－- \u3000カか゛ｶﾞ（）「、。漢々ヶ\u3099"), max_size=9))
def test_a_cell_in_order_is_what_repair_would_make_of_it(text):
    slow = cells._DASH.sub("-", repair_width(text))
    assert cells.plain(text) == slow
    assert cells.katakana(text) == to_katakana(slow)


def test_a_thousand_equal_rows_have_a_thousand_keys():
    equal = "港,本町\n" * 1000
    keys = identity_keys(_read(f"名称,住所\n{equal}港,本町#7\n").records)
    assert len(set(keys)) == 1001
    assert keys[:3] == ["place:港|本町", "place:港|本町#2", "place:港|本町#3"]
