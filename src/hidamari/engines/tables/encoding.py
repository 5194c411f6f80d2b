"""Which characters a text file is written in, decided over the whole file, never by chance."""

import codecs
from collections.abc import Callable
from typing import BinaryIO, NamedTuple

from .table import UnreadableTable

CHUNK = 1 << 16
UTF16_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


class Encoding(NamedTuple):
    """name: a Python codec. bom: marks found. skip: bytes before the first letter."""

    name: str
    bom: int
    skip: int


def detect(open_file: Callable[[], BinaryIO]) -> Encoding:
    """utf-8 with any number of marks, utf-16 with or without one, else cp932 (NEC and IBM too).

    Raises UnreadableTable: binary, encoding.
    """
    with open_file() as file:
        sample = file.read(CHUNK)
    for encoding in _candidates(sample):
        if _decodes(open_file, encoding):
            return encoding
    raise _unreadable(open_file, sample)


def _candidates(sample: bytes) -> list[Encoding]:
    if sample[:2] in UTF16_MARKS:
        return [Encoding(UTF16_MARKS[sample[:2]], 1, 2)]
    if b"\0" in sample:
        return _utf16_without_mark(sample)
    marks = _utf8_marks(sample)
    utf8 = Encoding("utf-8", marks, marks * len(codecs.BOM_UTF8))
    # Damaged UTF-8 often still "reads" as CP932: rubbish is worse than a refusal.
    return [utf8] if marks or _is_mostly_utf8(sample) else [utf8, Encoding("cp932", 0, 0)]


def _utf8_marks(sample: bytes) -> int:
    marks = 0
    while sample.startswith(codecs.BOM_UTF8, marks * len(codecs.BOM_UTF8)):
        marks += 1
    return marks


def _utf16_without_mark(sample: bytes) -> list[Encoding]:
    """Commas and line ends have one zero byte, always on the same side."""
    if not any(sample[0::2]):
        return []
    if 0 not in sample[0::2]:
        return [Encoding("utf-16-le", 0, 0)]
    if 0 not in sample[1::2]:
        return [Encoding("utf-16-be", 0, 0)]
    return []


def _is_mostly_utf8(sample: bytes) -> bool:
    text = sample.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(letter > "\x7f" for letter in text) - bad
    return good > 10 * bad


def _decodes(open_file: Callable[[], BinaryIO], encoding: Encoding) -> bool:
    decoder = codecs.getincrementaldecoder(encoding.name)()
    with open_file() as file:
        file.seek(encoding.skip)
        try:
            while chunk := file.read(CHUNK):
                if "\0" in decoder.decode(chunk):
                    return False
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _unreadable(open_file: Callable[[], BinaryIO], sample: bytes) -> UnreadableTable:
    if b"\0" in sample:
        return UnreadableTable(
            "binary",
            "表のファイルではないようです。CSV か Excel（xlsx）のファイルを選んでください。",
            "This does not look like a table. Please choose a CSV or Excel (xlsx) file.",
        )
    line = _first_bad_line(open_file)
    return UnreadableTable(
        "encoding",
        f"{line}行目に文字として読めない部分があります。UTF-8 で保存しなおしてください。",
        f"Line {line} holds bytes that are not text. Please save the file again as UTF-8.",
    )


def _first_bad_line(open_file: Callable[[], BinaryIO]) -> int:
    with open_file() as file:
        for number, line in enumerate(file, 1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                return number
    return 1
