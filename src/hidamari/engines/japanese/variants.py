"""One letter written in several ways: 高 and 髙, 崎 and 﨑, 斎 齋 斉, with or without a variation selector."""

import re
import unicodedata

_SAME = (
    "高髙", "崎﨑嵜碕", "吉𠮷", "斎齋斉齊", "辺邊邉", "浜濱濵", "沢澤", "島嶋嶌", "桜櫻", "広廣", "国國",
    "恵惠", "真眞", "徳德", "栄榮", "関關", "竜龍", "滝瀧", "渕淵", "富冨", "峰峯", "桧檜", "条條", "万萬",
    "与與", "会會", "円圓", "寿壽", "亀龜", "鉄鐵", "静靜", "清淸", "礼禮", "黒黑", "館舘", "豊豐", "蔵藏",
    "桑桒", "曽曾", "槙槇", "薮藪", "緑綠", "遥遙", "凜凛", "鴎鷗", "篭籠", "梅楳", "船舩", "児兒", "剣劍劔",
    "勲勛", "厳嚴", "巌巖", "弥彌", "応應", "実實", "宝寶", "帰歸", "彦彥", "郷鄕", "郎郞", "暁曉", "権權",
    "来來", "桝枡", "栃杤", "楽樂", "気氣", "渋澁", "済濟", "瀬瀨", "煕熙", "猪豬", "県縣", "砺礪", "穂穗",
    "経經", "総總", "縄繩", "聡聰", "芦蘆", "荘莊", "萌萠", "蛍螢", "衛衞", "鎌鐮", "間閒", "青靑", "頼賴",
    "顔顏", "鶏鷄", "麦麥", "黄黃", "鶴靏靍", "竈竃釜", "柳栁", "橋𣘺", "絵繪",
    "ヶケ", "ヵカ",
)  # fmt: skip
_FIRST = {ord(letter): row[0] for row in _SAME for letter in row[1:]}
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef\u180b-\u180d]")


def fold_variants(text: str) -> str:
    """The text in the first way each letter is written, of one width; to compare, never to print."""
    bare = _SELECTORS.sub("", text)
    return unicodedata.normalize("NFKC", bare).translate(_FIRST)
