"""Files handed out: their names, and the mark of what is not yet for the public."""

from django.http import HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _


def internal_mark() -> str:
    """The word on a watermark and in a file's name."""
    return _("internal")


def internal_line() -> str:
    """The sentence in the first row of a sheet or at the head of a page."""
    return _("Internal: not checked for publication. Please do not pass it on.")


def file_name(name: str, suffix: str, *, internal: bool) -> str:
    """みなとの縁側_11月_内部資料.xlsx: no character that a file system refuses."""
    safe = "".join("_" if letter in '\\/:*?"<>|\n\r\t\0' else letter for letter in name).strip(
        " ._"
    )
    mark = f"_{internal_mark()}" if internal else ""
    return f"{safe[:80] or 'hidamari'}{mark}.{suffix}"


def hand_out(response: HttpResponseBase, name: str, *, inline: bool = False) -> HttpResponseBase:
    """Name the file and keep it out of every cache."""
    header = content_disposition_header(not inline, name)
    response.headers["Content-Disposition"] = header or "attachment"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
