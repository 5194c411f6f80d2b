"""Which column means what. Written for people's tables: width, brackets and case do not matter."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import islice

from hidamari.engines.refusal import Refusal


class Field(StrEnum):
    SOURCE_ID = "source_id"
    NAME = "name"
    KANA = "kana"
    ADDRESS = "address"
    ADDRESS_PART = "address_part"
    BUILDING = "building"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    PHONE = "phone"
    URL = "url"
    WEEKDAYS = "weekdays"
    OPENS = "opens"
    CLOSES = "closes"
    DAY_HOURS = "day_hours"
    OPENING = "opening"
    CAPACITY = "capacity"
    STEP_FREE = "step_free"
    TOILET = "toilet"
    PARKING = "parking"
    NOTE = "note"
    CATEGORY = "category"
    COST = "cost"
    AUDIENCE = "audience"
    CONTACT = "contact"
    CODE = "code"
    TOWN = "town"


MANY = {
    *(Field.ADDRESS_PART, Field.BUILDING, Field.DAY_HOURS, Field.OPENING),
    *(Field.TOILET, Field.NOTE, Field.CATEGORY, Field.COST, Field.AUDIENCE, Field.CONTACT),
}
"""Fields that several columns may fill together; of the others the first column counts."""

_OF = (
    "(?:施設|登録施設|設置施設|設置場所|公園|要配慮者利用施設|指定暑熱避難施設|(?:介護サービス)?事業所|医療機関"
    "|避難(?:施設|所|場所)|幼稚園|保育[所園]|園|学校|会場|実施場所|開催場所|活動場所|居場所|店舗|拠点|食堂"
    "|イベント|行事|教室|サロン)?の?"
)
_WHEN = "(?:利用(?:可能)?|開催|開館|開所|開園|開室|開設|営業|診療|活動|実施|提供|受付|開放)"
_EACH = (
    "(?:大人|一般|おとな|成人|保護者|高齢者|未就学児|幼児|小学生|中学生|高校生|中高生|大学生|学生"
    "|子ども|こども|子供)?"
)
_PATTERNS = (
    (Field.SOURCE_ID, r"id|no\.?|№|#property|番号|(?:施設|管理|整理|事業所|医療機関)(?:id|番号|コード)"),
    (Field.NAME, f"name|{_OF}名称?"),
    (Field.KANA, f"{_OF}(?:名称?)?(?:カナ|かな|フリガナ|ふりがな|よみがな|よみ|ヨミ)"),
    (Field.ADDRESS, f"add(?:ress)?|{_OF}(?:住所|所在地|所在地連結表記)"),
    (Field.ADDRESS_PART, "所在地(?:都道府県|市区町村|町字|番地以下)"),
    (Field.BUILDING, "方書|建物名等?|ビル名等?|場所名称?"),
    (Field.LATITUDE, f"latitude|lat|y(?:座標)?|{_OF}緯度"),
    (Field.LONGITUDE, f"longitude|lon|lng|x(?:座標)?|{_OF}経度"),
    (
        Field.PHONE,
        f"(?:telephone|phone)(?:number)?|(?:{_OF}|代表|連絡先|予約|問い?合わ?せ先?)(?:電話(?:番号)?|tel)",
    ),
    (Field.URL, "referenceobject|"
        "(?:公園|施設)?(?:url|(?:ホームページ|hp|web|ウェブ)(?:サイト|ページ)?(?:url|アドレス)?)"),
    (Field.WEEKDAYS, f"availabledate|{_WHEN}曜日"),
    (Field.OPENS, f"starttime|{_WHEN}?(?:開始)時[間刻]|開[館所園]時刻"),
    (Field.CLOSES, f"endtime|{_WHEN}?(?:終了)時[間刻]|閉[館所園]時刻"),
    (
        Field.OPENING,
        f"availabledatenote|(?:{_WHEN}|開始|.*開放することができる)(?:日時|曜日|時間|日及び時間帯)特記事項"
        f"|{_WHEN}(?:時間|日時?)|(?:開始|終了)日|(?:定休|休館|休業|休所|休園|休み?)日?",
    ),
    (Field.CAPACITY, "capacity|(?:収容)?定員|(?:想定)?収容人数|受入可能人数|.*受け入れることが.*人数"),
    (Field.STEP_FREE, "バリアフリー(?:情報)?"),
    (Field.TOILET, "トイレ(?:詳細|情報)?|多(?:機能|目的)トイレ数?|車椅子使用者用トイレ有無"),
    (Field.PARKING, "駐車場(?:情報|詳細|有無)?"),
    (Field.COST, f"(?:参加|利用|入場|会)(?:費|料金?)(?:用)?{_EACH}|料金|費用"
        f"|{_EACH}(?:参加|利用)(?:費|料金?)"),
    (Field.AUDIENCE, "(?:参加|利用)(?:条件|対象者?|資格)|対象(?:者|年齢|学年)?"),
    (Field.CONTACT, "(?:運営|実施|主催)(?:団体|主体|者|法人)?(?:の?名称?)?"
        "|(?:参加)?(?:予約|申込)(?:方法|み方法)|担当者名?"),
    (Field.NOTE, "備考|note|説明|公園紹介文|service|(?:施設|活動)(?:の?概要|内容)|紹介文"),
    (
        Field.CATEGORY,
        "業種|(?:施設|医療機関|サービス|事業所?|居場所)?の?(?:種別|区分|種類|分類)|実施サービス"
        "|地域防災計画分類|提供内容",
    ),
    (Field.CODE, ".*(?:公共団体|市区町村|市町村)コード"),
    (Field.TOWN, "cityname|(?:市区町村|市町村|自治体)(?:名称?)?"),
)  # fmt: skip
"""The rule for each meaning; a number behind a heading (電話番号1) says only which of several."""

_BEST_IDS = re.compile("(?:事業所|医療機関|施設|管理)(?:id|番号|コード)")
_OTHER_NAMES = re.compile("都道府県|市区町村|市町村|公共団体|団体名|法人|連絡先|場所名|画像|英")
_RULES = tuple((field, re.compile(pattern)) for field, pattern in _PATTERNS)
_DAY_HOURS = re.compile(
    "(?P<days>[月火水木金土日])曜日?(?:開放)?(?P<edge>開始|終了)時[刻間]"
    "|(?P<edge2>開始|終了)時[刻間](?P<days2>平日|[月火水木金土日]曜日?|.*休日)"
)


Given = Mapping[str, Field | None]
"""Columns settled by hand; None: it means nothing to us and is kept as it stands."""


def recognise(header: Sequence[str], given: Given | None = None) -> dict[str, Field]:
    """Column → field, for every column that means something to us; `given` settles any by hand.

    Raises Refusal no_name_column when nothing names the places.
    """
    found = guess(header, given)
    if Field.NAME not in found.values():
        raise _nothing_names(header)
    return found


def guess(header: Sequence[str], given: Given | None = None) -> dict[str, Field]:
    """The same, whether or not anything names the places."""
    settled = {column: field for column, field in (given or {}).items() if column in header}
    found = {column: field for column, field in settled.items() if field}
    # a row number is no name for a place where the row has the number of the place itself
    for column in sorted(header, key=lambda column: not _BEST_IDS.fullmatch(_key(column))):
        field = _field(column)
        if field and column not in settled and (field in MANY or field not in found.values()):
            found[column] = field
    found = {column: found[column] for column in header if column in found}
    if Field.NAME not in found.values():
        found |= dict.fromkeys(_likely_names(c for c in header if c not in settled), Field.NAME)
    if Field.ADDRESS in found.values():
        found = {name: field for name, field in found.items() if field != Field.ADDRESS_PART}
    return found


def day_hours(column: str) -> tuple[str, bool]:
    """(days, is it the opening time) of a column such as 月曜開放開始時刻 or 終了時刻平日."""
    match = _DAY_HOURS.fullmatch(_key(column))
    if match is None:
        return "", False
    return match["days"] or match["days2"], (match["edge"] or match["edge2"]) == "開始"


@lru_cache(maxsize=1024)
def _field(column: str) -> Field | None:
    key = _key(column)
    if _DAY_HOURS.fullmatch(key):
        return Field.DAY_HOURS
    bare = re.sub(r"(?<=\D)\d{1,2}$", "", key)
    return next((field for field, rule in _RULES if rule.fullmatch(bare)), None)


def _likely_names(columns: Iterable[str]) -> list[str]:
    """The first column that ends in 名 or 名称 and names no office, prefecture or picture."""
    likely = (c for c in columns if re.search("名称?$", _key(c)) and not _OTHER_NAMES.search(c))
    return list(islice(likely, 1))


def _nothing_names(header: Sequence[str]) -> Refusal:
    return Refusal(
        "no_name_column",
        f"名称の列が見つかりません。見出し: {'、'.join(header)[:200]}",
        f"No column names the places. Header: {', '.join(header)[:200]}",
    )


@lru_cache(maxsize=1024)
def _key(column: str) -> str:
    """住所（番地まで） → 住所, 名称_カナ → 名称カナ, ＴＥＬ → tel."""
    plain = unicodedata.normalize("NFKC", column).casefold()
    return re.sub(r"\(.*?\)|[\s_]", "", plain)
