"""Spark: a cluster of one's own, or all cores of this machine. Needs requirements-spark.lock and
Java 17."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import ibis
import pandas  # noqa: F401  ibis needs it for Spark
from pyspark.sql import SparkSession

from .snapshot import COLUMNS

LOCAL = "local[*]"


@contextmanager
def opened(folder: Path, master: str = LOCAL) -> Iterator[dict]:
    """The tables by name. master: address of the cluster."""
    session = (
        SparkSession.builder.master(master)
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.execution.arrow.pyspark.enabled", "true")
        .getOrCreate()
    )
    try:
        connection = ibis.pyspark.connect(session)
        yield {
            name: connection.read_parquet(str(folder / name)).select(*columns)
            for name, columns in COLUMNS.items()
        }
    finally:
        session.stop()
