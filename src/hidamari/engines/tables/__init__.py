"""Reads messy municipal tables (CSV, TSV, XLSX) and never loses a cell on the way.

table = read_table(path)            # or read_table(data, name="places.xlsx")
table.encoding, table.bom, table.header, table.repaired_headers
for row in table.rows:              # streamed; start again as often as you like
    row.number, row.cells["名称"], row.raw
table.phantom_rows                  # known once the rows have been read to the end
"""

from .columns import cells_of, listed
from .defuse import defuse
from .read import read_table, sheets_of
from .table import Row, Table, UnreadableTable
from .yes_no import protects, yes_no

__all__ = [
    "Row",
    "Table",
    "UnreadableTable",
    "cells_of",
    "defuse",
    "listed",
    "protects",
    "read_table",
    "sheets_of",
    "yes_no",
]
