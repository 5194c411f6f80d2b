"""What the national tables cost by themselves: bare DuckDB SQL, pandas, polars, over the same Parquet.

Each gives the number of rows and the sum of the counts of every table, so that one can see they agree.
"""

from datetime import date
from pathlib import Path

Check = dict[str, list[int]]

CAME = (
    "SELECT project, person, year(day) * 12 + month(day) - 1 AS month FROM '{0}/checkins/*.parquet'"
)
BOTH = "count(*) AS visits, count(DISTINCT person) AS people"
BARE = {
    "visits": f"""WITH came AS ({CAME})
        SELECT project, month, {BOTH} FROM came GROUP BY ALL
        UNION ALL SELECT project, NULL, {BOTH} FROM came GROUP BY ALL
        UNION ALL SELECT NULL, month, {BOTH} FROM came GROUP BY ALL
        UNION ALL SELECT NULL, NULL, {BOTH} FROM came""",
    "cube": """SELECT prefecture, age, gender, count(*) AS people FROM '{0}/people/*.parquet'
        SEMI JOIN '{0}/checkins/*.parquet' USING (person) GROUP BY ALL""",
    "regulars": """SELECT project, count(*) AS people, count(*) FILTER (visits >= 4) AS regulars FROM
        (SELECT project, person, count(*) AS visits FROM '{0}/checkins/*.parquet' GROUP BY ALL)
        GROUP BY ALL""",
    "change": """SELECT project, scale, count(*) AS n, avg(later - first) AS mean,
        stddev_samp(later - first) AS sd FROM '{0}/scores/*.parquet' GROUP BY ALL""",
    "away": """SELECT project, count(*) AS people, count(*) FILTER (away_on <= DATE '{1}') AS away
        FROM '{0}/rhythms/*.parquet' GROUP BY ALL""",
}
COUNTED = {
    "visits": "people",
    "cube": "people",
    "regulars": "regulars",
    "change": "n",
    "away": "away",
}


def bare_duckdb(folder: Path, day: date) -> Check:
    """The same levels of totals, by hand."""
    import duckdb

    with duckdb.connect(config={"memory_limit": "4GB"}) as connection:
        connection.execute("SET enable_progress_bar = false")
        connection.execute("SET preserve_insertion_order = false")
        found = {
            name: connection.sql(query.format(folder, day)).to_arrow_table()
            for name, query in BARE.items()
        }
    return {
        name: [table.num_rows, sum(table[COUNTED[name]].to_pylist())]
        for name, table in found.items()
    }


def with_pandas(folder: Path, day: date) -> Check:
    """As an analyst would write it."""
    import pandas as pd

    came = pd.read_parquet(folder / "checkins")
    came["month"] = pd.to_datetime(came.pop("day")).dt.to_period("M").astype("int64")
    people = pd.read_parquet(folder / "people")
    rhythms = pd.read_parquet(folder / "rhythms").dropna(subset=["away_on"])
    scores = pd.read_parquet(folder / "scores")
    levels = [
        came.groupby(by).person.agg(["count", "nunique"])
        for by in (["project", "month"], ["project"], ["month"])
    ]
    each = came.groupby(["project", "person"]).size()
    cube = people[people.person.isin(came.person.unique())].groupby(["prefecture", "age", "gender"])
    change = (scores.later - scores["first"]).groupby([scores.project, scores.scale])
    changes = change.agg(["count", "mean", "std"])
    away = (pd.to_datetime(rhythms.away_on) <= pd.Timestamp(day)).groupby(rhythms.project)
    often = (each >= 4).groupby("project").agg(["size", "sum"])
    totals = sum(int(level["nunique"].sum()) for level in levels) + int(came.person.nunique())
    cells, slipping = cube.size(), away.agg(["size", "sum"])
    return {
        "visits": [sum(map(len, levels)) + 1, totals],
        "cube": [len(cells), int(cells.sum())],
        "regulars": [len(often), int(often["sum"].sum())],
        "change": [len(changes), int(changes["count"].sum())],
        "away": [len(slipping), int(slipping["sum"].sum())],
    }


def with_polars(folder: Path, day: date) -> Check:
    """Lazily, each table over the files."""
    import polars as pl

    came = pl.scan_parquet(folder / "checkins" / "*.parquet").with_columns(
        month=pl.col("day").dt.year() * 12 + pl.col("day").dt.month() - 1
    )
    both = [pl.len().alias("visits"), pl.col("person").n_unique().alias("people")]
    people, rhythms, scores = (
        pl.scan_parquet(folder / name / "*.parquet") for name in ("people", "rhythms", "scores")
    )
    points = pl.col("later") - pl.col("first")
    each = came.group_by("project", "person").agg(visits=pl.len())
    regular, slipping = pl.col("visits") >= 4, pl.col("away_on") <= day
    found = {
        "visits": [
            *(came.group_by(by).agg(both) for by in (["project", "month"], ["project"], ["month"])),
            came.select(both),
        ],
        "cube": [
            people.join(came, on="person", how="semi")
            .group_by("prefecture", "age", "gender")
            .agg(people=pl.len())
        ],
        "regulars": [each.group_by("project").agg(people=pl.len(), regulars=regular.sum())],
        "change": [
            scores.group_by("project", "scale").agg(n=pl.len(), mean=points.mean(), sd=points.std())
        ],
        "away": [
            rhythms.drop_nulls("away_on")
            .group_by("project")
            .agg(people=pl.len(), away=slipping.sum())
        ],
    }
    done = {name: [frame.collect() for frame in frames] for name, frames in found.items()}
    return {
        name: [sum(map(len, frames)), sum(int(frame[COUNTED[name]].sum()) for frame in frames)]
        for name, frames in done.items()
    }
