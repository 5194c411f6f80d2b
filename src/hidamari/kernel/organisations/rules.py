"""May they? Plain answers about one actor."""

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.organisations.enums import OrganisationPermission as May
from hidamari.kernel.organisations.models import Membership, Organisation
from hidamari.kernel.organisations.queries.accounts import is_of_one
from hidamari.kernel.packs import registry


def can_give(actor: Actor, role: str) -> bool:
    """Whether the actor may give this role away: it grants nothing that they do not hold."""
    return actor.may(May.MANAGE) or registry.granted([role]) <= actor.permissions


def can_decide_on(actor: Actor, member: Membership) -> bool:
    """Whether the actor may reset or close this colleague's account: it belongs to them alone."""
    own = member.user_id == actor.id
    return actor.may(May.MANAGE) and not own and is_of_one(member.user, actor.organisation_id)


def can_hold(organisation: Organisation, role: str) -> bool:
    """Whether this role can be held in an organisation of this kind."""
    return role in registry.roles(organisation.kind)
