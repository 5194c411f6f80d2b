"""Bring in another directory: all files in one transaction, nothing half; again changes nothing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction

from hidamari.engines.hsds import Day, Offer, Owner, Spot
from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.directory import facts
from hidamari.kernel.directory.intake import Brought, read_directory
from hidamari.kernel.directory.models import DATASET, Holder, Listing
from hidamari.kernel.directory.queries import EARLIER
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.places import queries as places
from hidamari.kernel.places.actions import bring_read
from hidamari.kernel.places.actions.pour import unmapped
from hidamari.kernel.places.models import OpeningException, Place

COUNTED = ("created", "updated", "unchanged")
REASON = 120  # letters of why a day is otherwise


def import_directory(
    *, organisation: Organisation, files: Sequence[Path], by: Actor, dry_run: bool = False
) -> list[dict[str, Any]]:
    """Write what files of HSDS tell; a report for each file, in their order.

    The files are read first. `dry_run` does everything and takes it back: what it reports is what
    would happen. Raises Refusal or OSError before anything is written.
    """
    with unmapped():
        known = places.digests_of(organisation, DATASET)
        brought = [
            read_directory(path, organisation_id=organisation.pk, known=known) for path in files
        ]
        with transaction.atomic():
            reports = [_write(organisation, each, by) for each in brought]
            transaction.set_rollback(dry_run)
    return reports


def _write(organisation: Organisation, brought: Brought, by: Actor) -> dict[str, Any]:
    """One file: places through the door of all places, then who offers, then what is offered."""
    (told,) = bring_read(organisation=organisation, read=[brought.places], by=by)
    holders: dict[UUID, Holder] = {}
    owners: Counter[str] = Counter()
    listings: Counter[str] = Counter()
    for offers in brought.offers():
        new = {o.owner.id: o.owner for o in reversed(offers) if o.owner}
        owners += _holders(organisation, new, holders)
        listings += _listings(organisation, offers, holders)
    counted = [f"{name}={listings[name]}" for name in COUNTED]
    record(by=by, verb="directory.imported", of=organisation, fields=["listings", *counted])
    return {
        "file": brought.path.name,
        "records": brought.records_count,
        "places": {name: told[name] for name in COUNTED},
        "organisations": {name: owners[name] for name in COUNTED},
        "listings": {name: listings[name] for name in COUNTED},
        "skipped": brought.skipped,
    }


def _holders(
    organisation: Organisation, told: Mapping[UUID, Owner], holders: dict[UUID, Holder]
) -> Counter[str]:
    """Who offers, added to `holders` by id; what is told first of one counts."""
    new = {pk: facts.of_holder(owner) for pk, owner in told.items() if pk not in holders}
    rows = Holder.objects.filter(organisation=organisation, source_id__in=new)
    holders |= {holder.source_id: holder for holder in rows}
    sums: Counter[str] = Counter()
    for pk, given in new.items():
        if pk not in holders:
            holders[pk] = Holder.objects.create(organisation=organisation, source_id=pk, **given)
            sums["created"] += 1
        elif any(getattr(holders[pk], name) != value for name, value in given.items()):
            Holder.objects.filter(pk=holders[pk].pk).update(**given)
            sums["updated"] += 1
        else:
            sums["unchanged"] += 1
    return sums


def _listings(
    organisation: Organisation, offers: Sequence[Offer], holders: Mapping[UUID, Holder]
) -> Counter[str]:
    """One batch: only what is new or not as before is written."""
    at = _places(organisation, offers)
    there = Listing.objects.filter(
        organisation=organisation, service_id__in=[o.service_id for o in offers]
    )
    before = {
        (row.service_id, row.at_id): row for row in there.only("service_id", "at_id", "digest")
    }
    sums: Counter[str] = Counter()
    made: list[Listing] = []
    for offer in offers:
        row = _row(organisation, offer, at[offer.spot.id], holders)
        old = before.get((offer.service_id, offer.at_id))
        if old is not None and old.digest == row.digest:
            sums["unchanged"] += 1
            continue
        sums["updated" if old else "created"] += 1
        row.pk = old.pk if old else row.pk
        made.append(row)
    _save(made)
    _other_days({at[o.spot.id]: o.spot for o in reversed(offers)}, clock.today() - EARLIER)
    return sums


def _row(
    organisation: Organisation, offer: Offer, place: Place, holders: Mapping[UUID, Holder]
) -> Listing:
    given = facts.of_listing(offer)
    holder = holders[offer.owner.id] if offer.owner else None
    return Listing(
        organisation=organisation,
        place=place,
        holder=holder,
        service_id=offer.service_id,
        at_id=offer.at_id,
        digest=facts.digest_of(place.pk, holder and holder.pk, given),
        changed_at=clock.now(),
        **given,
    )


def _save(rows: Sequence[Listing]) -> None:
    names = [f.name for f in Listing._meta.concrete_fields if not f.primary_key]
    Listing.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=names
    )


def _places(organisation: Organisation, offers: Sequence[Offer]) -> dict[UUID, Place]:
    """The places of these offers, by their id at the source."""
    wanted = {str(offer.spot.id) for offer in offers}
    rows = places.imported(organisation, DATASET).filter(identity__in=wanted)
    return {UUID(place.identity): place for place in rows.only("identity", "organisation_id")}


def _other_days(told: Mapping[Place, Spot], today: date) -> None:
    """Coming days on which a place opens otherwise: as the directory says, and no others."""
    there = OpeningException.objects.filter(place__in=told, day__gte=today)
    before = {(row.place_id, row.day): row for row in there}
    said = {(place.pk, day.on): day for place, spot in told.items() for day in spot.days}
    gone = [row.pk for key, row in before.items() if _day_of(row) != said.get(key)]
    owners = {place.pk: place.organisation_id for place in told}
    new = [
        OpeningException(
            place_id=pk, organisation_id=owners[pk], day=day.on, opens=day.opens,
            closes=day.closes, reason=day.reason[:REASON],
        )
        for (pk, on), day in said.items()
        if on >= today and ((pk, on) not in before or before[pk, on].pk in gone)
    ]  # fmt: skip
    OpeningException.objects.filter(pk__in=gone).delete()
    OpeningException.objects.bulk_create(new)


def _day_of(row: OpeningException) -> Day:
    return Day(row.day, row.opens, row.closes, row.reason)
