"""What Django and allauth tell about accounts goes into the record of deeds."""

from typing import Any

from allauth.account.signals import password_changed, password_set
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import Signal

from hidamari.kernel.organisations.actions.signing import note_account

VERBS: tuple[tuple[Signal, str], ...] = (
    (user_logged_in, "account.signed-in"),
    (user_logged_out, "account.signed-out"),
    (password_changed, "account.password-changed"),
    (password_set, "account.password-changed"),
    (authenticator_added, "account.factor-added"),
    (authenticator_removed, "account.factor-removed"),
    (authenticator_reset, "account.factor-renewed"),
    (authentication_failed, "account.factor-failed"),
)


def listen() -> None:
    """Connect once, at start-up."""
    for signal, verb in VERBS:
        signal.connect(_noting(verb), weak=False, dispatch_uid=f"hidamari.{verb}.{id(signal)}")


def _noting(verb: str) -> Any:
    def note(sender: Any, user: Any = None, **_: Any) -> None:
        if user is not None and user.pk:
            note_account(user=user, verb=verb)

    return note
