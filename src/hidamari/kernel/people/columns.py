"""What the columns of a list of people mean: by the words an organisation writes above them."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from hidamari.engines.japanese import to_hiragana
from hidamari.engines.tables import Row

COLUMNS = {
    "nickname": ("呼び名", "よびな", "呼名", "ニックネーム", "愛称", "nickname"),
    "name": ("氏名", "名前", "姓名", "フルネーム", "name"),
    "family": ("姓", "氏", "苗字", "名字", "みょうじ", "family name", "last name"),
    "given": ("名", "given name", "first name"),
    "kana": (
        "かな", "ふりがな", "よみ", "よみがな", "読み", "読み仮名", "氏名かな", "氏名ふりがな", "名前ふりがな",
        "kana",
    ),
    "family_kana": ("せい", "姓かな", "姓ふりがな", "姓よみ"),
    "given_kana": ("めい", "名かな", "名ふりがな", "名よみ"),
    "birth_date": ("生年月日", "誕生日", "birth_date", "birthday"),
    "age_band": ("年代", "年齢", "age_band", "age"),
    "postcode": ("郵便番号", "〒", "postcode", "zip"),
    "municipality": ("住まいの町", "市区町村", "市町村", "住所の町", "municipality"),
    "address": ("住所", "現住所", "自宅住所", "居住地", "番地", "建物名", "address"),
    "phone": (
        "電話", "電話番号", "tel", "携帯", "携帯電話", "携帯番号", "携帯電話番号", "自宅電話", "自宅電話番号",
        "固定電話", "連絡先", "連絡先電話番号", "phone",
    ),
    "email": ("メール", "メールアドレス", "eメール", "e-mail", "email", "mail"),
    "emergency": (
        "緊急連絡先", "緊急時連絡先", "緊急時の連絡先", "緊急連絡先氏名", "緊急連絡先名", "緊急連絡先続柄",
        "緊急連絡先との関係", "緊急連絡先電話", "緊急連絡先電話番号", "緊急連絡先tel", "emergency",
    ),
    "note": ("備考", "メモ", "特記事項", "その他", "note", "remarks"),
    "body": ("健康", "健康状態", "体のこと", "持病", "既往歴", "body"),
    "shielded": ("支援措置", "居所を守る", "dv等支援措置", "shielded"),
    "home_town": ("ふるさと", "出身", "出身地", "home_town"),
    "hint": ("見分けるしるし", "hint"),
    "words": ("大切にしていること", "words"),
    "needs": ("必要なこと", "needs"),
    "wishes": ("望むこと", "好きなこと", "wishes"),
    "moved_on": ("引っ越した日", "転居日", "moved_on"),
    "stay": ("住まいの形", "stay"),
}  # fmt: skip
MEANINGS = {
    "": _("Not brought in"),
    "nickname": _("Nickname"),
    "name": _("Full name"),
    "family": _("Family name"),
    "given": _("Given name"),
    "kana": _("Reading (kana)"),
    "family_kana": _("Reading of the family name"),
    "given_kana": _("Reading of the given name"),
    "birth_date": _("Date of birth"),
    "age_band": _("Age"),
    "postcode": _("Postcode"),
    "municipality": _("Town they live in now"),
    "address": _("Address"),
    "phone": _("Telephone"),
    "email": _("E-mail"),
    "emergency": _("Whom to call in an emergency"),
    "note": _("Remarks"),
    "body": _("Body and health"),
    "shielded": _("Whereabouts are protected"),
    "home_town": _("Home town"),
    "hint": _("To tell them from another of this name"),
    "words": _("What matters to them, in their words"),
    "needs": _("Needs"),
    "wishes": _("Wishes"),
    "moved_on": _("Day they moved"),
    "stay": _("Kind of home"),
}
SEVERAL = {
    "address": " ",
    "phone": "、",
    "email": "、",
    "emergency": " ",
    "note": "\n",
    "body": "\n",
}
NAMES = frozenset({"nickname", "name", "family"})
_BRACKETS = re.compile(r"[(\[【<].*?[)\]】>]")
_ABOUT = re.compile(
    r"^(?:ご?本人|利用者|会員|参加者|登録者|対象者)の?(?=.)|^[おご](?=氏|名|住|電|連|生|年)"
)
_NUMBER = re.compile(r"(?<=.)(?:その)?[0-9]+$")

Settled = Mapping[str, str]  # heading → what it means, "" for what is left out


def recognise(header: Sequence[str]) -> dict[str, str]:
    """heading → what it means. Of two that mean one thing the first counts, unless it can be several."""
    settled: dict[str, str] = {}
    for heading in header:
        meant = _MEANT.get(_folded(heading), "")
        settled[heading] = meant if meant in SEVERAL or meant not in settled.values() else ""
    return settled


def cells_by_meaning(row: Row, settled: Settled) -> dict[str, str]:
    """What each column means → its text; where there are several, one after the other."""
    cells: dict[str, list[str]] = {name: [] for name in COLUMNS}
    for heading, text in row.cells.items():
        meant = settled.get(heading, "")
        if meant and text.strip():
            cells[meant].append(text.strip())
    return {name: SEVERAL.get(name, " ").join(texts) for name, texts in cells.items()}


def _folded(heading: str) -> str:
    plain = _BRACKETS.sub("", unicodedata.normalize("NFKC", heading))
    plain = to_hiragana("".join(plain.split())).casefold().strip("※*●・:")
    return _ABOUT.sub("", _NUMBER.sub("", plain))


_MEANT = {_folded(word): name for name, words in COLUMNS.items() for word in words}
