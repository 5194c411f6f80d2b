"""Tables of a quarter: asked for, worked out where the records lie, kept only as they may be told."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import IntegrityError, transaction

from hidamari.engines.refusal import Refusal
from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.office.awards.models import Award
from hidamari.office.evidence.models import Release, ReleasedTable
from hidamari.office.evidence.national import (
    quarters_over,
    regions_of,
    tables_of,
    write_snapshot,
)
from hidamari.office.evidence.national.tables import Rows
from hidamari.office.evidence.queries import releases as queries


class AlreadyTold(Exception):
    """A quarter is told once."""


class NotOver(Exception):
    """Only quarters that are over are told."""


def begin_release(*, first: date, by: Actor) -> Release:
    """The quarter that begins then; one of which nothing could be told is asked for again. Raises
    AlreadyTold, NotOver."""
    quarter = next((q for q in quarters_over(first, clock.today()) if q.first == first), None)
    if quarter is None:
        raise NotOver
    try:
        with transaction.atomic():
            queries.releases_visible_to(by).filter(first=first).exclude(refused="").delete()
            made = Release.objects.create(
                organisation_id=by.organisation_id, first=quarter.first, last=quarter.last
            )
            record(by=by, verb="release.begun", of=made)
    except IntegrityError:
        raise AlreadyTold from None
    return made


def work_out(*, release: Release, by: Actor) -> None:
    """Work the tables out, once. Where they would tell too much, only why is kept."""
    if release.made_at is not None:
        return
    awards = queries.awards_during(release)
    try:
        tables, refused = _tables(release, awards), ""
    except Refusal as why:
        tables, refused = {}, why.code
    with transaction.atomic():
        for name, cells in tables.items():
            ReleasedTable.objects.create(
                organisation_id=release.organisation_id, release=release, name=name, cells=cells
            )
        release.projects, release.refused = len(awards), refused
        release.made_at = clock.now()
        release.save(update_fields=["projects", "refused", "made_at"])
        record(by=by, verb="release.made", of=release, fields=["projects", "refused"])


def _tables(release: Release, awards: list[Award]) -> dict[str, Rows]:
    regions = regions_of(awards, queries.totals_known(release))
    came = queries.came_during(release, awards)
    with TemporaryDirectory(prefix="hidamari-") as folder:
        write_snapshot(Path(folder), came, queries.people_behind(came), regions)
        return tables_of(Path(folder), release.last)
