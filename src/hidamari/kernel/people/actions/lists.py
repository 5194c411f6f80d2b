"""A list of people on its way in: kept sealed until somebody has looked at it, and then let go."""

from datetime import timedelta

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.files.actions import keep_file
from hidamari.kernel.files.enums import FileKind
from hidamari.kernel.files.models import StoredFile
from hidamari.kernel.organisations.models import Organisation

KEPT = timedelta(days=1)


def keep_list(*, organisation: Organisation, name: str, content: bytes, by: Actor) -> StoredFile:
    """Keep a list until it is decided about, for a day at most; only whoever brought it sees it."""
    until = clock.today() + KEPT
    return keep_file(
        organisation=organisation,
        name=name,
        content=content,
        by=by,
        file_kind=FileKind.TABLE,
        until=until,
    )
