"""What a snapshot is: a directory with one folder a table, each of any number of Parquet files.

    checkins/*.parquet   project, person, day: one row an attendance
    people/*.parquet     person, prefecture, age, gender: one row a person; age is a band
    rhythms/*.parquet    project, person, away_on: one row a person and project; the first day on
                         which they count as away (engines.rhythm), empty for who never came
    scores/*.parquet     project, person, scale, first, later: one row a person asked twice

project is text. person is a pseudonym, text or a whole number, made with the key of the organisation
that knows the person: somebody known to two organisations is two people here, so that distinct people
over several organisations are 団体ごとの実人数の合計. day and away_on are dates. There is no name, no
address, no birth date; other columns are never read.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from hidamari.engines.refusal import Refusal

COLUMNS: dict[str, tuple[str, ...]] = {
    "checkins": ("project", "person", "day"),
    "people": ("person", "prefecture", "age", "gender"),
    "rhythms": ("project", "person", "away_on"),
    "scores": ("project", "person", "scale", "first", "later"),
}


class Engine(StrEnum):
    """Where the work is done; the module of that name."""

    DUCKDB = "duckdb"
    POSTGRES = "postgres"
    SPARK = "spark"


@dataclass(frozen=True)
class Snapshot:
    """The four tables on one engine, as ibis tables."""

    checkins: Any
    people: Any
    rhythms: Any
    scores: Any


@contextmanager
def open_snapshot(folder: Path, engine: Engine = Engine.DUCKDB, **how: Any) -> Iterator[Snapshot]:
    """The tables of a directory, for as long as the engine is open.

    how: what the engine's own `opened` takes (memory and spill, a database's address). Raises
    Refusal: no_table, where a folder has no Parquet; no_column; no_engine, where it is not installed.
    """
    check(folder)
    with module_of(engine).opened(folder, **how) as tables:
        yield Snapshot(**tables)


def module_of(engine: Engine) -> ModuleType:
    """The module that knows this engine. Raises Refusal: no_engine."""
    try:
        return import_module(f".on_{engine.value}", __package__)
    except ImportError as missing:
        raise Refusal(
            "no_engine",
            f"{engine.value} が入っていません（{missing.name}）。",
            f"{engine.value} is not installed ({missing.name}).",
        ) from missing


def check(folder: Path) -> None:
    """Every table is there with its columns, in every file."""
    from pyarrow.parquet import read_schema

    for table, columns in COLUMNS.items():
        files = sorted((folder / table).glob("*.parquet"))
        if not files:
            raise Refusal(
                "no_table",
                f"{folder / table} に Parquet のファイルがありません。",
                f"{folder / table}: no Parquet file",
            )
        for file in files:
            if missing := [name for name in columns if name not in read_schema(file).names]:
                raise Refusal(
                    "no_column",
                    f"{file} に次の列がありません: {', '.join(missing)}",
                    f"{file}: missing column {', '.join(missing)}",
                )
