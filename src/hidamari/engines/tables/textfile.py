"""Streams the records of a CSV or TSV file, quoted line breaks kept, nothing held in memory."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import TextIOWrapper
from itertools import islice
from typing import BinaryIO, TextIO

from .encoding import Encoding
from .table import WIDEST, Record, UnreadableTable, too_long

LONGEST_LINE = 1 << 20  # letters


def text_records(open_file: Callable[[], BinaryIO], encoding: Encoding) -> Iterator[Record]:
    """Every record from the top. Raises UnreadableTable: unclosed_quote, too_long."""
    with open_file() as file:
        file.seek(encoding.skip)
        lines = _lines(TextIOWrapper(file, encoding.name, newline=""))
        delimiter = _delimiter(list(islice(lines, 20)))
    with open_file() as file:
        file.seek(encoding.skip)
        yield from _records(_lines(TextIOWrapper(file, encoding.name, newline="")), delimiter)


def _lines(file: TextIO) -> Iterator[str]:
    """Line by line; one that never ends is not kept in memory."""
    while line := file.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE and not line.endswith(("\r", "\n")):
            raise too_long()
        yield line


def _records(lines: Iterable[str], delimiter: str) -> Iterator[Record]:
    watched = _Watched(lines)
    reader = csv.reader(watched, delimiter=delimiter)
    number = 0
    try:
        for number, record in enumerate(reader, 1):
            # a whole record never asks for a line after the last: a quotation mark is open
            if watched.ended:
                raise _unclosed(number)
            if len(record) > WIDEST:
                raise too_long()
            yield record
    except csv.Error as error:
        raise _unclosed(number + 1) from error


class _Watched:
    """Passes lines on and notices that somebody asked for one more than there are."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = lines
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        yield from self.lines
        self.ended = True


def _delimiter(lines: Sequence[str]) -> str:
    """Comma, unless tabs outnumber it, or semicolons stand on more lines: both are used inside cells."""
    seen = {sign: sum(line.count(sign) for line in lines) for sign in "\t,;"}
    if seen["\t"] > seen[","]:
        return "\t"
    on = {sign: sum(sign in line for line in lines) for sign in ",;"}
    return ";" if on[";"] > on[","] else ","


def _unclosed(number: int) -> UnreadableTable:
    return UnreadableTable(
        "unclosed_quote",
        f'{number}行目で始まる引用符（"）が閉じていません。そこから先が一つの欄になっています。',
        f'A quotation mark (") opened in row {number} is never closed.',
    )
