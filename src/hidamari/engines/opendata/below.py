"""What stands below the data and is no place: sums, footnotes, whom to ask, the heading once more."""

import re
import unicodedata

from hidamari.engines.tables import Row

from .record import SkippedRow

_SUM = re.compile(
    r"(?:総|小|合)?計(?:\(?\d[\d,]*[件か箇カヶ所施設]*\)?)?|(?:全|計)\d+(?:件|か所|施設)"
)
_NOTE = re.compile(
    r"[※*＊]|\(?注\d*[)).:：]|注意事項|備考[::]|出典|凡例|資料[::]|更新日|最終更新|以上$"
)
_ASK = re.compile(r"(?:【|■|◆|●)?(?:お?問い?合わ?せ|お?申し?込み?|連絡先)(?:先|は|窓口|:|】|$)")


def below(row: Row, name: str, column: str) -> SkippedRow | None:
    """The row as one that is set aside, where its name is none. `column`: that of the names."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", name))
    if _SUM.fullmatch(plain):
        return _aside(row, column, "sum", "合計の行", "a sum")
    if _NOTE.match(plain):
        return _aside(row, column, "footnote", "表の下の注", "a note below the table")
    if _ASK.match(plain):
        return _aside(row, column, "whom_to_ask", "問い合わせ先の案内", "whom to ask")
    if plain == re.sub(r"\s", "", unicodedata.normalize("NFKC", column)):
        return _aside(row, column, "heading_again", "見出しの繰り返し", "the heading once more")
    return None


def _aside(row: Row, column: str, code: str, ja: str, en: str) -> SkippedRow:
    return SkippedRow(
        row.number,
        column,
        code,
        f"{row.number}行目は{ja}のようなので、場所にしませんでした。",
        f"Row {row.number} was set aside: it looks like {en}.",
        {name: cell for name, cell in row.cells.items() if cell},
    )
