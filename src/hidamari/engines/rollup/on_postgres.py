"""PostgreSQL: the snapshot is copied into temporary tables, which end with the connection."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import ibis
import psycopg
from pyarrow.csv import WriteOptions, write_csv
from pyarrow.parquet import ParquetFile

from .snapshot import COLUMNS

ROWS = 100_000  # at a time


@contextmanager
def opened(folder: Path, url: str) -> Iterator[dict]:
    """The tables by name. url: of a database in which temporary tables may be made."""
    with psycopg.connect(url) as connection:
        for name in COLUMNS:
            copy(connection, folder / name, name)
        known = ibis.postgres.from_connection(connection)
        yield {name: known.table(name) for name in COLUMNS}


def copy(connection: Any, folder: Path, name: str) -> None:
    """One table from its files, the types of the first holding for all."""
    files = [ParquetFile(file) for file in sorted(folder.glob("*.parquet"))]
    columns = [f"{column} {column_type(files[0], column)}" for column in COLUMNS[name]]
    connection.execute(f"CREATE TEMPORARY TABLE {name} ({', '.join(columns)})")
    with connection.cursor().copy(f"COPY {name} FROM STDIN (FORMAT csv)") as stream:
        for file in files:
            for batch in file.iter_batches(ROWS, columns=list(COLUMNS[name])):
                text = BytesIO()
                write_csv(batch, text, WriteOptions(include_header=False))
                stream.write(text.getvalue())
    connection.execute(f"ANALYZE {name}")


def column_type(file: ParquetFile, column: str) -> str:
    """As PostgreSQL calls it."""
    kind = ibis.Schema.from_pyarrow(file.schema_arrow)[column]
    if kind.is_integer():
        return "bigint"
    if kind.is_numeric():
        return "double precision"
    return "date" if kind.is_temporal() else "text"
