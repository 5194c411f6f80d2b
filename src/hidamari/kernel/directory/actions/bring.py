"""Bring in another directory: all that is new is seen at once; again changes nothing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any
from uuid import UUID

from hidamari.engines.hsds import Day, Offer, Spot
from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.directory.actions.known import Known
from hidamari.kernel.directory.facts import OF_HOLDER
from hidamari.kernel.directory.intake import Brought, read_directory
from hidamari.kernel.directory.models import DATASET, Holder, Listing
from hidamari.kernel.directory.queries import EARLIER
from hidamari.kernel.files.actions import Loading, in_steps
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.places import queries as places
from hidamari.kernel.places.actions import bringing, foresee_read
from hidamari.kernel.places.actions.pour import unmapped
from hidamari.kernel.places.models import OpeningException

COUNTED = ("created", "updated", "unchanged")
REASON = 120  # letters of why a day is otherwise


def import_directory(
    *, organisation: Organisation, files: Sequence[Path], by: Actor, dry_run: bool = False
) -> list[dict[str, Any]]:
    """Write what files of HSDS tell; a report for each file, in their order.

    The files are read first. What is new is shown at once; what was there before is then changed
    in short steps. `dry_run` counts the same and writes nothing. Raises Refusal or OSError before
    anything is written.
    """
    with unmapped():
        known = places.digests_of(organisation, DATASET)
        brought = [
            read_directory(path, organisation_id=organisation.pk, known=known) for path in files
        ]
        read = [each.places for each in brought]
        if dry_run:
            ids, told = foresee_read(organisation, read)
            return _met(Known(organisation, ids[DATASET]), brought, told)
        with bringing(organisation=organisation, read=read, by=by) as (load, ids, told):
            there = Known(organisation, ids[DATASET])
            reports = _met(there, brought, told, load)
            load.when_shown(lambda: _record(organisation, reports, by))
        _change(there, brought)
    return reports


def _record(organisation: Organisation, reports: Sequence[dict[str, Any]], by: Actor) -> None:
    for report in reports:
        counted = [f"{name}={report['listings'][name]}" for name in COUNTED]
        record(by=by, verb="directory.imported", of=organisation, fields=["listings", *counted])


def _met(
    known: Known, brought: Sequence[Brought], told: Sequence[dict[str, Any]],
    load: Loading | None = None,
) -> list[dict[str, Any]]:  # fmt: skip
    pairs = zip(brought, told, strict=True)
    return [_met_in(each, of_places, known, load) for each, of_places in pairs]


def _met_in(
    brought: Brought, told: dict[str, Any], known: Known, load: Loading | None
) -> dict[str, Any]:
    """The report of one file; what is new of it is loaded, who offers it before what is offered."""
    owners: Counter[str] = Counter()
    listings: Counter[str] = Counter()
    before: set[UUID] = set()  # what is told first of one in this file counts
    for offers in brought.offers():
        first = {o.owner.id: o.owner for o in reversed(offers) if o.owner}
        holders = [known.meet_holder(o, owners) for pk, o in first.items() if pk not in before]
        before |= set(first)
        rows = [known.meet_listing(offer, listings) for offer in offers]
        if load:
            load.add([holder for holder in holders if holder])
            load.add([row for row in rows if row])
    return {
        "file": brought.path.name,
        "records": brought.records_count,
        "places": {name: told[name] for name in COUNTED},
        "organisations": {name: owners[name] for name in COUNTED},
        "listings": {name: listings[name] for name in COUNTED},
        "skipped": brought.skipped,
    }


def _change(known: Known, brought: Sequence[Brought]) -> None:
    """What was there before becomes what the files say; done again, it changes nothing."""
    in_steps(known.changed.values(), _save_holders)
    for each in brought:
        offers = chain.from_iterable(each.offers())
        in_steps(offers, lambda some: _change_some(known, some))


def _save_holders(rows: Sequence[Holder]) -> None:
    Holder.objects.bulk_update(rows, [*OF_HOLDER, "description"])


def _change_some(known: Known, offers: Sequence[Offer]) -> None:
    there = Listing.objects.filter(
        organisation=known.organisation, service_id__in=[o.service_id for o in offers]
    )
    before = {
        (row.service_id, row.at_id): row for row in there.only("service_id", "at_id", "digest")
    }
    rows = []
    for offer in offers:
        row, old = known.row(offer), before.get((offer.service_id, offer.at_id))
        if old is not None and old.digest != row.digest:
            row.pk = old.pk
            rows.append(row)
    _save(rows)
    spots = {known.place_of(o): o.spot for o in reversed(offers)}
    _other_days(known.organisation, spots, clock.today() - EARLIER)


def _save(rows: Sequence[Listing]) -> None:
    names = [f.name for f in Listing._meta.concrete_fields if not f.primary_key]
    Listing.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=names
    )


def _other_days(organisation: Organisation, told: Mapping[UUID, Spot], today: date) -> None:
    """Coming days on which a place opens otherwise: as the directory says, and no others."""
    there = OpeningException.objects.filter(place__in=told, day__gte=today)
    before = {(row.place_id, row.day): row for row in there}
    said = {(pk, day.on): day for pk, spot in told.items() for day in spot.days}
    gone = [row.pk for key, row in before.items() if _day_of(row) != said.get(key)]
    new = [
        OpeningException(
            place_id=pk, organisation=organisation, day=day.on, opens=day.opens,
            closes=day.closes, reason=day.reason[:REASON],
        )
        for (pk, on), day in said.items()
        if on >= today and ((pk, on) not in before or before[pk, on].pk in gone)
    ]  # fmt: skip
    OpeningException.objects.filter(pk__in=gone).delete()
    OpeningException.objects.bulk_create(new)


def _day_of(row: OpeningException) -> Day:
    return Day(row.day, row.opens, row.closes, row.reason)
