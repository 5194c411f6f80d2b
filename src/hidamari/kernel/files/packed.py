"""Which kind of file it is, told by what it holds and not by what it is called. No Django here."""

from pathlib import Path
from zipfile import BadZipFile, ZipFile

FIRST_BYTES = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpeg", b"\x89PNG\r\n\x1a\n": "png"}
PACKED = b"PK\x03\x04"
INSIDE = {"xl/workbook.xml": "xlsx", "word/document.xml": "docx"}
PROGRAM = "vbaproject.bin"  # macros


def kind_of(path: Path) -> str | None:
    """What a file is, by its first bytes; None for what we do not take."""
    with path.open("rb") as file:
        begin = file.read(8)
    for first, kind in FIRST_BYTES.items():
        if begin.startswith(first):
            return kind
    return _packed_kind(path) if begin.startswith(PACKED) else None


def _packed_kind(path: Path) -> str | None:
    """Excel and Word are both packed; the list of contents tells which. None with macros."""
    try:
        with ZipFile(path) as parts:
            names = set(parts.namelist())
    except (BadZipFile, ValueError, NotImplementedError):
        return None
    if any(name.lower().endswith(PROGRAM) for name in names):
        return None
    return next((kind for name, kind in INSIDE.items() if name in names), None)
