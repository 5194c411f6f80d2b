"""Read organisations, memberships, projects, settings."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from hidamari.kernel import clock
from hidamari.kernel.access.actor import NOBODY, Actor
from hidamari.kernel.access.roles import ADMINISTRATOR
from hidamari.kernel.organisations.models import (
    ApiToken,
    Invitation,
    Membership,
    Organisation,
    Project,
    SettingValue,
    User,
)
from hidamari.kernel.organisations.secrets import hash_of
from hidamari.kernel.packs import registry

LATELY = timedelta(days=30)


def organisation_called(slug: str) -> Organisation | None:
    return Organisation.objects.filter(slug=slug).first()


def organisation_of(actor: Actor) -> Organisation:
    return Organisation.objects.get(id=actor.organisation_id)


def every_organisation() -> QuerySet[Organisation]:
    return Organisation.objects.order_by("slug")


def memberships_of(user: User) -> QuerySet[Membership]:
    """Where somebody works, by name."""
    return (
        Membership.objects.filter(user=user)
        .select_related("organisation")
        .order_by("organisation__name")
    )


def members_visible_to(actor: Actor) -> QuerySet[Membership]:
    """The colleagues of an actor."""
    return (
        Membership.objects.filter(organisation_id=actor.organisation_id)
        .select_related("user")
        .order_by("user__name", "id")
    )


def left_visible_to(actor: Actor) -> QuerySet[Membership]:
    """Who worked here until lately, the last first: they can be asked back."""
    since = clock.now() - LATELY
    left = Membership.everyone.filter(organisation_id=actor.organisation_id, left_at__gt=since)
    return left.select_related("user").order_by("-left_at", "id")


def is_last_to_manage(member: Membership) -> bool:
    """Whether nobody else is an administrator of this organisation."""
    others = Membership.objects.filter(organisation_id=member.organisation_id)
    roles = others.exclude(pk=member.pk).values_list("roles", flat=True)
    return ADMINISTRATOR in member.roles and not any(ADMINISTRATOR in held for held in roles)


def invitations_visible_to(actor: Actor) -> QuerySet[Invitation]:
    """The open invitations of the actor's organisation."""
    return Invitation.objects.filter(
        organisation_id=actor.organisation_id, used_at=None, expires_at__gt=clock.now()
    ).order_by("expires_at")


def tokens_visible_to(actor: Actor) -> QuerySet[ApiToken]:
    return (
        ApiToken.objects.filter(organisation_id=actor.organisation_id, revoked_at=None)
        .select_related("made_by")
        .order_by("-made_at")
    )


def projects_visible_to(actor: Actor) -> QuerySet[Project]:
    """The projects of the actor's organisation, the newest first."""
    return Project.objects.filter(organisation_id=actor.organisation_id).order_by(
        "-starts_on", "id"
    )


def project_on(organisation_id: UUID, day: Any) -> Project | None:
    """The project that a thing of this day belongs to when nobody says otherwise."""
    running = Project.objects.filter(
        organisation_id=organisation_id, starts_on__lte=day, ends_on__gte=day
    )
    return running.order_by("-starts_on", "id").first()


def actor_for(user: User, slug: str) -> tuple[Organisation, Actor] | None:
    """The actor that a user is in an organisation, or None when they do not work there."""
    member = (
        Membership.objects.filter(user=user, organisation__slug=slug)
        .select_related("organisation")
        .first()
    )
    if member is None:
        return None
    roles = roles_held(member)
    return member.organisation, Actor(
        user.id, user.name, member.organisation_id, registry.granted(roles), roles
    )


def roles_held(member: Membership) -> frozenset[str]:
    """What somebody does here, as far as it can be done in an organisation of this kind."""
    return frozenset(member.roles) & registry.roles(member.organisation.kind).keys()


def token_with(secret: str) -> ApiToken | None:
    """The token that this is, when it still opens something."""
    return ApiToken.objects.filter(
        secret_hash=hash_of(secret), revoked_at=None, expires_at__gt=clock.now()
    ).first()


def actor_of(token: ApiToken) -> Actor:
    """The actor that a token is: its scopes, as far as whoever made it holds them today."""
    scopes = frozenset(token.scopes) & registry.permissions()
    if token.made_by_id:
        members = Membership.objects.select_related("organisation", "user")
        member = members.filter(
            user_id=token.made_by_id, organisation_id=token.organisation_id, user__is_active=True
        ).first()
        scopes &= registry.granted(roles_held(member)) if member else frozenset()
        if member is None:
            return NOBODY
    return Actor(token.id, token.name, token.organisation_id, scopes, frozenset(), "api")


def setting(organisation_id: UUID, slug: str) -> Any:
    """What the organisation chose, else the declared default."""
    declared = registry.settings()[slug]
    chosen = SettingValue.objects.filter(organisation_id=organisation_id, slug=slug).first()
    return declared.default if chosen is None else chosen.value


def settings_of(organisation_id: UUID) -> dict[str, Any]:
    """Every declared setting with the organisation's value."""
    chosen = dict(
        SettingValue.objects.filter(organisation_id=organisation_id).values_list("slug", "value")
    )
    return {slug: chosen.get(slug, s.default) for slug, s in registry.settings().items()}


def is_bare() -> bool:
    """Whether nobody has an account yet: the first-run page is open."""
    return not User.objects.exists()


def is_username_taken(username: str) -> bool:
    return User.objects.filter(username__iexact=username).exists()


def memberships_called(usernames: Iterable[str]) -> QuerySet[Membership]:
    """The memberships of these accounts."""
    return (
        Membership.objects.filter(user__username__in=usernames)
        .select_related("user", "organisation")
        .order_by("organisation__name", "user__joined_at")
    )
