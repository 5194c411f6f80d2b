"""How well one place fits one person, from those two alone: no other place, no other person.

    fit   = Σ weightᵢ · partᵢ                                   every part and the sum in 0..1
    score = (1 + priority) / (2 + priority) · (1 + fit) / 2     in ¼..1, to six decimals

    part       1 when                               0 when            one half when
    wishes     every wish is met, by weight         none is           nothing was wished for
    nearness   next door                            at max_km         the distance is not known
    days       open on each of the person's days    (never: a limit)
    room       every seat is free                   (never: a limit)
    newness    just opened, halving in 12 weeks     long there        (age unknown: 0)

The share of free seats, not their number, keeps a small place level with a large one; newness lifts
a new place a little while nobody knows it yet; a lift drawn from a seed may be added for new and
small places (`newcomers`), and is not unless somebody asks for it. Priority changes no one's own order of places. Among
people who want the same seat it counts twice over: the urgent one's best place weighs more, and,
because half of the score is for having a place at all, anyone whose priority passes
(1 - fit) / fit outscores everybody who has just come. So nobody waits for ever.

The weights and the formula are ours: a starting point to be checked against what people choose.
"""

from typing import NamedTuple

from .distance import km_between
from .newcomers import lift, newness
from .parties import Person, Place
from .weights import WEIGHTS, Weights

UNKNOWN = 0.5
UNIT = 10**6  # scores are whole millionths, so that their sums are exact
SHARES = 2**24  # and a wish is so many of these parts of all wishes: exact in single precision


class Parts(NamedTuple):
    """The five parts of a fit, each 0..1, in the order of the weights."""

    wishes: float
    nearness: float
    days: float
    room: float
    newness: float


def score(person: Person, place: Place, weights: Weights = WEIGHTS) -> float:
    """¼..1, to six decimals, so that sums and ties are the same on every machine."""
    return round(urgency(person) * (1 + fit(person, place, weights)) / 2 * UNIT) / UNIT


def urgency(person: Person) -> float:
    """½..1: what the person's priority makes of a score."""
    return 1 - 1 / (2 + person.priority)


def fit(person: Person, place: Place, weights: Weights = WEIGHTS) -> float:
    """0..1, without the person's priority. Meaningful for a pair that breaks no limit."""
    part = parts(person, place)
    return min(
        1.0,
        weights.wishes * part.wishes
        + weights.nearness * part.nearness
        + weights.days * part.days
        + weights.room * part.room
        + weights.newness * part.newness
        + lift(person.id, place, weights),
    )


def parts(person: Person, place: Place) -> Parts:
    """What the fit is made of."""
    return Parts(
        wishes=wishes_met(person, place),
        nearness=nearness(km_between(person, place), person.max_km),
        days=len(person.days & place.days) / max(1, len(person.days)),
        room=free_share(place),
        newness=newness(place.age_in_weeks),
    )


def wishes_met(person: Person, place: Place) -> float:
    """Share of the wished-for weight that the place's tags and features meet."""
    shares = wish_shares(person)
    return sum(shares[tag] for tag in shares if has(place, tag)) if shares else UNKNOWN


def wish_shares(person: Person) -> dict[str, float]:
    """Tag → its share of all that is wished for, in whole 2⁻²⁴ths; empty without a wish."""
    wished = sum(person.wishes.values())
    if not wished:
        return {}
    return {tag: round(w / wished * SHARES) / SHARES for tag, w in person.wishes.items()}


def has(place: Place, tag: str) -> bool:
    """The place offers it, as something that goes on there or as a feature."""
    return tag in place.tags or tag in place.features


def nearness(km: float | None, max_km: float) -> float:
    """1 next door, falling in a straight line to 0 at the person's own limit."""
    if km is None:
        return UNKNOWN
    if km == 0:
        return 1.0
    return 1 - km / max_km if km < max_km else 0.0


def free_share(place: Place) -> float:
    """Share of the seats that is free."""
    return min(1.0, (place.room_left or 0) / max(1, place.capacity))
