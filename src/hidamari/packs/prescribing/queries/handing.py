"""What could go with somebody to another organisation, if they say yes."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from hidamari.kernel.people.queries import first_phone
from hidamari.packs.prescribing.models import Referral

LABELS = {
    "kana": _("Reading (kana)"),
    "phone": _("Telephone"),
    "age_band": _("Age"),
    "municipality": _("Town they live in now"),
    "home_town": _("Home town"),
    "reason": _("What they hope for"),
    "needs": _("Needs"),
    "wishes": _("Wishes"),
    "days": _("Days that suit"),
    "max_km": _("How far they go (km)"),
}
WHEREABOUTS = ("municipality",)


def sharable(referral: Referral) -> dict[str, Any]:
    """What we know of them, by name of the field; where a shielded person lives is not in it."""
    person = referral.person
    known = {
        "kana": person.kana,
        "phone": first_phone(person) or "",
        "age_band": person.age_band,
        "municipality": person.municipality,
        "home_town": person.home_town,
        "reason": referral.reason,
        "needs": person.needs,
        "wishes": person.wishes,
        "days": referral.days,
        "max_km": referral.max_km,
    }
    hidden = WHEREABOUTS if person.shielded else ()
    return {name: value for name, value in known.items() if value and name not in hidden}


def sharable_labels(referral: Referral) -> dict[str, Any]:
    """Name of the field → how it is called."""
    return {name: LABELS[name] for name in LABELS if name in sharable(referral)}
