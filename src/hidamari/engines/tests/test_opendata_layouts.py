"""Headings by rule: numbers, prefixes, layouts that no list of words foresees; and what is no row."""

import pytest

from hidamari.engines.opendata import Field, PlaceKind, read_places, recognise
from hidamari.engines.tables import read_table

CANTEEN = (
    "全国地方公共団体コード,ID,市区町村名,名称,名称_カナ,住所,方書,緯度,経度,電話番号1,電話番号1_連絡先備考,"
    "電話番号2,運営団体名,開催曜日,開催日,開催開始時間,開催終了時間,参加条件,参加費_小学生,参加費_大人,予約方法,定員\n"
)
ROW = (
    "999999,1,見本市,夕やけ食堂,ユウヤケショクドウ,見本市東町1-1,東公民館,35.0,138.0,(054)000-0101,留守電,"
    "054-000-0102,夕やけの会,水,{day},17:00,19:30,どなたでも,0,300,電話;メール,30\n"
)


def read(text, name="places.csv"):
    return read_places(read_table(text.encode(), name=name))


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("電話番号1", Field.PHONE), ("予約電話番号", Field.PHONE), ("Add1", Field.ADDRESS),
        ("会場住所", Field.ADDRESS), ("X", Field.LONGITUDE), ("Y", Field.LATITUDE),
        ("開催曜日", Field.WEEKDAYS), ("開催開始時間", Field.OPENS), ("営業終了時刻", Field.CLOSES),
        ("参加費_大人", Field.COST), ("利用料金", Field.COST), ("参加条件", Field.AUDIENCE),
        ("運営団体名", Field.CONTACT), ("予約方法", Field.CONTACT), ("サービスの種類", Field.CATEGORY),
        ("全国地方公共団体コード", Field.CODE), ("市区町村名", Field.TOWN), ("施設名_カナ", Field.KANA),
        ("電話番号1_連絡先備考", None), ("参加人数", None), ("メールアドレス1", None),
    ],
)  # fmt: skip
def test_heading_is_read_by_rule(heading, field):
    assert recognise(["名称", heading]).get(heading) == field


def test_layout_of_canteens_and_places_to_be():
    (place,) = read(CANTEEN + ROW.format(day="")).records
    assert (place.kind, place.phone, place.capacity) == (PlaceKind.LIVING_ROOM, "054-000-0101", 30)
    assert (place.cost, place.audience) == ("小学生 無料、大人 300円", "どなたでも")
    assert place.contact == "夕やけの会（予約方法: 電話・メール）"
    assert [(h.weekday, f"{h.opens:%H:%M}", f"{h.closes:%H:%M}") for h in place.hours] == [
        (2, "17:00", "19:30")
    ]
    assert (place.town, place.code) == ("見本市", "999999")
    assert place.verbatim["電話番号2"] == "054-000-0102"


def test_what_is_held_on_the_third_wednesday_is_promised_for_no_other():
    (place,) = read(CANTEEN + ROW.format(day="第3水曜日")).records
    assert place.hours == ()
    assert place.opening == "水 17:00～19:30\n開催日 第3水曜日"


def test_national_care_data_is_known_by_the_number_of_the_service_not_of_the_row():
    head = "No,事業所名,事業所名カナ,サービスの種類,住所,事業所番号,電話番号\n"
    (place,) = read(head + "7,見本の家,ミホンノイエ,通所介護,見本市東町1,2270000001,\n").records
    assert (place.source_id, place.kind) == ("2270000001", PlaceKind.ELDERLY)
    assert place.verbatim["No"] == "7"


def test_nursery_layout_with_x_and_y():
    (place,) = read("園名,Add1,X,Y,TEL\n見本保育園,見本市東町1,138.3,34.8,054-626-1139\n").records
    assert (place.latitude, place.longitude, place.address) == (34.8, 138.3, "見本市東町1")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("合計", "sum"), ("合 計（3件）", "sum"), ("※令和8年4月1日現在", "footnote"),
        ("（注1）休館あり", "footnote"), ("お問い合わせは福祉課まで", "whom_to_ask"), ("名称", "heading_again"),
    ],
)  # fmt: skip
def test_row_below_the_data_is_set_aside_with_its_reason(name, code):
    found = read(f"名称,住所\nみんなの家,見本市東町1\n{name},\n")
    assert [place.name for place in found.records] == ["みんなの家"]
    assert [(row.code, row.cells["名称"]) for row in found.skipped] == [(code, name)]


@pytest.mark.parametrize(
    "name", ["計画相談センター", "お申し込み不要カフェ", "注文の家", "全3丁目会館"]
)
def test_a_place_with_such_a_beginning_is_a_place(name):
    assert [place.name for place in read(f"名称,住所\n{name},見本市\n").records] == [name]


def test_semicolons_separate_where_commas_stand_only_in_cells():
    (place,) = read("名称;住所;備考\nみんなの家;見本市東町1-1;茶, 菓子, 将棋\n").records
    assert (place.address, place.note) == ("見本市東町1-1", "茶, 菓子, 将棋")


def test_a_number_with_words_beside_it_dials_and_a_broken_address_is_mended():
    (place,) = read(
        '名称,電話番号,URL\n丘の家,054-626-1139（代表）,"https://example.org/yu\nyake"\n'
    ).records
    assert (place.phone, place.url) == ("054-626-1139", "https://example.org/yuyake")
    assert place.verbatim == {"電話番号": "054-626-1139（代表）"}
