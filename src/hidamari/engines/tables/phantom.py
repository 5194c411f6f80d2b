"""Counts the rows a workbook keeps below its last cell: formatted, empty, and easy to mistake."""

import re
from typing import IO
from xml.etree import ElementTree
from zipfile import ZipFile

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ROW = re.compile(rb'<(?:\w+:)?row\b[^<>]*?\br="(\d+)"[^<>]*>')
CHUNK = 1 << 20


def rows_below(file: IO[bytes], index: int, last: int) -> int:
    """Rows of the sheet at `index` whose number is above `last`; 0 when the format hides them."""
    with ZipFile(file) as parts:
        path = sheet_path(parts, index)
        if path not in parts.namelist():
            return 0
        with parts.open(path) as sheet:
            return _count(sheet, last)


def sheet_path(parts: ZipFile, index: int) -> str:
    """Where the sheet lies in the package: workbook.xml names it, its relations place it."""
    if "xl/_rels/workbook.xml.rels" not in parts.namelist():
        return ""
    sheets = ElementTree.fromstring(parts.read("xl/workbook.xml")).iter(f"{_MAIN}sheet")
    links = [sheet.get(_LINK, "") for sheet in sheets]
    relations = ElementTree.fromstring(parts.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    target = targets.get(links[index], "") if index < len(links) else ""
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _count(sheet: IO[bytes], last: int) -> int:
    count, rest = 0, b""
    while chunk := sheet.read(CHUNK):
        text = rest + chunk
        cut = text.rfind(b"<")
        count += sum(int(number) > last for number in _ROW.findall(text[:cut]))
        rest = text[cut:]
    return count + sum(int(number) > last for number in _ROW.findall(rest))
