"""The national tables, against counts made by hand and in plain Python; what of them may leave."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hidamari.engines.disclosure import attack, linked
from hidamari.engines.disclosure.table import Cell, Table
from hidamari.engines.refusal import Refusal
from hidamari.engines.rollup import Engine, open_snapshot, protected, roll_up
from hidamari.engines.tests.snapshots import SCHEMAS, recounted, write_snapshot
from tests.postgres import server

APRIL, MAY = date(2025, 4, 10), date(2025, 5, 8)
TABLES = ("visits", "cube", "regulars", "change", "away")

SMALL = {
    "checkins": [
        ("朝", 1, APRIL), ("朝", 1, APRIL), ("朝", 1, MAY), ("朝", 1, MAY), ("朝", 2, APRIL),
        ("夕", 1, MAY), ("夕", 3, MAY),
    ],
    "people": [(1, "26", "70", "f"), (2, "26", "80", "m"), (3, "27", "70", "f"), (4, "27", "20", "m")],
    "rhythms": [("朝", 1, date(2025, 5, 30)), ("朝", 2, date(2025, 5, 1)), ("夕", 4, None)],
    "scores": [("朝", 1, "ucla3-ja", 7.0, 5.0), ("朝", 2, "ucla3-ja", 6.0, 5.0), ("夕", 3, "ucla3-ja", 6.0, None)],
}  # fmt: skip


def rolled_up(folder, engine=Engine.DUCKDB, **how):
    """All five as sets of rows."""
    with open_snapshot(folder, engine, **how) as snapshot:
        national = roll_up(snapshot)
    return {
        name: {tuple(row.values()) for row in getattr(national, name).to_pylist()}
        for name in TABLES
    }


def same(one, other):
    """Integers exactly, floats to 1e-9."""
    for name in TABLES:
        left, right = (sorted(each[name], key=str) for each in (one, other))
        if name != "change":
            assert left == right, name
            continue
        assert [row[:3] for row in left] == [row[:3] for row in right]
        for row, wanted in zip(left, right, strict=True):
            assert row[3] == pytest.approx(wanted[3], abs=1e-9)
            assert row[4] == (wanted[4] and pytest.approx(wanted[4], abs=1e-9))


def test_a_small_country_counted_by_hand(tmp_path):
    found = rolled_up(write_snapshot(tmp_path, SMALL))
    april, may = 2025 * 12 + 3, 2025 * 12 + 4
    assert found["visits"] == {
        ("朝", april, 3, 2), ("朝", may, 2, 1), ("夕", may, 2, 2),
        ("朝", None, 5, 2), ("夕", None, 2, 2), (None, april, 3, 2), (None, may, 4, 2),
        (None, None, 7, 3),
    }  # fmt: skip
    assert found["cube"] == {("26", "70", "f", 1), ("26", "80", "m", 1), ("27", "70", "f", 1)}
    assert found["regulars"] == {("朝", 2, 1), ("夕", 2, 0)}
    assert found["change"] == {("朝", "ucla3-ja", 2, -1.5, 0.5**0.5)}
    assert found["away"] == {("朝", 2, 1)}


days = st.integers(0, 1200).map(lambda n: date(2025, 4, 1) + timedelta(days=n))
projects = st.sampled_from(["朝", "夕", "夜"])
points = st.none() | st.integers(3, 9).map(float)
countries = st.fixed_dictionaries({
    "checkins": st.lists(st.tuples(projects, st.integers(0, 12), days), min_size=1, max_size=60),
    "people": st.just([(n, str(26 + n % 2), str(n % 3 * 10), "fm"[n % 2]) for n in range(13)]),
    "rhythms": st.lists(st.tuples(projects, st.integers(0, 12), st.none() | days), max_size=20),
    "scores": st.lists(st.tuples(projects, st.integers(0, 12), st.just("ucla3-ja"), points, points), max_size=30),
})  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(countries)
def test_every_country_is_counted_as_by_hand(rows):
    with TemporaryDirectory() as folder:
        found = rolled_up(write_snapshot(Path(folder), rows))
    same(found, recounted(rows, max(day for *_, day in rows["checkins"])))


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    """Some thousand check-ins."""
    rows = {
        "checkins": [
            (f"p{n * n % 23:02}", n * 7 % 400, date(2025, 4, 1) + timedelta(days=n % 700))
            for n in range(6000)
        ],
        "people": [(n, str(1 + n % 5), str(n % 9 * 10), "fm"[n % 2]) for n in range(400)],
        "rhythms": [(f"p{n % 23:02}", n, date(2025, 9, 1) + timedelta(days=n)) for n in range(400)],
        "scores": [
            (f"p{n % 31:02}", n, "ucla3-ja", 3.0 + n % 7, 3.0 + n * n % 7) for n in range(400)
        ],
    }
    return write_snapshot(tmp_path_factory.mktemp("country"), rows)


def test_postgresql_gives_the_same_tables(country):
    with server() as url:
        same(rolled_up(country), rolled_up(country, Engine.POSTGRES, url=url))


def test_spark_gives_the_same_tables(country):
    pytest.importorskip("pyspark", reason="requirements-spark.lock is not installed")
    same(rolled_up(country), rolled_up(country, Engine.SPARK, master="local[2]"))


def test_files_of_one_table_are_one_table(tmp_path):
    one = rolled_up(write_snapshot(tmp_path / "one", SMALL, files=1))
    same(one, rolled_up(write_snapshot(tmp_path / "four", SMALL, files=4)))


def test_little_memory_gives_the_same_tables(country, tmp_path):
    same(rolled_up(country, memory="64MB", spill=tmp_path), rolled_up(country))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("missing", list(SCHEMAS))
def test_a_table_that_is_not_there_is_named(tmp_path, missing):
    write_snapshot(tmp_path, SMALL)
    for file in (tmp_path / missing).iterdir():
        file.unlink()
    with pytest.raises(Refusal) as no, open_snapshot(tmp_path):
        pass
    assert no.value.code == "no_table" and missing in no.value.ja


def test_a_column_that_is_not_there_is_named(tmp_path):
    write_snapshot(tmp_path, SMALL)
    (tmp_path / "people" / "0.parquet").write_bytes(
        (tmp_path / "scores" / "0.parquet").read_bytes()
    )
    with pytest.raises(Refusal) as no, open_snapshot(tmp_path):
        pass
    assert no.value.code == "no_column" and "prefecture" in no.value.ja


def test_somebody_who_came_and_is_not_described_ends_it(tmp_path):
    write_snapshot(tmp_path, {**SMALL, "people": SMALL["people"][1:]})
    with open_snapshot(tmp_path) as snapshot, pytest.raises(Refusal) as no:
        protected(roll_up(snapshot))
    assert no.value.code == "strangers"


def test_a_snapshot_in_which_nobody_came_is_refused(tmp_path):
    write_snapshot(tmp_path, {**SMALL, "checkins": []})
    with open_snapshot(tmp_path) as snapshot, pytest.raises(Refusal) as no:
        roll_up(snapshot)
    assert no.value.code == "no_checkins"


def national(folder):
    with open_snapshot(folder) as snapshot:
        return roll_up(snapshot)


def test_what_leaves_tells_of_nobody(country):
    """Everything that is published, attacked together as an outsider would."""
    found = protected(national(country))
    assert found.safe
    counts = [row["count"] for rows in found.tables.values() for row in rows]
    assert None in counts
    people = [n for name in ("people", "regulars", "cube", "away") for n in told(found, name)]
    assert min(n for n in people if n) >= 10
    overlapping = frozenset({"project", "month"})
    published = [table(found.tables[name], overlapping) for name in ("people", "regulars", "cube")]
    assert attack(linked(published)).safe
    assert attack(table(found.tables["visits"], frozenset())).safe


def told(found, name):
    return [row["count"] for row in found.tables[name] if row["count"] is not None]


def table(rows, overlapping):
    dimensions = tuple(name for name in rows[0] if name != "count")
    cells = [Cell(tuple(row[d] for d in dimensions), row["count"]) for row in rows]
    return Table(dimensions, cells, overlapping & set(dimensions))


def test_visits_of_few_people_are_hidden(tmp_path):
    """Forty visits by two people tell of two people."""
    checkins = [("小", n % 2, APRIL) for n in range(40)] + [("大", n, APRIL) for n in range(50)]
    people = [(n, "26", "70", "f") for n in range(50)]
    rows = {"checkins": checkins, "people": people, "rhythms": [], "scores": []}
    found = protected(national(write_snapshot(tmp_path, rows)))
    visits = {(row["project"], row["month"]): row["count"] for row in found.tables["visits"]}
    assert visits["小", "2025-04"] is None and visits["小", "*"] is None
    assert found.safe


@pytest.mark.parametrize(("pairs", "alike", "told"), [(9, False, 0), (10, False, 1), (12, True, 0)])
def test_a_change_is_told_of_ten_who_differ(tmp_path, pairs, alike, told):
    scores = [("朝", n, "ucla3-ja", 7.0, 5.0 if alike else 3.0 + n % 4) for n in range(pairs)]
    found = protected(national(write_snapshot(tmp_path, {**SMALL, "scores": scores})))
    assert len(found.changes) == told and found.withheld == 1 - told
    for change in found.changes:
        assert change["vi"] == pytest.approx(change["sd"] ** 2 / change["n"])
        assert (change["label"], change["yi"]) == ("朝", change["mean"])
