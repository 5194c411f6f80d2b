"""Read the audit: an organisation's log, the looks at one record, and the verdict on the whole."""

from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Case, F, IntegerField, Max, Min, QuerySet, Sum, Value, When
from django.db.models.functions import TruncHour

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit import chain, tail
from hidamari.kernel.audit.models import AuditRow, Seal, SentForm


def visible_to(actor: Actor) -> QuerySet[AuditRow]:
    """The rows of the actor's organisation, newest first."""
    return AuditRow.objects.filter(organisation_id=actor.organisation_id).order_by("-at", "-id")


def looks_by(actor_id: UUID, actor: Actor) -> QuerySet[AuditRow]:
    """What one colleague opened, read in lists and took along."""
    looks = visible_to(actor).filter(verb__in=["looked", "listed", "exported"])
    return looks.filter(actor_id=actor_id)


def looks_at(object_id: UUID, actor: Actor) -> QuerySet[AuditRow]:
    """Who opened what of one record."""
    return visible_to(actor).filter(object_id=object_id, verb="looked")


KINDS = {
    "looked": ("looked",),
    "listed": ("listed",),
    "exported": ("exported",),
}


def rows_of(
    rows: QuerySet[AuditRow],
    *,
    kind: str = "",
    since: date | None = None,
    until: date | None = None,
    zone: str = "",
) -> QuerySet[AuditRow]:
    """The rows of one kind ("deeds": everything but looks, lists and exports) and of some days."""
    if kind in KINDS:
        rows = rows.filter(verb__in=KINDS[kind])
    elif kind == "deeds":
        rows = rows.exclude(verb__in=[verb for verbs in KINDS.values() for verb in verbs])
    if since:
        rows = rows.filter(at__gte=_midnight(since, zone))
    return rows.filter(at__lt=_midnight(until + timedelta(days=1), zone)) if until else rows


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone) if zone else UTC)


@dataclass(frozen=True)
class Volume:
    """How many people one account looked at, read in lists or took along within an hour."""

    actor_id: UUID | None
    actor_name: str
    hour: datetime
    count: int


def unusual_volume(actor: Actor, *, more_than: int, since: datetime) -> list[Volume]:
    """Hours in which an account saw more people than that, the latest first. One statement."""
    rows = visible_to(actor).filter(at__gte=since, verb__in=["looked", "listed", "exported"])
    rows = rows.exclude(object_type__startswith="desk:")  # every name again at every tap
    seen = Case(When(verb="looked", then=Value(1)), default=F("count"), output_field=IntegerField())
    by_hour = (
        rows.order_by()
        .annotate(hour=TruncHour("at"))
        .values("actor_id", "hour")
        .annotate(n=Sum(seen), name=Max("actor_name"))
        .filter(n__gt=more_than)
        .order_by("-hour", "actor_id")
    )
    return [Volume(r["actor_id"], r["name"], r["hour"], r["n"]) for r in by_hour]


@dataclass
class Verdict:
    """What `hidamari audit verify` found. Ids only."""

    rows: int = 0
    sealed: int = 0
    unsealed: int = 0
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    reordered: list[int] = field(default_factory=list)
    tail_cut: bool = False

    @property
    def is_whole(self) -> bool:
        return not (self.changed or self.removed or self.reordered or self.tail_cut)

    def as_dict(self) -> dict[str, Any]:
        return {**asdict(self), "whole": self.is_whole}

    def in_short(self, shown: int = 10) -> dict[str, Any]:
        """The same for people: how many, and the first few."""
        lists = {"changed": self.changed, "removed": self.removed, "reordered": self.reordered}
        short = {
            name: f"{len(ids)} {ids[:shown]}" if ids else "0"  # type: ignore[index, arg-type]
            for name, ids in lists.items()
        }
        return {**self.as_dict(), **short}


def unsealed_since() -> datetime | None:
    """When the oldest deed was written that has no place in the chain yet."""
    last = Seal.objects.order_by("-number").values_list("row_id", flat=True).first()
    later = AuditRow.objects.filter(id__gt=last) if last else AuditRow.objects.all()
    return later.aggregate(at=Min("at"))["at"]


def older_since() -> datetime | None:
    """Since when this database is an older one than was here before; None when it never was."""
    kept = tail.remembered()
    newest = Seal.objects.order_by("-number").values_list("number", flat=True).first() or 0
    return clock.now() if kept and kept[0] > newest else tail.set_back_at()


def verdict() -> Verdict:
    """Recompute every MAC and every link. Streams; memory does not grow with the log."""
    found = Verdict(rows=AuditRow.objects.count(), sealed=Seal.objects.count())
    found.changed = [
        str(row.id)
        for row in AuditRow.objects.iterator(chunk_size=2000)
        if row.mac != chain.mac_of(row)
    ]
    last = _walk_chain(found)
    kept = tail.remembered()
    found.tail_cut = kept is not None and (
        kept[0] > last[0] or (kept[0] == last[0] and kept != last)
    )
    found.unsealed = max(0, found.rows - (found.sealed - len(found.removed)))
    return found


def _walk_chain(found: Verdict) -> tuple[int, str]:
    """Follow the links; each break is named once, then the walk goes on from what is stored."""
    number, link = 0, chain.FIRST_LINK
    for place, mac in _placed_rows():
        if place.number != number + 1:
            found.reordered.append(place.number)
        if mac is None:
            found.removed.append(str(place.row_id))
        elif chain.next_link(link, place.row_id, mac) != place.link:
            found.reordered.append(place.number)
        number, link = place.number, place.link
    return number, link


def _placed_rows(size: int = 2000) -> Any:
    """(seal, MAC of its row or None when the row is gone), in order, in bounded batches."""
    after = 0
    while batch := list(Seal.objects.filter(number__gt=after).order_by("number")[:size]):
        macs = dict(
            AuditRow.objects.filter(id__in=[s.row_id for s in batch]).values_list("id", "mac")
        )
        yield from ((seal, macs.get(seal.row_id)) for seal in batch)
        after = batch[-1].number


def sent_form(key: str) -> SentForm | None:
    """The form with this key that did something, if it did."""
    return SentForm.objects.filter(key=key).first()
