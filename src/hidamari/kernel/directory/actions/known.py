"""What is there of a directory, and what was met of it so far: which rows are new, which changed."""

from collections import Counter
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from hidamari.engines.hsds import Offer, Owner
from hidamari.kernel import clock
from hidamari.kernel.directory import facts
from hidamari.kernel.directory.models import Holder, Listing
from hidamari.kernel.organisations.models import Organisation


class Known:
    """`ids`: what a place is called at its source → (id here, digest)."""

    def __init__(self, organisation: Organisation, ids: Mapping[str, tuple[UUID, str]]) -> None:
        self.organisation, self.ids = organisation, ids
        own = Holder.objects.filter(organisation=organisation)
        self.holders = {holder.source_id: holder for holder in own.iterator()}
        self.changed: dict[UUID, Holder] = {}
        rows = Listing.objects.filter(organisation=organisation)
        told = rows.values_list("service_id", "at_id", "digest").iterator()
        self.digests = {(service.int, at.int): digest for service, at, digest in told}

    def meet_holder(self, owner: Owner, sums: Counter[str]) -> Holder | None:
        """Who offers something, where they are new; else what changed is noted."""
        given: dict[str, Any] = facts.of_holder(owner)
        holder = self.holders.get(owner.id)
        if holder is None:
            holder = Holder(organisation=self.organisation, source_id=owner.id, **given)
            self.holders[owner.id] = holder
            sums["created"] += 1
            return holder
        if all(getattr(holder, name) == value for name, value in given.items()):
            sums["unchanged"] += 1
            return None
        for name, value in given.items():
            setattr(holder, name, value)
        self.changed[owner.id] = holder
        sums["updated"] += 1
        return None

    def meet_listing(self, offer: Offer, sums: Counter[str]) -> Listing | None:
        """What is offered, where it is new."""
        row, key = self.row(offer), (offer.service_id.int, offer.at_id.int)
        before = self.digests.get(key)
        if before == row.digest:
            sums["unchanged"] += 1
            return None
        self.digests[key] = row.digest
        sums["updated" if before else "created"] += 1
        return None if before else row

    def place_of(self, offer: Offer) -> UUID:
        return self.ids[str(offer.spot.id)][0]

    def row(self, offer: Offer) -> Listing:
        """An offer as its row, not yet saved."""
        given, place = facts.of_listing(offer), self.place_of(offer)
        holder = self.holders[offer.owner.id].pk if offer.owner else None
        return Listing(
            organisation=self.organisation,
            place_id=place,
            holder_id=holder,
            service_id=offer.service_id,
            at_id=offer.at_id,
            digest=facts.digest_of(place, holder, given),
            changed_at=clock.now(),
            **given,
        )
