"""Reads the places in Japan's municipal open data, in the recommended layouts or near them.

read = read_places(read_table(path))
read.records     PlaceRecord, one for each row that has a name
read.skipped     SkippedRow: which row, which column, why
Layouts: 自治体標準オープンデータセット (Digital Agency) and its forerunner 推奨データセット,
English headed city lists, and what offices make of them.
"""

from .columns import Field, Given, guess, recognise
from .identity import Keys, identity_key, identity_keys
from .kinds import PlaceKind
from .read import Places, iter_places, read_places
from .record import OpenHours, PlaceRecord, SkippedRow

__all__ = [
    "Field",
    "Given",
    "Keys",
    "OpenHours",
    "PlaceKind",
    "PlaceRecord",
    "Places",
    "SkippedRow",
    "guess",
    "identity_key",
    "identity_keys",
    "iter_places",
    "read_places",
    "recognise",
]
