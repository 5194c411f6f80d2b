"""What whoever looks after the house reads on the page of today."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.gatherings.queries import series_visible_to
from hidamari.kernel.organisations.enums import OrganisationPermission
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.people.enums import PeoplePermission
from hidamari.site.keeping import backups
from hidamari.site.operating import check


def beginning(*, actor: Actor, organisation: Organisation) -> Mapping[str, Any] | None:
    """An empty house: three things to do, until something is held."""
    if series_visible_to(actor).exists():
        return None
    return {
        "headline": _("Good that you are here."),
        "may_invite": actor.may(OrganisationPermission.INVITE),
        "may_add_people": actor.may(PeoplePermission.EDIT),
    }


def state_of_the_house(*, actor: Actor, organisation: Organisation) -> Mapping[str, Any]:
    """When the last backup was made, and what wants mending."""
    return {"backup_at": backups.last_moment(), "findings": list(check.to_mend())}
