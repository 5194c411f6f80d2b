"""Tables over all projects of an office, worked out where the records lie.

quarters   the periods: fiscal quarters that are over, each told once
regions    which projects stand together: never fewer than three whose own total is not known
snapshot   the records without names, for engines.rollup
tables     what of the national tables may be told; laid out by rows and columns
shown      the same in words
"""

from hidamari.office.evidence.national.quarters import Quarter, quarter_of, quarters_over
from hidamari.office.evidence.national.regions import FEWEST, regions_of
from hidamari.office.evidence.national.snapshot import write_snapshot
from hidamari.office.evidence.national.tables import tables_of

__all__ = [
    "FEWEST", "Quarter", "quarter_of", "quarters_over", "regions_of", "tables_of", "write_snapshot",
]  # fmt: skip
