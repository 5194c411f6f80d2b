"""The hard limits, in the order in which they are asked, each with its smallest remedy.

 1. distance    within max_km, or the place fetches them from where they said; without a position,
                among the `reachable` (if they chose any)
 2. day         a day in common
 3. hour        half an hour in common on such a day, where hours are told
 4. need        every need among the features
 5. room        a seat left
 6. barred      no fact with which the law lets nobody in
 7. legal       every fact that the law wants proven
 8. audience    for each key the place asks about, one of its values
 9. language    one in common, where both say what they speak
10. keep_apart  not a place this person is kept away from

A place passes or it does not: no score makes up for a broken limit. `keep_apart` comes last, so
that a refusal tells of it only where nothing else would have refused the place. A shielded person's
position is gone before any rule is asked. No remedy breaks an earlier rule again.
"""

from collections.abc import Callable
from dataclasses import dataclass

from .audience import is_for, is_let_in, is_proven, make_an_exception, open_audience, prove
from .change import Change
from .opening import come_another_day, come_at_another_hour, shares_day, shares_hour
from .parties import Person, Place
from .reach import go_further, within_reach


@dataclass(frozen=True, slots=True)
class Limit:
    """One rule: whether it admits the pair, and what would make it do so."""

    rule: str
    admits: Callable[[Person, Place], bool]
    remedy: Callable[[Person, Place], Change]


def meets_needs(person: Person, place: Place) -> bool:
    """Every need is a feature of the place."""
    return person.needs <= place.features


def drop_needs(person: Person, place: Place) -> Change:
    """Exactly the needs the place cannot meet."""
    return Change("person", "needs", "drop", tuple(sorted(person.needs - place.features)))


def has_room(person: Person, place: Place) -> bool:
    """At least one seat is free."""
    return (place.room_left or 0) >= 1


def free_a_seat(person: Person, place: Place) -> Change:
    """One seat."""
    return Change("place", "room_left", "set", 1)


def can_talk(person: Person, place: Place) -> bool:
    """A language in common, unless one side says nothing of languages."""
    if not person.languages or not place.languages:
        return True
    return not person.languages.isdisjoint(place.languages)


def bring_a_language(person: Person, place: Place) -> Change:
    """Somebody at the place who speaks one of the person's languages."""
    return Change("place", "languages", "add_one_of", tuple(sorted(person.languages)))


def may_meet(person: Person, place: Place) -> bool:
    """Nobody decided to keep this person away from this place."""
    return place.id not in person.keep_apart


def lift_keep_apart(person: Person, place: Place) -> Change:
    """That decision is reviewed and taken back."""
    return Change("person", "keep_apart", "drop", (place.id,))


LIMITS = (
    Limit("distance", within_reach, go_further),
    Limit("day", shares_day, come_another_day),
    Limit("hour", shares_hour, come_at_another_hour),
    Limit("need", meets_needs, drop_needs),
    Limit("room", has_room, free_a_seat),
    Limit("barred", is_let_in, make_an_exception),
    Limit("legal", is_proven, prove),
    Limit("audience", is_for, open_audience),
    Limit("language", can_talk, bring_a_language),
    Limit("keep_apart", may_meet, lift_keep_apart),
)
RULES = tuple(limit.rule for limit in LIMITS)


def first_broken(person: Person, place: Place) -> Limit | None:
    """The first limit, in order, that the pair breaks; None where the place is open to them."""
    return next((limit for limit in LIMITS if not limit.admits(person, place)), None)
