"""Write organisations: found, invite, join, plan projects, choose settings, give out tokens."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from hidamari.kernel import clock
from hidamari.kernel.access.actor import HOUSE_ID, NOBODY, Actor
from hidamari.kernel.access.roles import ADMINISTRATOR
from hidamari.kernel.audit.actions import record
from hidamari.kernel.organisations.enums import OrganisationKind
from hidamari.kernel.organisations.models import (
    ApiToken,
    Invitation,
    Membership,
    Organisation,
    Project,
    SettingValue,
    User,
)
from hidamari.kernel.organisations.queries import actor_of, project_on, token_with
from hidamari.kernel.organisations.rules import can_hold
from hidamari.kernel.organisations.secrets import LinkUsed, fresh_secret, hash_of

INVITATION_DAYS = 14
TOKEN_DAYS = 365
APRIL = 4  # the fiscal year begins
USE_NOTED = timedelta(hours=1)  # so exactly is kept when a token was used last


class Beyond(ValueError):
    """Somebody gives away more than they hold, or a role that cannot be held there."""


@transaction.atomic
def found_organisation(
    *, slug: str, name: str, kind: str, by: Actor, municipality: str = "", phone: str = "",
    is_demo: bool = False,
) -> Organisation:  # fmt: skip
    """Make an organisation."""
    made = Organisation.objects.create(
        slug=slug, name=name, kind=kind, municipality=municipality, phone=phone, is_demo=is_demo
    )
    record(by=by, verb="organisation.founded", of=made, fields=["slug", "name", "kind"])
    return made


@transaction.atomic
def describe_organisation(*, organisation: Organisation, by: Actor, **facts: str) -> Organisation:
    """Change what is said of an organisation. Raises Beyond where it would become an office."""
    before = Organisation.objects.get(pk=organisation.pk).kind  # a form has changed the instance
    after = facts.get("kind", before)
    if before != after and OrganisationKind.OFFICE in (before, after):
        raise Beyond("kind")
    for name, value in facts.items():
        setattr(organisation, name, value)
    organisation.save(update_fields=list(facts))
    record(by=by, verb="organisation.described", of=organisation, fields=facts)
    return organisation


@transaction.atomic
def change_kind(*, organisation: Organisation, kind: str, by: Actor) -> None:
    """Make an organisation one of another kind; roles that cannot be held there are taken away."""
    organisation.kind = kind
    organisation.save(update_fields=["kind"])
    record(by=by, verb="organisation.kind-changed", of=organisation, fields=["kind"])
    holders: list[Any] = [*organisation.memberships.all(), *organisation.invitations.all()]
    for holder in holders:
        fitting = [role for role in holder.roles if can_hold(organisation, role)]
        if fitting != holder.roles:
            holder.roles = fitting
            holder.save(update_fields=["roles"])


@transaction.atomic
def open_account(
    *, username: str, name: str, password: str | None, by: Actor, email: str = "",
    is_demo: bool = False,
) -> User:  # fmt: skip
    """Make an account. It opens nothing until it is a member somewhere."""
    user = User(username=username, name=name, email=email, is_demo=is_demo)
    user.set_password(password)
    user.save(force_insert=True)
    record(by=by, verb="account.opened", of=user, fields=["username", "name"])
    return user


@transaction.atomic
def join(*, user: User, organisation: Organisation, roles: Iterable[str], by: Actor) -> Membership:
    """Make somebody a member, or give a member these roles as well. Raises Beyond."""
    _fit(organisation, roles := set(roles))
    member, _ = Membership.everyone.select_for_update().get_or_create(
        user=user, organisation=organisation
    )
    before = () if member.left_at else member.roles
    member.roles, member.left_at = sorted({*before, *roles}), None
    member.save(update_fields=["roles", "left_at"])
    record(by=by, verb="member.joined", of=member, fields=["roles"])
    return member


@transaction.atomic
def begin(*, username: str, name: str, password: str, organisation_name: str, slug: str, kind: str,
          by: Actor) -> User:  # fmt: skip
    """First run: the first administrator and their organisation. Raises Beyond when it is over."""
    if User.objects.exists():
        raise Beyond("first run")
    user = open_account(username=username, name=name, password=password, by=by)
    organisation = found_organisation(slug=slug, name=organisation_name, kind=kind, by=by)
    join(user=user, organisation=organisation, roles=[ADMINISTRATOR, "coordinator"], by=by)
    if kind != OrganisationKind.OFFICE:
        project_of_today(organisation=organisation, by=by)
    return user


@transaction.atomic
def change_roles(*, member: Membership, roles: Iterable[str], by: Actor) -> Membership:
    """Set the roles of a colleague. Raises Beyond."""
    _fit(member.organisation, roles := set(roles))
    member.roles = sorted(set(roles))
    member.save(update_fields=["roles"])
    record(by=by, verb="member.roles-changed", of=member, fields=["roles"])
    return member


@transaction.atomic
def leave(*, member: Membership, by: Actor) -> None:
    """End a membership, and the tokens made in it. The account stays; what they did stays theirs.

    `come_back` undoes it, without the tokens.
    """
    record(by=by, verb="member.left", of=member)
    for token in ApiToken.objects.filter(
        made_by=member.user_id, organisation=member.organisation_id, revoked_at=None
    ):
        revoke_token(token=token, by=by)
    member.left_at = clock.now()
    member.save(update_fields=["left_at"])


@transaction.atomic
def come_back(*, member: Membership, by: Actor) -> Membership:
    """They work here after all, with the roles they had."""
    member.left_at = None
    member.save(update_fields=["left_at"])
    record(by=by, verb="member.came-back", of=member, fields=["roles"])
    return member


@transaction.atomic
def invite(*, organisation: Organisation, roles: Iterable[str], by: Actor, note: str = "") -> str:
    """Make an invitation and return its secret, shown once. Raises Beyond."""
    _fit(organisation, roles := set(roles))
    secret = fresh_secret()
    made = Invitation.objects.create(
        organisation=organisation,
        roles=sorted(set(roles)),
        note=note,
        made_by=_account_of(by),
        secret_hash=hash_of(secret),
        expires_at=clock.now() + timedelta(days=INVITATION_DAYS),
    )
    record(by=by, verb="invitation.made", of=made, fields=["roles"])
    return secret


def _account_of(by: Actor) -> UUID | None:
    """Whose word an open link is: it ends with their rights. None for the house itself."""
    return None if by.id in (None, HOUSE_ID) else by.id


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: Actor) -> None:
    record(by=by, verb="invitation.withdrawn", of=invitation)
    invitation.delete()


def _fit(organisation: Organisation, roles: Iterable[str]) -> None:
    if misfits := [role for role in roles if not can_hold(organisation, role)]:
        raise Beyond(", ".join(sorted(misfits)))


@transaction.atomic
def accept_invitation(*, invitation: Invitation, user: User, by: Actor) -> Membership:
    """Use an invitation, once. Raises LinkUsed when another browser was quicker."""
    unused = Invitation.objects.filter(pk=invitation.pk, used_at=None)
    if not unused.update(used_at=clock.now()):
        raise LinkUsed
    return join(user=user, organisation=invitation.organisation, roles=invitation.roles, by=by)


@transaction.atomic
def plan_project(
    *, organisation: Organisation, title: str, starts_on: date, ends_on: date, by: Actor,
    summary: str = "",
) -> Project:  # fmt: skip
    """Open a project: what is gathered and counted is done for it."""
    made = Project.objects.create(
        organisation=organisation,
        title=title,
        summary=summary,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    record(by=by, verb="project.planned", of=made, fields=["title", "starts_on", "ends_on"])
    return made


@transaction.atomic
def project_of_today(*, organisation: Organisation, by: Actor, title: str = "") -> Project:
    """The project that runs today, made for this fiscal year (April to March) where there is none.

    With a title it is always a new one.
    """
    today = clock.today(organisation.zone)
    running = None if title else project_on(organisation.pk, today)
    if running is not None:
        return running
    year = today.year - (today.month < APRIL)
    return plan_project(
        organisation=organisation,
        title=title or gettext("Our work in fiscal year %(year)s") % {"year": year},
        starts_on=date(year, APRIL, 1),
        ends_on=date(year + 1, APRIL, 1) - timedelta(days=1),
        by=by,
    )


@transaction.atomic
def choose_setting(*, organisation: Organisation, slug: str, value: Any, by: Actor) -> None:
    """Keep what an organisation chose. Bounds are held by the form, from the declaration."""
    chosen, _ = SettingValue.objects.update_or_create(
        organisation=organisation, slug=slug, defaults={"value": value}
    )
    record(by=by, verb="setting.chosen", of=chosen, fields=[slug])


@transaction.atomic
def give_token(
    *, organisation: Organisation, name: str, scopes: Iterable[str], by: Actor,
    expires_at: datetime | None = None,
) -> str:  # fmt: skip
    """Make an API token and return its secret, shown once. Raises Beyond."""
    scopes = set(scopes)
    if beyond := scopes - by.permissions:
        raise Beyond(", ".join(sorted(beyond)))
    secret = fresh_secret()
    made = ApiToken.objects.create(
        organisation=organisation,
        name=name,
        scopes=sorted(set(scopes)),
        secret_hash=hash_of(secret),
        made_by_id=None if by.id == HOUSE_ID else by.id,
        made_at=clock.now(),
        expires_at=expires_at or clock.now() + timedelta(days=TOKEN_DAYS),
    )
    record(by=by, verb="token.given", of=made, fields=["name", "scopes"])
    return secret


@transaction.atomic
def revoke_token(*, token: ApiToken, by: Actor) -> None:
    token.revoked_at = clock.now()
    token.save(update_fields=["revoked_at"])
    record(by=by, verb="token.revoked", of=token)


def use_token(*, secret: str) -> Actor:
    """The actor that an API token is, or NOBODY; notes that it was used."""
    token = token_with(secret)
    if token is None:
        return NOBODY
    if token.last_used_at is None or token.last_used_at < clock.now() - USE_NOTED:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=clock.now())
    return actor_of(token)
