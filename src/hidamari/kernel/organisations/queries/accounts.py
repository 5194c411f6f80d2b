"""Read accounts: whose they are, how they stand, and whether they must show a second factor."""

from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Q, QuerySet

from hidamari.kernel import clock
from hidamari.kernel.access.actor import NOBODY, Actor
from hidamari.kernel.organisations.enums import OrganisationPermission
from hidamari.kernel.organisations.models import (
    AccountLink,
    Invitation,
    Membership,
    Organisation,
    SignInTry,
    User,
)
from hidamari.kernel.organisations.queries import (
    actor_for,
    members_visible_to,
    settings_of,
)
from hidamari.kernel.organisations.queries.guessing import keys_of
from hidamari.kernel.organisations.secrets import hash_of
from hidamari.kernel.packs import registry

SECOND = Q(type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])


def account_called(username: str) -> User | None:
    return User.objects.filter(username__iexact=username).first()


def every_account() -> QuerySet[User]:
    return User.objects.prefetch_related("memberships__organisation").order_by("username")


def accounts_visible_to(actor: Actor) -> QuerySet[Membership]:
    """The colleagues of an actor, those with closed accounts too."""
    return members_visible_to(actor)


def is_of_one(user: User, organisation_id: UUID) -> bool:
    """Whether an account belongs to this organisation alone, so that it decides about it."""
    return not Membership.objects.filter(user=user).exclude(organisation=organisation_id).exists()


def has_second_factor(user: User) -> bool:
    return Authenticator.objects.filter(SECOND, user=user).exists()


def is_slowed(user: User) -> bool:
    """Whether somebody has to wait before they can try a password of this account."""
    name = keys_of(user.username, "")[0]
    return SignInTry.objects.filter(name_hash=name, until__gt=clock.now()).exists()


def open_invitation(secret: str) -> Invitation | None:
    """One that still works: whoever made it still works there, and may still give these roles."""
    invitation = (
        Invitation.objects.filter(
            secret_hash=hash_of(secret), used_at=None, expires_at__gt=clock.now()
        )
        .select_related("organisation")
        .first()
    )
    if invitation is None or invitation.made_by is None:
        return invitation
    maker = works_still(invitation.made_by, invitation.organisation_id)
    theirs = registry.granted(invitation.roles) <= maker.permissions
    may = theirs or maker.may(OrganisationPermission.MANAGE)
    return invitation if may and maker.may(OrganisationPermission.INVITE) else None


def open_link(secret: str) -> AccountLink | None:
    """A link for a new password that still works: the account is open, and whoever made the link may
    still decide on it, alone.
    """
    link = (
        AccountLink.objects.filter(
            secret_hash=hash_of(secret), used_at=None, expires_at__gt=clock.now()
        )
        .filter(user__is_active=True)
        .select_related("user")
        .first()
    )
    if link is None or link.made_by is None or link.organisation_id is None:
        return link
    may = works_still(link.made_by, link.organisation_id).may(OrganisationPermission.MANAGE)
    elsewhere = link.user.memberships.exclude(organisation_id=link.organisation_id).exists()
    return link if may and not elsewhere else None


def needs_second_factor(user: User, organisation: Any, roles: frozenset[str]) -> bool:
    """Whether one of these roles asks for a second factor here, and the account has none."""
    chosen = settings_of(organisation.pk)
    asked = any(chosen.get(f"organisations.factor-{role}") for role in roles)
    return asked and not has_second_factor(user)


def works_still(user_id: UUID, organisation_id: UUID) -> Actor:
    """The actor that a user is in an organisation now, or NOBODY: for what was signed earlier."""
    member = (
        Membership.objects.filter(
            user_id=user_id, organisation_id=organisation_id, user__is_active=True
        )
        .select_related("user", "organisation")
        .first()
    )
    found = member and actor_for(member.user, member.organisation.slug)
    return found[1] if found else NOBODY


def demo_accounts() -> QuerySet[User]:
    """Accounts whose password everybody knows, as long as they open something."""
    return User.objects.filter(is_demo=True, is_active=True)


def has_real_records() -> bool:
    """Whether somebody works here who is not made up, or an organisation is not."""
    real = User.objects.filter(is_demo=False).exists()
    return real or Organisation.objects.filter(is_demo=False).exists()
