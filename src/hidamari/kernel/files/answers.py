"""A file handed out. The room that calls has fetched it for the actor and logs the look."""

from cryptography.fernet import InvalidToken
from django.http import Http404, HttpResponse, HttpResponseBase

from hidamari.kernel.files.enums import FileKind
from hidamari.kernel.files.models import StoredFile
from hidamari.kernel.files.queries import content_of
from hidamari.ui.downloads import hand_out

OFFICE = "application/vnd.openxmlformats-officedocument."
TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.XLSX: f"{OFFICE}spreadsheetml.sheet",
    FileKind.DOCX: f"{OFFICE}wordprocessingml.document",
}
SHOWN = (FileKind.PDF, FileKind.JPEG, FileKind.PNG)  # by the browser itself; others are saved


def file_answer(file: StoredFile) -> HttpResponseBase:
    """The file under its own name, of the type it was found to be; in no cache. 404 when lost, or
    sealed with another key."""
    kind = FileKind(file.kind)
    try:
        answer = HttpResponse(content_of(file), content_type=TYPES[kind])
    except (FileNotFoundError, InvalidToken):
        raise Http404 from None
    return hand_out(answer, file.name, inline=kind in SHOWN)
