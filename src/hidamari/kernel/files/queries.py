"""Read files: their bytes, and which are over."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from hidamari.kernel.files import store
from hidamari.kernel.files.models import StoredFile
from hidamari.kernel.organisations.queries import setting

BATCH = 500  # ids in one statement


def content_of(file: StoredFile) -> bytes:
    """The bytes of a file, opened. Raises FileNotFoundError where the store has lost them."""
    return store.opened(file)


def biggest_of(organisation_id: UUID) -> int:
    """The biggest file an organisation takes, in MB."""
    biggest: int = setting(organisation_id, "files.biggest")
    return biggest


def every_file() -> QuerySet[StoredFile]:
    """Files of the whole house: for whoever looks whether all of them can still be opened."""
    return StoredFile.objects.order_by("id")


def files_over(today: date) -> QuerySet[StoredFile]:
    """Files of the whole house whose last day has passed."""
    return StoredFile.objects.filter(until__lt=today).order_by("until", "id")


def known_among(ids: Collection[UUID]) -> set[UUID]:
    """Which of these ids are those of a file."""
    known: set[UUID] = set()
    listed = list(ids)
    for start in range(0, len(listed), BATCH):
        some = listed[start : start + BATCH]
        known |= set(StoredFile.objects.filter(pk__in=some).values_list("pk", flat=True))
    return known
