"""The places of a match, side by side as columns, in the order of their ids."""

from collections.abc import Callable, Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from hidamari.engines.globe import unit_vector

from .audience import keyed
from .newcomers import newcomer, newness
from .parties import Place
from .scoring import free_share
from .week import DAYS, PER_DAY, day_mask, timetable
from .words import ASKS_NOTHING, Alphabet, Bits, packed

Marks = NDArray[np.bool_]


class Places:
    """Many places, ready to be compared with many people. ValueError where two share an id.

    parties        the places themselves
    at             float64 (3, places): points of the unit sphere
    days, slots    bits (words, places): days of the week, its half hours (None: no place has hours)
    languages      bits (words, places), over `spoken`; audiences: the same for each key asked about
    newcomer       float64 (places,): what a lift for new and small places is multiplied with
    room, new      float64 (places,): shares of free seats, newness; open: a seat is free
    features, offers, fetched, required, barred
                   bool (words, places): a row for each word of the dict of that name + `_row`
    area           int (places,): row of the municipality among `areas`
    """

    def __init__(self, places: Iterable[Place]) -> None:
        self.parties = tuple(sorted(places, key=lambda place: place.id))
        self.number = {place.id: n for n, place in enumerate(self.parties)}
        if len(self.number) < len(self.parties):
            raise ValueError("two places have the same id")
        self.at = np.array([unit_vector(p.latitude, p.longitude) for p in self.parties])
        self.at = np.ascontiguousarray(self.at.reshape(-1, 3).T)
        self.room = self._column(free_share)
        self.new = self._column(lambda place: newness(place.age_in_weeks))
        self.newcomer = self._column(newcomer)
        self.open = self._column(lambda place: place.room_left or 0) >= 1
        self._words()
        self._times()
        self._groups()

    def __len__(self) -> int:
        return len(self.parties)

    def _column(self, value: Callable[[Place], float]) -> NDArray[np.float64]:
        return np.array([value(place) for place in self.parties], float)

    def _words(self) -> None:
        """What each place has, as a row of marks for every word."""
        self.feature_row, self.features = self._marks(lambda place: place.features)
        self.offer_row, self.offers = self._marks(lambda place: place.features | place.tags)
        self.fetch_row, self.fetched = self._marks(lambda place: place.fetches_from)
        self.require_row, self.required = self._marks(lambda place: place.requires)
        self.bar_row, self.barred = self._marks(lambda place: place.bars)
        self.area_row, areas = self._marks(lambda place: (place.municipality,))
        self.area = areas.argmax(axis=0) if len(areas) else np.zeros(len(self), int)

    def _marks(self, words: Callable[[Place], Collection[str]]) -> tuple[dict[str, int], Marks]:
        """The row of each word, and bool (words, places)."""
        row = {w: n for n, w in enumerate(sorted({w for p in self.parties for w in words(p)}))}
        marks = np.zeros((len(row), len(self)), bool)
        for column, place in enumerate(self.parties):
            marks[[row[word] for word in words(place)], column] = True
        return row, marks

    def _times(self) -> None:
        self.days = packed([day_mask(place.days) for place in self.parties], len(DAYS))
        self.slots: Bits | None = None
        if any(place.hours for place in self.parties):
            tables = [timetable(place.days, place.hours) for place in self.parties]
            self.slots = packed(tables, len(DAYS) * PER_DAY)

    def _groups(self) -> None:
        """Languages and each key of an audience: what a person must share with the place."""
        self.spoken, self.languages = self._alphabet([place.languages for place in self.parties])
        asked = [keyed(place.audience) for place in self.parties]
        self.audiences = {
            key: self._alphabet([groups.get(key, ()) for groups in asked])
            for key in sorted({key for groups in asked for key in groups})
        }

    def _alphabet(self, words: Sequence[Collection[str]]) -> tuple[Alphabet, Bits]:
        alphabet = Alphabet(word for own in words for word in own)
        return alphabet, alphabet.pack([alphabet.mask(own) or ASKS_NOTHING for own in words])
