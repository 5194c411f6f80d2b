"""A place as open data tells it, nothing added and nothing dropped."""

from dataclasses import dataclass
from datetime import time
from typing import NamedTuple

from .kinds import FACILITY_ONLY, PlaceKind


class OpenHours(NamedTuple):
    """weekday: 0 Monday … 6 Sunday. 24:00 is given as closes 00:00, the end of that day."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """One row.

    row: its number in the file. source_id: as the file has it, may be empty or repeated.
    name: as written, letters and digits half width, kana full width. kana: katakana.
    latitude, longitude: degrees (JGD2011/WGS 84) within Japan, both or neither.
    phone: as dialled in Japan (054-626-1139). url: http or https.
    opening: all the file says about it; hours: the part of it that is a timetable.
    step_free, toilet, parking: what is stated, in the file's words.
    verbatim: column → cell of everything unread or without a field.
    town, code: the municipality by name (of its prefecture where that is told) and by number.
    """

    row: int
    source_id: str
    name: str
    kana: str
    kind: PlaceKind
    address: str
    latitude: float | None
    longitude: float | None
    phone: str
    url: str
    opening: str
    hours: tuple[OpenHours, ...]
    capacity: int | None
    step_free: str
    toilet: str
    parking: str
    note: str
    verbatim: dict[str, str]
    cost: str = ""
    audience: str = ""
    contact: str = ""
    town: str = ""
    code: str = ""

    @property
    def is_facility_only(self) -> bool:
        """An AED, a park, a toilet: somewhere to be, but nobody to meet."""
        return self.kind in FACILITY_ONLY


class SkippedRow(NamedTuple):
    """A row that could not become a place, with what it says. Codes: missing_name,
    sum, footnote, whom_to_ask, heading_again."""

    row: int
    column: str
    code: str
    ja: str
    en: str
    cells: dict[str, str]
