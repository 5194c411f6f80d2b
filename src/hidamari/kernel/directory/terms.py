"""Our taxonomy with its names: kinds, needs, wishes, kinds of organisations and facts."""

from functools import cache
from uuid import UUID

from django.utils.translation import gettext as _

from hidamari.engines.hsds import term_id
from hidamari.engines.hsds.vocabulary import Names
from hidamari.kernel.organisations.enums import OrganisationKind
from hidamari.kernel.people.enums import NEEDS, WISHES
from hidamari.kernel.places.enums import PlaceKind
from hidamari.ui.languages import language


def names() -> Names:
    """Code → name in the reader's language."""
    return _names(language())


@cache
def _names(language: str) -> Names:
    """The language is active; it is asked for so that each has its own."""
    return {
        "kind": _("Kind of place"),
        **{f"kind.{kind.value}": str(kind.label) for kind in PlaceKind},
        "need": _("What it offers"),
        **{f"need.{need.value}": str(need.label) for need in NEEDS},
        "wish": _("What one can do there"),
        **{f"wish.{wish.value}": str(wish.label) for wish in WISHES},
        "owner": _("Kind of organisation"),
        **{f"owner.{kind.value}": str(kind.label) for kind in OrganisationKind},
        "fact": _("Further facts"),
        "fact.open_place": _("A place that is open"),
        "fact.facility": _("No place to go (kept as a facility)"),
        "fact.capacity": _("How many fit in"),
        "fact.audience": _("Who it is for"),
        "fact.cost": _("Cost"),
        "fact.web_page": _("Web page"),
        "fact.zone": _("Time zone"),
        "fact.municipality": _("Municipality"),
        "fact.not_on_holidays": _("Not on public holidays"),
    }


@cache
def codes() -> dict[UUID, str]:
    """Term id → code."""
    return {term_id(code): code for code in names()}
