"""What sort of place a row is about: told by the table, by its own words, or by the file's name."""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache, lru_cache


class PlaceKind(StrEnum):
    LIVING_ROOM = "living_room"
    COMMUNITY_CENTRE = "community_centre"
    CIVIC = "civic"
    WELFARE = "welfare"
    ELDERLY = "elderly"
    DISABILITY = "disability"
    CHILDCARE = "childcare"
    CHILDREN = "children"
    LIBRARY = "library"
    CULTURE = "culture"
    SPORTS = "sports"
    OFFICE = "office"
    SHELTER = "shelter"
    MEDICAL = "medical"
    SCHOOL = "school"
    PARK = "park"
    AED = "aed"
    COOLING = "cooling"
    BABY_STATION = "baby_station"
    TOILET = "toilet"
    SUPPORT_CENTRE = "support_centre"
    EVENT = "event"
    OTHER = "other"


FACILITY_ONLY = {PlaceKind.AED, PlaceKind.PARK, PlaceKind.BABY_STATION, PlaceKind.TOILET}
"""Things that stand somewhere; nobody is there to be met."""

_TABLES = (
    (PlaceKind.AED, "小児対応設備の有無|AED設置"),
    (PlaceKind.COOLING, "暑熱避難施設の名称|クーリングシェルター名"),
    (PlaceKind.SHELTER, "災害種別|災害の種類|避難(所|場所|施設)名|避難所面積"),
    (PlaceKind.PARK, "公園名"),
    (PlaceKind.TOILET, "男性トイレ総数"),
    (PlaceKind.EVENT, "イベント名|行事名"),
    (PlaceKind.MEDICAL, "診療科目"),
    (PlaceKind.CHILDCARE, "受入年齢"),
    (PlaceKind.DISABILITY, "学校休日"),
)
_FOR_CHILDREN = re.compile("(?:子ど|こど|子)も食堂|児童")
_LIVING_ROOMS = re.compile(
    r"参加(?:条件|費|対象).*^(?:開催曜日|開催日|開催頻度)|^(?:開催曜日|開催日|開催頻度).*参加(?:条件|費|対象)",
    re.DOTALL | re.MULTILINE,
)
"""A column only such a table has; the first that is found decides for every row."""

_THINGS = (
    (PlaceKind.AED, "aed"),
    (PlaceKind.BABY_STATION, "baby_?station|赤ちゃんの駅"),
    (PlaceKind.COOLING, "cooling|暑熱避難|クーリング"),
    (PlaceKind.SHELTER, "shelter|hinan|避難"),
    (PlaceKind.PARK, "park(?!ing)|公園"),
    (PlaceKind.TOILET, "toilet|トイレ"),
)
"""A file of this name is about the thing, not about the house it stands in."""

_WORDS = (
    (PlaceKind.BABY_STATION, "おむつ替え|授乳室"),
    (PlaceKind.SUPPORT_CENTRE, "地域包括支援|相談支援|権利擁護"),
    (PlaceKind.DISABILITY, "障害|障がい|就労継続|就労移行|放課後等デイ|児童発達|地域活動支援"),
    (
        PlaceKind.CHILDREN,
        "児童館|児童センター|(子ど|こど)も館|児童厚生|放課後児童|(子ど|こど)も食堂",
    ),
    (PlaceKind.CHILDCARE, "保育|幼稚園|こども園|子育て|児童養護"),
    (PlaceKind.ELDERLY, "老人|高齢|介護|いこいの家|通所|デイサービス"),
    (PlaceKind.WELFARE, "福祉"),
    (PlaceKind.LIBRARY, "図書"),
    (PlaceKind.MEDICAL, "病院|医院|診療所|クリニック|医療|歯科|薬局|保健センター|保健所"),
    (PlaceKind.SCHOOL, "学校|大学"),
    (PlaceKind.SPORTS, "体育館|競技場|プール|スポーツ|アリーナ|野球場"),
    (PlaceKind.CULTURE, "文化会館|美術館|博物館|資料館|記念館|科学館|ミュージアム|劇場"),
    (PlaceKind.CIVIC, "市民活動|男女共同|ボランティア|NPO"),
    (
        PlaceKind.COMMUNITY_CENTRE,
        "公民館|コミュニティ|交流|集会所|生涯学習|ふれあい|会館|市民センター",
    ),
    (PlaceKind.PARK, "公園|緑地"),
    (PlaceKind.OFFICE, "市役所|役場|庁舎|支所|出張所"),
    (PlaceKind.SHELTER, "避難"),
)
"""Words in order of weight: 子育て支援センター is child care before it is anything else."""

_FILES = (
    (PlaceKind.SUPPORT_CENTRE, "comprehensive|houkatsu"),
    (PlaceKind.ELDERLY, "elderly|kaigo"),
    (PlaceKind.CHILDREN, "children"),
    (PlaceKind.CHILDCARE, "preschool|nursery|child"),
    (PlaceKind.LIBRARY, "library"),
    (PlaceKind.CIVIC, "citizen"),
    (PlaceKind.WELFARE, "welfare"),
    (PlaceKind.COMMUNITY_CENTRE, "community|kouminkan|exchange"),
    *_WORDS,
)


def kind_of_table(header: Iterable[str], table: str) -> PlaceKind | None:
    """The kind of every row, where the columns or the file's name leave no doubt."""
    return _first(_TABLES, "\n".join(header)) or _first(_THINGS, table.casefold())


def are_living_rooms(header: Iterable[str]) -> bool:
    """The layout of children's canteens and places to be: who may come, what it costs, on which day."""
    return bool(_LIVING_ROOMS.search("\n".join(header)))


def kind_of_row(category: str, note: str, name: str, table: str) -> PlaceKind:
    """The kind of one row: its category weighs most, then its note, its name, the file's name."""
    found = (_first(_WORDS, text) for text in (category, note, name))
    by_file = _first(_FILES, table.casefold())
    return next((kind for kind in found if kind), by_file or PlaceKind.OTHER)


def kind_of_living_room(category: str, name: str) -> PlaceKind:
    """A place to be, unless it says that it is for children."""
    return (
        PlaceKind.CHILDREN if _FOR_CHILDREN.search(f"{category} {name}") else PlaceKind.LIVING_ROOM
    )


Rules = tuple[tuple[PlaceKind, str], ...]


@lru_cache(maxsize=8192)
def _first(rules: Rules, text: str) -> PlaceKind | None:
    if not text or not _any_of(rules).search(text):
        return None
    return next((kind for kind, words in _compiled(rules) if words.search(text)), None)


@cache
def _compiled(rules: Rules) -> tuple[tuple[PlaceKind, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(words)) for kind, words in rules)


@cache
def _any_of(rules: Rules) -> re.Pattern[str]:
    return re.compile("|".join(words for _, words in rules))
