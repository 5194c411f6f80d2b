"""The only way to get an object for an actor: unseen is 404, seen but forbidden is 403."""

from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404

from hidamari.kernel.access.actor import Actor

M = TypeVar("M", bound=Model)


def fetch(visible: QuerySet[M], *, actor: Actor, permission: str | None = None, **lookup: Any) -> M:
    """One object out of what the actor may see.

    `visible` comes from the app's `queries.py`. The object must belong to the actor's
    organisation whatever the query says: a query that forgot it shows nothing.
    """
    found = visible.filter(**lookup).first()
    if found is None or found.organisation_id != actor.organisation_id:  # type: ignore[attr-defined]
        raise Http404
    if permission is not None and not actor.may(permission):
        raise PermissionDenied(permission)
    return found


def fetch_public(published: QuerySet[M], **lookup: Any) -> M:
    """One object out of what its owner published to everybody."""
    found = published.filter(**lookup).first()
    if found is None:
        raise Http404
    return found
