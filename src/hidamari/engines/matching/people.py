"""The people of a match as columns: some two hundred bytes for each, however many there are."""

from array import array
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from hidamari.engines.globe import unit_vector

from .audience import answers, keyed
from .parties import Person
from .places import Places
from .ragged import Ragged
from .scoring import urgency, wish_shares
from .week import DAYS, PER_DAY, day_mask, timetable
from .words import ASKS_NOTHING, Bits, packed

NOWHERE = (float("nan"),) * 3
LISTS = ("needs", "wishes", "fetched", "required", "barred", "apart", "areas", "spots")


class People:
    """Many people beside the `places` they may go to; read one by one, so a stream will do.

    ids            as they came
    at             float64 (3, people): points of the unit sphere, nan without a position
    max_km, urgency            float64 (people,)
    seen, chose, impossible, unwished    bool (people,): has a position; chose where to; needs what
                                         no place has; wishes for nothing
    days, slots, languages, audiences    bits (words, people), as in `Places`
    lists          name of LISTS → rows of `places` for each person; shares: beside lists["wishes"]
    """

    def __init__(self, people: Iterable[Person], places: Places) -> None:
        self.places = places
        self.ids: list[str] = []
        self.lists = {name: Ragged() for name in LISTS}
        numbers, shares = array("d"), array("f")
        masks: list[list[int]] = [[] for _ in range(3 + len(places.audiences))]
        for person in people:
            self.ids.append(person.id)
            numbers.extend(numbers_of(person, places))
            shares.extend(self._add_lists(person))
            for mask, own in zip(masks, masks_of(person, places), strict=True):
                mask.append(own)
        self.shares = np.array(shares)
        self._columns(np.array(numbers).reshape(-1, 8))
        self._bits(masks)

    def __len__(self) -> int:
        return len(self.ids)

    def _add_lists(self, person: Person) -> list[float]:
        """The rows of their words among the places; the shares of the wishes some place meets."""
        rows, shares = self.places, wish_shares(person)
        wishes = [tag for tag in shares if tag in rows.offer_row]
        words = {
            "needs": found(rows.feature_row, person.needs),
            "wishes": found(rows.offer_row, wishes),
            "fetched": found(rows.fetch_row, person.fetched_from),
            "required": found(rows.require_row, person.facts),
            "barred": found(rows.bar_row, person.facts),
            "apart": found(rows.number, person.keep_apart),
            "areas": found(rows.area_row, person.reachable),
            "spots": found(rows.number, person.reachable),
        }
        for name, own in words.items():
            self.lists[name].append(own)
        return [shares[tag] for tag in wishes]

    def _columns(self, numbers: NDArray[np.float64]) -> None:
        self.at = np.ascontiguousarray(numbers[:, :3].T)
        self.seen = ~np.isnan(self.at[0])
        self.max_km, self.urgency = numbers[:, 3].copy(), numbers[:, 4].copy()
        self.chose, self.impossible, self.unwished = numbers[:, 5:].T > 0

    def _bits(self, masks: list[list[int]]) -> None:
        days, slots, spoken, *asked = masks
        self.days = packed(days, len(DAYS))
        self.day_count = np.maximum(1.0, np.bitwise_count(self.days[0]))
        self.slots: Bits | None = None
        if self.places.slots is not None:
            self.slots = packed(slots, len(DAYS) * PER_DAY)
        self.languages = self.places.spoken.pack(spoken)
        alphabets = (alphabet for alphabet, _ in self.places.audiences.values())
        self.audiences = [a.pack(own) for a, own in zip(alphabets, asked, strict=True)]


def numbers_of(person: Person, places: Places) -> Iterator[float]:
    """Point, max_km, urgency, and whether they chose where to, need what is nowhere, wish nothing."""
    if person.latitude is None or person.longitude is None:
        yield from NOWHERE
    else:
        yield from unit_vector(person.latitude, person.longitude)
    yield person.max_km
    yield urgency(person)
    yield bool(person.reachable)
    yield not person.needs <= places.feature_row.keys()
    yield not any(person.wishes.values())


def masks_of(person: Person, places: Places) -> Iterator[int]:
    """Days, half hours, languages, and each key of an audience, as the places' bits."""
    yield day_mask(person.days)
    yield 0 if places.slots is None else timetable(person.days, person.hours)
    spoken = places.spoken
    own = spoken.mask(person.languages) if person.languages else spoken.everything
    yield own | ASKS_NOTHING
    known = keyed(person.facts)
    for key, (alphabet, _) in places.audiences.items():
        yield alphabet.mask(answers(known, key)) | ASKS_NOTHING


def found(rows: dict[str, int], words: Iterable[str]) -> list[int]:
    """The rows of those words that have one."""
    return [rows[word] for word in words if word in rows]
