"""Which files are taken: told by what they hold, not by what they are called."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hidamari.engines.refusal import Refusal
from hidamari.kernel.files.enums import FileKind
from hidamari.kernel.files.foreign import look_at
from hidamari.ui.languages import spoken

MB = 1024 * 1024


@dataclass(frozen=True)
class Upload:
    """A file as it came. With a `file_kind` it was found good, a photograph written anew.

    `keep_file(**vars(upload), …)` keeps it.
    """

    name: str
    content: bytes
    file_kind: FileKind | None = None


def check_size(size: int, biggest: int) -> None:
    """Raises ValidationError above `biggest` megabytes."""
    if size > biggest * MB:
        said = _("This file is too big: %(n)s MB at most, please.") % {"n": biggest}
        raise ValidationError(said, "too-big")


def looked_at(content: bytes) -> tuple[FileKind, bytes]:
    """The kind of a file and the bytes that may be kept. Raises ValidationError with one sentence."""
    try:
        kind, plain = look_at(content)
    except Refusal as no:
        raise ValidationError(spoken(no), no.code) from no
    if kind is None:
        said = _("Please choose a PDF, a photograph (JPEG, PNG), or an Excel or Word file.")
        raise ValidationError(said, "kind")
    return FileKind(kind), plain
