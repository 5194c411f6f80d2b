"""Finds the header under its titles and reads column names the way people meant them."""

import re
import unicodedata
from collections.abc import Container, Sequence

import jaconv

from .table import Record

LOOK_FOR = 20
"""Rows searched for the header, counted from the top."""

_DASH = "-‐‑‒–—―−－─━ｰ"
_LOOK_ALIKE = re.compile(f"(?<=[ァ-ヺ])[{_DASH}](?![0-9A-Za-z{_DASH}])")
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
_STRAY = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
_COLUMN = re.compile(
    "(?:名称|氏名|住所|所在地|電話|緯度|経度|備考|URL|ID|NO|№)(?:[_（(].*)?"
    "|.*(?:名|名称|コード|番号|区分|種別|種類|時間|時刻|曜日|定員|性別|年代|特記事項|有無)",
    re.IGNORECASE,
)
_DATUM = re.compile(
    r"[-+]?[\d,]*\.?\d+|\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:[T ].*)?|\d{1,2}:\d\d"
    r"|[(\d][\d()-]{8,}|https?://\S+|[○〇×]"
)


def find_header(records: Sequence[Record]) -> int:
    """Index of the header in the first rows of a file, at or above the first row of data.

    The first row with two words that head columns in Japan ("名称", "…コード"), else the fullest
    row; a later row must name clearly more than an earlier one (grouped headings stand above
    the real ones). A table of one column starts at once.
    """
    best, most = -1, 0
    for index, record in enumerate(records):
        names = {cell.strip() for cell in record if cell.strip()}
        if sum(bool(_COLUMN.fullmatch(name)) for name in names) >= 2:
            return index
        has_data = any(_is_datum(name) for name in names)
        if has_data and best >= 0:
            break
        if not has_data and len(names) > max(1, 1.25 * most):
            best, most = index, len(names)
    return best if best >= 0 else _first_filled(records)


def clean_header(written: Record) -> tuple[list[str], list[tuple[str, str]]]:
    """Column names as meant, and the pairs (as written, as read) of those that were mended."""
    cells = list(written)
    while cells and not cells[-1].strip():
        cells.pop()
    names: dict[str, None] = {}
    free: dict[str, int] = {}
    for position, cell in enumerate(cells, 1):
        names[_unlike(names, free, clean_name(cell) or f"列{position}")] = None
    return list(names), [pair for pair in zip(cells, names, strict=True) if pair[0] != pair[1]]


def clean_name(written: str) -> str:
    """One column name: width, blanks and line breaks put right, a dash after kana read as ー."""
    name = _INVISIBLE.sub("", unicodedata.normalize("NFC", written))
    name = jaconv.h2z(name, kana=True)
    name = jaconv.z2h(name, kana=False, ascii=True, digit=True, ignore="（）［］｛｝，．：；！？～")
    return _LOOK_ALIKE.sub("ー", _STRAY.sub("", " ".join(name.split())))


def _is_datum(text: str) -> bool:
    return bool(_DATUM.fullmatch(unicodedata.normalize("NFKC", text)))


def _first_filled(records: Sequence[Record]) -> int:
    return next(i for i, record in enumerate(records) if any(cell.strip() for cell in record))


def _unlike(taken: Container[str], free: dict[str, int], name: str) -> str:
    """The name itself, or with the first free number when a column of that name exists.

    `free`: the number to begin with for each name, so that thousands of one name are no trouble.
    """
    number, found = free.get(name, 1), name
    while found in taken:
        number += 1
        found = f"{name}_{number}"
    free[name] = number
    return found
