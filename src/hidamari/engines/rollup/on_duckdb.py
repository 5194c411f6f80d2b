"""DuckDB, inside this process: reads Parquet where it lies, spills to disk above its memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import ibis

from .snapshot import COLUMNS

MEMORY = "4GB"


@contextmanager
def opened(folder: Path, memory: str = MEMORY, spill: Path | None = None) -> Iterator[dict]:
    """The tables by name. memory: as DuckDB writes it. spill: where a folder for what does not fit
    is made, and removed at the end; the system's temporary folder unless told."""
    with TemporaryDirectory(prefix="hidamari-", dir=spill) as overflow:
        limits = {"memory_limit": memory, "temp_directory": overflow}
        connection = ibis.duckdb.connect(preserve_insertion_order=False, **limits)
        connection.raw_sql("SET enable_progress_bar = false")
        try:
            yield {name: table(connection, folder / name, name) for name in COLUMNS}
        finally:
            connection.disconnect()


def table(connection: Any, folder: Path, name: str) -> Any:
    """All files of one table, their columns by name."""
    read = connection.read_parquet(str(folder / "*.parquet"), table_name=name, union_by_name=True)
    return read.select(*COLUMNS[name])
