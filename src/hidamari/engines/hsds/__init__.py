"""The directory as the world writes it: Human Services Data Specification (HSDS) 3.0, out and in.

An `Offer` is something one can go to: a place that is open, or what is held there. It is written as
one `service` with its organisation, its location and everything that hangs on them, and read back:

    read_service(service(offer)) == Reading((offer,))         exactly, for every offer
    read_service(anybody's record)                            as far as it says something

Ids of service, service_at_location, location and organisation are kept; those of what hangs on them
(address, phone, schedule …) are derived from their owner's, so that they stay the same for ever.
What HSDS has no field for is an attribute of our own taxonomy (`vocabulary`). Capacity is one of
these: the table `service_capacity` came with 3.1, which the official 3.0 schemas do not know.
Files: JSON (an array, an envelope with `contents`, one record a line) and the tabular datapackage.
"""

from .packages import open_package, write_package
from .reading import Reading, Skipped, read_service
from .streams import LONGEST_RECORD, records
from .values import Day, Gathering, Hours, Offer, Owner, Spot
from .vocabulary import TAXONOMY, code_of, taxonomy, term, term_id
from .writing import at_location, at_location_row, organization, service, service_row

__all__ = [
    "LONGEST_RECORD",
    "TAXONOMY",
    "Day",
    "Gathering",
    "Hours",
    "Offer",
    "Owner",
    "Reading",
    "Skipped",
    "Spot",
    "at_location",
    "at_location_row",
    "code_of",
    "open_package",
    "organization",
    "read_service",
    "records",
    "service",
    "service_row",
    "taxonomy",
    "term",
    "term_id",
    "write_package",
]
