"""Write accounts: help somebody back in, close an account, slow down who guesses."""

from datetime import timedelta

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import HOUSE_ID, NOBODY, Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.organisations.models import AccountLink, ApiToken, SignInTry, User
from hidamari.kernel.organisations.queries.guessing import keys_of, wait_after
from hidamari.kernel.organisations.secrets import LinkUsed, fresh_secret, hash_of
from hidamari.kernel.organisations.sessions import SessionStore

LINK_HOURS = 1
TRIES_KEPT = timedelta(days=30)
TRIES_COUNT = timedelta(days=1)  # without a wrong password, and counting begins anew


@transaction.atomic
def make_reset(*, user: User, by: Actor) -> str:
    """A link with which somebody chooses a new password: once, for an hour. Returns its secret."""
    AccountLink.objects.filter(user=user, used_at=None).delete()
    secret = fresh_secret()
    AccountLink.objects.create(
        user=user,
        made_by=None if by.id == HOUSE_ID else by.id,
        organisation_id=None if by.id == HOUSE_ID else by.organisation_id,
        secret_hash=hash_of(secret),
        expires_at=clock.now() + timedelta(hours=LINK_HOURS),
    )
    record(by=by, verb="account.reset-link-made", of=user)
    return secret


@transaction.atomic
def use_reset(*, link: AccountLink, password: str) -> User:
    """Choose the new password; every session ends. Raises LinkUsed when it was used already."""
    if not AccountLink.objects.filter(pk=link.pk, used_at=None).update(used_at=clock.now()):
        raise LinkUsed
    user = link.user
    user.set_password(password)
    user.save(update_fields=["password"])
    _end_sessions(user)
    _forget_tries(user)
    record(by=NOBODY, verb="account.password-reset", of=user, fields=["password"])
    return user


@transaction.atomic
def unlock(*, user: User, by: Actor) -> None:
    """Forget the wrong passwords: nobody waits any more."""
    _forget_tries(user)
    record(by=by, verb="account.unlocked", of=user)


@transaction.atomic
def deactivate(*, user: User, by: Actor) -> None:
    """Close an account: its sessions, its tokens and its open desks end with it."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    _end_sessions(user)
    AccountLink.objects.filter(user=user, used_at=None).delete()
    ApiToken.objects.filter(made_by=user, revoked_at=None).update(revoked_at=clock.now())
    record(by=by, verb="account.deactivated", of=user, fields=["is_active"])


@transaction.atomic
def reactivate(*, user: User, by: Actor) -> None:
    """Open a closed account again; tokens stay taken back."""
    user.is_active = True
    user.save(update_fields=["is_active"])
    record(by=by, verb="account.reactivated", of=user, fields=["is_active"])


@transaction.atomic
def remove_factors(*, user: User, by: Actor) -> None:
    """Take away a second factor that was lost."""
    Authenticator.objects.filter(user=user).delete()
    record(by=by, verb="account.factors-removed", of=user)


def _end_sessions(user: User) -> None:
    for session in UserSession.objects.filter(user=user):
        session.end()


def _forget_tries(user: User) -> None:
    SignInTry.objects.filter(name_hash=keys_of(user.username, "")[0]).delete()


@transaction.atomic
def note_failure(*, username: str, place: str) -> None:
    """Somebody typed a wrong password from this address or device; the next try waits longer."""
    name, pair = keys_of(username, place)
    for key in (name, pair):
        found, _ = SignInTry.objects.select_for_update().get_or_create(
            key=key, defaults={"name_hash": name, "last_at": clock.now()}
        )
        found.failures = 1 + found.failures * (found.last_at > clock.now() - TRIES_COUNT)
        found.last_at = clock.now()
        found.until = clock.now() + wait_after(found.failures, alone=key == pair)
        found.save(update_fields=["failures", "last_at", "until"])


@transaction.atomic
def note_success(*, username: str, place: str) -> None:
    """The right password from here: what failed here is forgotten."""
    SignInTry.objects.filter(key=keys_of(username, place)[1]).delete()


@transaction.atomic
def prune() -> None:
    """Throw away what has ended: sessions, where somebody was signed in, links, wrong passwords."""
    SessionStore.clear_expired()
    live = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=live).delete()
    AccountLink.objects.filter(expires_at__lt=clock.now() - TRIES_COUNT).delete()
    SignInTry.objects.filter(last_at__lt=clock.now() - TRIES_KEPT).delete()
