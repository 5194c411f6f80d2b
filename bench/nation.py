"""A country's snapshot, made up: check-ins, people, rhythms and scores as Parquet, piece by piece.

Projects are unlike: the largest has three times the mean, the smallest a handful of people. One
check-in in a hundred is made elsewhere than at one's own project. Everything follows from hashes, so
the same size gives the same country.
"""

from pathlib import Path

import duckdb

PIECE = 10_000_000  # rows a file
OWN = "least({projects} - 1, floor({projects} * (1 - pow(1 - hash(person * 16) / 18446744073709551616, 1 / 3.0))))"

CHECKINS = """
    SELECT 'p' || lpad(CAST(CASE WHEN hash(n * 16 + 3) % 100 = 0 THEN hash(n * 16 + 4) % {projects} ELSE {own} END
           AS BIGINT)::VARCHAR, 5, '0') AS project, person,
           DATE '2025-04-01' + CAST(hash(n * 16 + 2) % 365 AS INTEGER) AS day
    FROM (SELECT n, CAST(hash(n * 16 + 1) % {people} AS BIGINT) AS person FROM range({start}, {stop}) r(n))
"""
PEOPLE = """
    SELECT n AS person, CAST(1 + hash(n * 16 + 5) % 47 AS VARCHAR) AS prefecture,
           CAST(10 * (hash(n * 16 + 6) % 9) AS VARCHAR) AS age,
           CASE WHEN hash(n * 16 + 7) % 100 < 55 THEN 'f' WHEN hash(n * 16 + 7) % 100 < 97 THEN 'm'
                WHEN hash(n * 16 + 7) % 100 < 99 THEN 'x' ELSE '-' END AS gender
    FROM range({people}) r(n)
"""
RHYTHMS = """
    SELECT 'p' || lpad(CAST({own} AS BIGINT)::VARCHAR, 5, '0') AS project, person,
           DATE '2026-01-01' + CAST(hash(person * 16 + 8) % 200 AS INTEGER) AS away_on
    FROM (SELECT n AS person FROM range({people}) r(n))
"""
SCORES = """
    SELECT 'p' || lpad(CAST({own} AS BIGINT)::VARCHAR, 5, '0') AS project, person, 'ucla3-ja' AS scale,
           CAST(3 + hash(person * 16 + 9) % 7 AS DOUBLE) AS first,
           CAST(3 + hash(person * 16 + 10) % 7 AS DOUBLE) AS later
    FROM (SELECT n AS person FROM range({pairs}) r(n))
"""


def write_nation(folder: Path, checkins: int, pairs: int, projects: int) -> None:
    """A snapshot of so many rows; a tenth as many people as check-ins."""
    sizes = {"people": max(1, checkins // 10), "pairs": pairs, "projects": projects}
    own = OWN.format(**sizes)
    for start in range(0, checkins, PIECE):
        stop = min(start + PIECE, checkins)
        query = CHECKINS.format(own=own, start=start, stop=stop, **sizes)
        write(folder / "checkins" / f"{start // PIECE:03}.parquet", query)
    for name, query in (("people", PEOPLE), ("rhythms", RHYTHMS), ("scores", SCORES)):
        write(folder / name / "000.parquet", query.format(own=own, **sizes))


def write(file: Path, query: str) -> None:
    """One Parquet file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({query}) TO '{file}' (FORMAT parquet)")
