"""Figures of a whole country, from snapshots in which nobody has a name.

    snapshot    what lies in the directory: the columns of each table; open_snapshot() on an engine
    on_duckdb, on_postgres, on_spark   where the work is done; each gives the same tables
    figures     the five national tables as expressions, the same for every engine
    national    roll_up(): all five worked out
    protection  protected(): what of them may leave, by engines.disclosure

It runs where the records lie. What roll_up() gives is internal; only protected tables cross.
"""

from .national import National, roll_up
from .protection import Protected, protected
from .snapshot import COLUMNS, Engine, Snapshot, open_snapshot

__all__ = [
    "COLUMNS",
    "Engine",
    "National",
    "Protected",
    "Snapshot",
    "open_snapshot",
    "protected",
    "roll_up",
]
