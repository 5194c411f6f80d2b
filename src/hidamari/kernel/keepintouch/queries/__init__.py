"""Read whom to turn to: who stays away, who moved, and what is planned for them."""

from hidamari.kernel.keepintouch.queries.away import away
from hidamari.kernel.keepintouch.queries.faces import next_kind_thing, with_faces
from hidamari.kernel.keepintouch.queries.families import (
    Member,
    families_apart,
    family_of,
    with_members,
)
from hidamari.kernel.keepintouch.queries.moved import days_since, moved, with_next
from hidamari.kernel.keepintouch.queries.touches import (
    due,
    last_touches,
    next_touch,
    peace_of,
    planned_touches,
    touches_visible_to,
    who_means_to_turn_to,
)

__all__ = [
    "Member",
    "away",
    "days_since",
    "due",
    "families_apart",
    "family_of",
    "last_touches",
    "moved",
    "next_kind_thing",
    "next_touch",
    "peace_of",
    "planned_touches",
    "touches_visible_to",
    "who_means_to_turn_to",
    "with_faces",
    "with_members",
    "with_next",
]
