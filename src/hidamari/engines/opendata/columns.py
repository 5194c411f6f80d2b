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


MANY = {
    *(Field.ADDRESS_PART, Field.BUILDING, Field.DAY_HOURS, Field.OPENING),
    *(Field.TOILET, Field.NOTE, Field.CATEGORY),
}
"""Fields that several columns may fill together; of the others the first column counts."""

_NAMES: dict[Field, str] = {
    Field.SOURCE_ID: """
        id no no. #property 番号 施設id 施設番号 管理番号 整理番号 事業所番号 医療機関コード""",
    Field.NAME: """
        名称 name 施設名 登録施設名 公園名 要配慮者利用施設名 指定暑熱避難施設の名称 事業所名
        介護サービス事業所名 避難施設名 避難所名 避難場所名 園名 学校名 設置施設名
        イベント名 行事名""",
    Field.KANA: """
        名称カナ 施設名カナ 施設名称カナ フリガナ ふりがな よみがな 名称フリガナ 施設名フリガナ
        介護サービス事業所名称カナ イベント名カナ""",
    Field.ADDRESS: "住所 所在地 address 所在地連結表記 施設所在地 設置場所住所 施設住所",
    Field.ADDRESS_PART: "所在地都道府県 所在地市区町村 所在地町字 所在地番地以下",
    Field.BUILDING: "方書 建物名等 建物名 場所名",
    Field.LATITUDE: "緯度 latitude lat",
    Field.LONGITUDE: "経度 longitude lon lng",
    Field.PHONE: "電話番号 電話 施設電話番号 telephonenumber tel 代表電話 連絡先電話番号",
    Field.URL: """
        url ホームページ ホームページurl referenceobject hpアドレス 公園hpアドレス webサイト""",
    Field.WEEKDAYS: "利用可能曜日 availabledate 診療曜日 開館曜日",
    Field.OPENS: "開始時間 starttime 診療開始時間 利用開始時間 開始時刻",
    Field.CLOSES: "終了時間 endtime 診療終了時間 利用終了時間 終了時刻",
    Field.OPENING: """
        利用可能日時特記事項 availabledatenote 利用可能曜日特記事項 診療日時特記事項
        利用可能時間特記事項 指定暑熱避難施設を開放することができる日及び時間帯特記事項
        提供時間 開館時間 利用時間 営業時間 定休日 休館日 休業日
        開催日 開始日 終了日 開始日時特記事項""",
    Field.CAPACITY: """
        定員 収容定員 capacity 想定収容人数 収容人数 受入可能人数
        指定暑熱避難施設の開放により受け入れることが可能であると見込まれる人数""",
    Field.STEP_FREE: "バリアフリー情報 バリアフリー",
    Field.TOILET: "トイレ詳細 トイレ 多機能トイレ 多機能トイレ数 車椅子使用者用トイレ有無",
    Field.PARKING: "駐車場情報 駐車場詳細 駐車場 駐車場有無",
    Field.NOTE: "備考 note 説明 公園紹介文 service",
    Field.CATEGORY: """
        種別 区分 業種 分類 施設種別 施設区分 施設の種類 医療機関の種類 実施サービス サービス種別
        地域防災計画分類 提供内容""",
}
_BY_NAME = {name: field for field, names in _NAMES.items() for name in names.split()}
_OTHER_NAMES = re.compile("都道府県|市区町村|市町村|公共団体|団体名|法人|連絡先|場所名|画像|英")
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
    for column in header:
        field = _field(column)
        if field and column not in settled and (field in MANY or field not in found.values()):
            found[column] = field
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


def _field(column: str) -> Field | None:
    key = _key(column)
    if _DAY_HOURS.fullmatch(key):
        return Field.DAY_HOURS
    return _BY_NAME.get(key) or _BY_NAME.get(key.removesuffix("称"))


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
