"""Which files are taken: told by what they hold, not by what they are called."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hidamari.kernel.files import photographs
from hidamari.kernel.files.enums import FileKind

MB = 1024 * 1024
FIRST_BYTES = {
    b"%PDF-": FileKind.PDF,
    b"\xff\xd8\xff": FileKind.JPEG,
    b"\x89PNG\r\n\x1a\n": FileKind.PNG,
}
PACKED = b"PK\x03\x04"
INSIDE = {"xl/workbook.xml": FileKind.XLSX, "word/document.xml": FileKind.DOCX}
PROGRAM = "vbaproject.bin"  # macros


def kind_of(content: bytes) -> FileKind | None:
    """What a file is, by its first bytes; None for what we do not take."""
    for first, kind in FIRST_BYTES.items():
        if content.startswith(first):
            return kind
    return _packed_kind(content) if content.startswith(PACKED) else None


def _packed_kind(content: bytes) -> FileKind | None:
    """Excel and Word are both packed; the list of contents tells which. None with macros."""
    try:
        names = set(ZipFile(BytesIO(content)).namelist())
    except (BadZipFile, ValueError, NotImplementedError):
        return None
    if any(name.lower().endswith(PROGRAM) for name in names):
        return None
    return next((kind for name, kind in INSIDE.items() if name in names), None)


def check_size(size: int, biggest: int) -> None:
    """Raises ValidationError above `biggest` megabytes."""
    if size > biggest * MB:
        said = _("This file is too big: %(n)s MB at most, please.") % {"n": biggest}
        raise ValidationError(said, "too-big")


def checked_kind(content: bytes) -> FileKind:
    """The kind of a file that is taken. Raises ValidationError with one sentence."""
    kind = kind_of(content)
    if kind is None:
        said = _("Please choose a PDF, a photograph (JPEG, PNG), or an Excel or Word file.")
        raise ValidationError(said, "kind")
    if kind in photographs.PICTURES:
        photographs.opened(content)
    return kind
