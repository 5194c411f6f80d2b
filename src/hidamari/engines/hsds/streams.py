"""Files of HSDS services, one record after the other: what is in memory is one record, not the file.

JSON in UTF-8: an array, records one after the other (NDJSON), or an envelope as the API answers
(`contents`). A zip is a tabular datapackage (`packages`).
"""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from hidamari.engines.refusal import Refusal

from .packages import open_package

LONGEST_RECORD = 16 * 1024 * 1024  # characters; an envelope of the API counts as one
CHUNK = 64 * 1024
_BLANKS = " \t\r\n"


def records(path: Path) -> Iterator[Any]:
    """Everything that stands where a service should. Raises Refusal hsds_not_read; OSError."""
    if zipfile.is_zipfile(path):
        with open_package(path) as services:
            yield from services
        return
    with path.open(encoding="utf-8-sig") as file:
        for document in _documents(file):
            listed = document.get("contents") if isinstance(document, dict) else None
            yield from listed if isinstance(listed, list) else [document]


def _documents(file: TextIO) -> Iterator[Any]:
    """The elements of an array, or documents one after the other."""
    text = _Text(file)
    inside = text.next_is("[")
    while not text.is_over():
        if inside and text.next_is("]"):
            inside = False
        elif not (inside and text.next_is(",")):
            yield text.document()
    if inside:
        raise not_read("the list does not end")


class _Text:
    """A file read in chunks; documents are cut from its front."""

    def __init__(self, file: TextIO) -> None:
        self._file, self._waiting, self._at = file, "", 0
        self._decoder = json.JSONDecoder(parse_constant=lambda _: None)

    def is_over(self) -> bool:
        """Nothing but blanks is left."""
        while True:
            while self._at < len(self._waiting) and self._waiting[self._at] in _BLANKS:
                self._at += 1
            if self._at < len(self._waiting):
                return False
            if not self._more(CHUNK):
                return True

    def next_is(self, sign: str) -> bool:
        """Whether this sign comes next; it is taken."""
        if self.is_over() or self._waiting[self._at] != sign:
            return False
        self._at += 1
        return True

    def document(self) -> Any:
        """The next document, however many chunks it takes; each time twice as many."""
        wanted = CHUNK
        while True:
            try:
                found, self._at = self._decoder.raw_decode(self._waiting, self._at)
                return found
            except json.JSONDecodeError as error:
                is_too_long = len(self._waiting) - self._at > LONGEST_RECORD
                if is_too_long or not self._more(wanted):
                    raise not_read(error.msg) from error
                wanted *= 2
            except (RecursionError, ValueError) as error:
                raise not_read(type(error).__name__) from error

    def _more(self, count: int) -> bool:
        try:
            chunk = self._file.read(count)
        except UnicodeDecodeError as error:
            raise not_read("not UTF-8") from error
        self._waiting, self._at = self._waiting[self._at :] + chunk, 0
        return bool(chunk)


def not_read(why: str) -> Refusal:
    return Refusal(
        "hsds_not_read",
        f"HSDSのJSONとして読めません({why})。",
        f"This cannot be read as HSDS JSON ({why}).",
    )
