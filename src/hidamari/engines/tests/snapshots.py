"""Small snapshots for tests: written as Parquet, counted again in plain Python."""

from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from statistics import fmean, stdev

import pyarrow as pa
from pyarrow.parquet import write_table

SCHEMAS = {
    "checkins": {"project": pa.string(), "person": pa.int64(), "day": pa.date32()},
    "people": {"person": pa.int64(), "prefecture": pa.string(), "age": pa.string(), "gender": pa.string()},
    "rhythms": {"project": pa.string(), "person": pa.int64(), "away_on": pa.date32()},
    "scores": {"project": pa.string(), "person": pa.int64(), "scale": pa.string(),
               "first": pa.float64(), "later": pa.float64()},
}  # fmt: skip


def write_snapshot(folder: Path, rows: dict[str, list[tuple]], files: int = 2) -> Path:
    """Rows by table, spread over so many files."""
    for name, columns in SCHEMAS.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        schema = pa.schema(list(columns.items()))
        for number in range(files):
            part = [dict(zip(columns, row, strict=True)) for row in rows[name][number::files]]
            write_table(pa.Table.from_pylist(part, schema), folder / name / f"{number}.parquet")
    return folder


def recounted(rows: dict[str, list[tuple]], day: date) -> dict[str, set[tuple]]:
    """The five tables once more, the plain way: a set of rows each."""
    visits, people = Counter(), defaultdict(set)
    for project, person, when in rows["checkins"]:
        month = when.year * 12 + when.month - 1
        for key in {(project, month), (project, None), (None, month), (None, None)}:
            visits[key] += 1
            people[key].add(person)
    visits[(None, None)] += 0
    often = Counter((project, person) for project, person, _ in rows["checkins"])
    came = {person for _, person, _ in rows["checkins"]}
    known = [(project, away) for project, _, away in rows["rhythms"] if away is not None]
    return {
        "visits": {(*key, n, len(people[key])) for key, n in visits.items()},
        "cube": with_counts(Counter(row[1:] for row in rows["people"] if row[0] in came)),
        "regulars": with_counts(
            Counter(project for project, _ in often),
            Counter(project for (project, _), n in often.items() if n >= 4),
        ),
        "change": set(changes(rows["scores"])),
        "away": with_counts(
            Counter((project,) for project, _ in known),
            Counter((project,) for project, away in known if away <= day),
        ),
    }


def with_counts(*counters: Counter) -> set[tuple]:
    """Keys with their counts."""
    return {
        (*(key if isinstance(key, tuple) else (key,)), *(each[key] for each in counters))
        for key in counters[0]
    }


def changes(scores: list[tuple]):
    """project, scale, n, mean, sd."""
    points = defaultdict(list)
    for project, _, scale, first, later in scores:
        if first is not None and later is not None:
            points[project, scale].append(later - first)
    for key, each in points.items():
        yield (*key, len(each), fmean(each), stdev(each) if len(each) > 1 else None)
