"""HSDS as tables: which columns each has, and the rows of one service record."""

from collections.abc import Iterator
from uuid import UUID

from .vocabulary import Record

TABLES: dict[str, tuple[str, ...]] = {
    "organizations": ("id", "name", "description", "email", "website"),
    "services": (
        "id", "organization_id", "name", "description", "url", "status", "fees_description",
        "eligibility_description", "assured_date", "last_modified",
    ),
    "service_at_location": ("id", "service_id", "location_id"),
    "locations": (
        "id", "location_type", "organization_id", "name", "alternate_name", "description",
        "latitude", "longitude",
    ),
    "addresses": (
        "id", "location_id", "address_1", "city", "state_province", "postal_code", "country",
        "address_type",
    ),
    "phones": ("id", "location_id", "service_id", "organization_id", "number", "type"),
    "schedules": (
        "id", "service_id", "location_id", "valid_from", "valid_to", "dtstart", "timezone",
        "until", "wkst", "freq", "interval", "byday", "bymonthday", "description", "opens_at",
        "closes_at", "notes",
    ),
    "languages": ("id", "location_id", "name", "code"),
    "accessibility": ("id", "location_id", "description"),
    "cost_options": (
        "id", "service_id", "option", "currency", "amount", "amount_description",
    ),
    "attributes": ("id", "link_id", "taxonomy_term_id", "link_entity", "value"),
    "taxonomy_terms": (
        "id", "code", "name", "description", "parent_id", "taxonomy", "taxonomy_id",
    ),
    "taxonomies": ("id", "name", "description", "version"),
    "metadata": (
        "id", "resource_id", "resource_type", "last_action_date", "last_action_type",
        "field_name", "previous_value", "replacement_value", "updated_by",
    ),
}  # fmt: skip
LISTS = {
    "service_at_locations": "service_at_location",
    **{name: name for name in ("addresses", "phones", "schedules", "languages", "accessibility",
                               "cost_options", "attributes", "metadata")},
}  # fmt: skip
ONES = {"organization": "organizations", "location": "locations", "taxonomy_term": "taxonomy_terms"}
NUMBERS = {"latitude", "longitude", "timezone", "interval", "amount"}


class Rows:
    """Rows of service records, each once: an organisation, place or term comes with its first service.

    Of what was given only the ids of organisations, places and terms are remembered.
    """

    def __init__(self) -> None:
        self._seen: set[int] = set()

    def of(self, record: Record, table: str = "services") -> Iterator[tuple[str, Record]]:
        """(table, row) of a record and everything in it."""
        yield table, {name: record.get(name, "") for name in TABLES[table]}
        for field, inner in ONES.items():
            if field in record and self._is_new(inner, record[field]["id"]):
                yield from self.of(record[field], inner)
        for field, inner in LISTS.items():
            for each in record.get(field, ()):
                yield from self.of(each, inner)

    def _is_new(self, table: str, pk: str) -> bool:
        """Ids are told apart by table: a place and its service share theirs."""
        key = hash((table, UUID(pk)))
        if key in self._seen:
            return False
        self._seen.add(key)
        return True
