"""Write down who signed in, failed, left, or changed how they sign in: in the same sealed chain."""

from django.db import transaction

from hidamari.kernel.access.actor import NOWHERE, Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.organisations.models import SignInTry, User

NOBODY_KNOWN = Actor(id=None, name="")


@transaction.atomic
def note_account(*, user: User, verb: str, by: Actor | None = None) -> None:
    """One row for each organisation where the account works, so that each can read it."""
    owners = list(user.memberships.values_list("organisation_id", flat=True)) or [NOWHERE]
    for owner in owners:
        who = (by.id, by.name) if by else (user.pk, user.name)
        record(
            by=Actor(*who, organisation_id=owner, via=by.via if by else "page"), verb=verb, of=user
        )


@transaction.atomic
def note_stranger(*, verb: str) -> None:
    """A name that no account has; what was typed may be a password and is kept nowhere."""
    record(by=NOBODY_KNOWN, verb=verb, of=SignInTry())
