"""Read lists of people that wait to be looked at."""

from django.db.models import QuerySet

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.files.enums import FileKind
from hidamari.kernel.files.models import StoredFile


def lists_of(actor: Actor) -> QuerySet[StoredFile]:
    """The lists this actor brought and has not decided about."""
    return StoredFile.objects.filter(
        organisation_id=actor.organisation_id, kind=FileKind.TABLE, kept_by=actor.id
    )
