"""What may be asked of the directory, and the envelope its lists come in, as HSDS 3.0 has them."""

from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, Field

from hidamari.engines.hsds import TAXONOMY
from hidamari.kernel.directory import narrowing
from hidamari.kernel.directory.queries import Found, Owners
from hidamari.kernel.directory.terms import codes
from hidamari.kernel.places.api import FIRST, LAST
from hidamari.kernel.places.whereabouts import point_called

METRES = 1000  # in a kilometre
Record = dict[str, Any]
Moment = Annotated[AwareDatetime, Field(ge=FIRST, le=LAST)]


class Page(Schema):
    """The envelope of the standard around a list of records."""

    total_items: int
    total_pages: int
    page_number: int
    size: int
    first_page: bool
    last_page: bool
    empty: bool
    contents: list[Record]


class Paged(Schema):
    """Which page, and words to look for."""

    search: str = Field("", max_length=200)
    page: int = Field(1, ge=1, le=1_000_000)
    per_page: int = Field(50, ge=1, le=1_000)

    @property
    def first(self) -> int:
        return (self.page - 1) * self.per_page

    def around(self, contents: list[Record], total: int) -> Record:
        """The envelope."""
        pages = max(1, -(-total // self.per_page))
        return {
            "total_items": total,
            "total_pages": pages,
            "page_number": self.page,
            "size": len(contents),
            "first_page": self.page == 1,
            "last_page": self.page >= pages,
            "empty": not contents,
            "contents": contents,
        }

    def among(self, records: list[Record]) -> Record:
        """A page of records that are few enough to be at hand."""
        wanted = self.search.casefold()
        found = [r for r in records if wanted in f"{r['name']} {r['description']}".casefold()]
        return self.around(found[self.first : self.first + self.per_page], len(found))


class Termed(Paged):
    """Narrowed by our taxonomy; `full` nests everything. No other taxonomy is used here."""

    taxonomy_term_id: UUID | None = None
    taxonomy_id: UUID | None = None
    full: bool = False

    @property
    def code(self) -> str | None:
        """The term asked for; None when none is, empty when nothing carries it."""
        if self.taxonomy_id not in (None, TAXONOMY):
            return ""
        return codes().get(self.taxonomy_term_id, "") if self.taxonomy_term_id else None


class AskedOwners(Termed):
    full_service: bool = False

    def narrow(self, found: Owners) -> Owners:
        found = narrowing.owners_called(found, self.search)
        return found if self.code is None else narrowing.owners_with_term(found, self.code)


class AskedServices(Termed):
    """`proximity` is in metres around the postcode, or around `lat` and `lon`, which are ours."""

    organization_id: UUID | None = None
    modified_after: Moment | None = None
    minimal: bool = False
    postcode: str = Field("", max_length=20)
    proximity: float = Field(5_000, gt=0, le=500_000)
    lat: float | None = Field(None, ge=-90, le=90)
    lon: float | None = Field(None, ge=-180, le=180)

    def narrow(self, found: Found) -> Found:
        """What was asked, of everything published."""
        found = narrowing.with_words(found, self.search)
        if self.code is not None:
            found = narrowing.with_term(found, self.code)
        if self.organization_id is not None:
            found = narrowing.of_owner(found, self.organization_id)
        if self.modified_after is not None:
            found = narrowing.changed_since(found, self.modified_after)
        return self._near(found)

    def _near(self, found: Found) -> Found:
        if self.lat is not None and self.lon is not None:
            return narrowing.near(found, self.lat, self.lon, self.proximity / METRES)
        if not self.postcode:
            return found
        point = point_called(self.postcode)
        if point is None:
            return narrowing.nothing(found)
        return narrowing.near(found, point.latitude, point.longitude, self.proximity / METRES)


class AskedTerms(Paged):
    taxonomy_id: UUID | None = None
    parent_id: UUID | None = None
    top_only: bool = False
