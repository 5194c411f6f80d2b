"""Files brought in the browser: kept in a folder, looked through, brought in, and gone."""

import json
import logging
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from hidamari.engines.opendata import Field, guess
from hidamari.engines.refusal import Refusal
from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.files.foreign import read_table
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.places.actions.bring import foresee, import_places
from hidamari.kernel.places.enums import IntakeState
from hidamari.kernel.places.intake import LONGEST_DATASET, Read, Source, Watch, short
from hidamari.kernel.places.models import Intake
from hidamari.kernel.places.sheets import every_sheet
from hidamari.ui.languages import spoken

_log = logging.getLogger(__name__)
TOLD = 200  # skipped rows shown; all are counted
SHEET = ("sheet", "is_one_of_several", "is_hidden")
STEP = 500  # rows between two notes of progress


@transaction.atomic
def take_in(*, organisation: Organisation, files: Sequence[UploadedFile], by: Actor) -> Intake:
    """Keep the files until somebody has looked at what is in them."""
    entries = [_entry(number, file) for number, file in enumerate(files)]
    made = Intake.objects.create(organisation=organisation, files=entries, added_at=clock.now())
    folder = folder_of(made)
    folder.mkdir(parents=True)
    for number, file in enumerate(files):
        with (folder / str(number)).open("wb") as kept:
            shutil.copyfileobj(file, kept)
    record(by=by, verb="intake.taken-in", of=made, fields=[f"files={len(files)}"])
    return made


def look_through(*, intake: Intake) -> Intake:
    """Read the files and foresee what would become of their rows; nothing is written yet."""
    told, state, problem = [], IntakeState.READY, ""
    try:
        intake.files = list(_by_sheet(intake))
        told = list(_looked_at(intake))
    except Refusal as no:
        state, problem = IntakeState.STOPPED, spoken(no)
    except Exception:  # nobody is left before a page that says "being read" for ever
        _log.exception("files could not be looked through")
        state, problem = IntakeState.STOPPED, _unread()
    Intake.objects.filter(pk=intake.pk).update(
        state=state, files=intake.files, reports=told, problem=problem
    )
    intake.refresh_from_db()
    return intake


@transaction.atomic
def settle_columns(*, intake: Intake, columns: Sequence[dict[str, str]], by: Actor) -> Intake:
    """What each column of each file means, settled by hand; "" keeps it as it stands."""
    for file, given in zip(intake.files, columns, strict=True):
        file["columns"] = given
    intake.state = IntakeState.LOOKING
    intake.save(update_fields=["files", "state"])
    record(by=by, verb="intake.columns-settled", of=intake)
    return intake


@transaction.atomic
def begin_to_keep(*, intake: Intake, by: Actor) -> Intake:
    """From here on the files are written; said twice it happens once."""
    locked = Intake.objects.select_for_update().get(pk=intake.pk)
    if locked.state != IntakeState.READY:
        raise ValueError(f"not ready: {locked.state}")
    locked.state = IntakeState.BRINGING
    locked.save(update_fields=["state"])
    record(by=by, verb="intake.confirmed", of=locked)
    return locked


def keep(*, intake: Intake, by: Actor) -> Intake:
    """Bring the places in, all or none, and let the files go."""
    try:
        reports = import_places(
            organisation=intake.organisation,
            sources=list(sources_of(intake)),
            by=by,
            watch=_noted(intake),
        )
        intake.state, intake.reports = IntakeState.DONE, [{"report": _cut(r)} for r in reports]
        intake.save(update_fields=["state", "reports"])
    except Exception as no:
        if not isinstance(no, Refusal):
            _log.exception("places could not be brought in")
        intake.state = IntakeState.STOPPED
        intake.problem = spoken(no) if isinstance(no, Refusal) else _unread()
        intake.save(update_fields=["state", "problem"])
    shutil.rmtree(folder_of(intake), ignore_errors=True)
    return intake


@transaction.atomic
def leave(*, intake: Intake, by: Actor) -> None:
    """Think better of it: the files go, nothing was written."""
    record(by=by, verb="intake.left", of=intake)
    shutil.rmtree(folder_of(intake), ignore_errors=True)
    intake.delete()


def clear_away(*, before: datetime) -> int:
    """Files nobody decided about, and what is told of those that came in, after their time."""
    old = list(Intake.objects.filter(added_at__lt=before))
    for intake in old:
        shutil.rmtree(folder_of(intake), ignore_errors=True)
        intake.delete()
    return len(old)


def folder_of(intake: Intake) -> Path:
    return Path(settings.MEDIA_ROOT) / "places" / str(intake.organisation_id) / str(intake.pk)


def sources_of(intake: Intake) -> Iterator[Source]:
    for number, file in enumerate(intake.files):
        given = {c: Field(f) if f else None for c, f in file["columns"].items()}
        place = folder_of(intake) / str(file.get("at", number))
        sheet = {name: file[name] for name in SHEET if name in file}
        yield Source(place, file["name"], file["dataset"], given, is_named=False, **sheet)


def _entry(number: int, file: UploadedFile) -> dict[str, Any]:
    dataset = short(Path(file.name or "").stem, LONGEST_DATASET)
    return {"at": number, "name": (file.name or "")[:200], "dataset": dataset, "columns": {}}


def _by_sheet(intake: Intake) -> Iterator[dict[str, Any]]:
    """The entries of the files, one for each sheet, so that each has columns of its own."""
    for file, source in zip(intake.files, sources_of(intake), strict=True):
        for each in every_sheet([source]):
            sheet = {name: getattr(each, name) for name in SHEET}
            yield {**file, "dataset": each.dataset, **sheet}


def _looked_at(intake: Intake) -> Iterator[dict[str, Any]]:
    for _path, of_file in groupby(sources_of(intake), key=attrgetter("path")):
        sheets = list(of_file)
        try:
            foreseen = list(foresee(intake.organisation, sheets, _noted(intake)))
        except Refusal as no:
            if no.code != "no_name_column":
                raise
            yield from ({"problem": spoken(no), "columns": _columns_of(each)} for each in sheets)
        else:
            yield from (_told(report, read) for report, read in foreseen)


def _unread() -> str:
    return _("These files could not be read. Nothing was written. Please try once more.")


def _told(report: dict[str, Any], read: Read) -> dict[str, Any]:
    columns = _in_order(read.header, read.columns)
    if read.refused and not read.source.is_hidden:
        columns = _columns_of(read.source)
    return {"report": _cut(report), "columns": columns, "first": read.first}


def _in_order(header: Sequence[str], found: Mapping[str, Field]) -> list[list[str]]:
    """[column, field or ""]: PostgreSQL does not keep the order of an object."""
    return [[c, found[c].value if c in found else ""] for c in header]


def _columns_of(source: Source) -> list[list[str]]:
    """Of a table whose names we did not find, so that somebody can tell us."""
    header = read_table(source.path, name=source.name, sheet=source.sheet).header
    return _in_order(header, guess(header, source.columns))


def _cut(report: dict[str, Any]) -> dict[str, Any]:
    skipped = report["skipped"]
    return {**report, "skipped": skipped[:TOLD], "skipped_count": len(skipped)}


def _noted(intake: Intake) -> Watch:
    """Progress in a file beside the others: what a transaction writes is not seen until its end."""
    note = folder_of(intake) / "progress"

    def watch(items: Iterable[Any], *, label: str, total: int | None = None) -> Iterator[Any]:
        for number, item in enumerate(items):
            if number % STEP == 0:
                note.write_text(json.dumps({"file": label, "rows": number, "total": total}))
            yield item

    return watch


def questions_of(intake: Intake) -> list[str]:
    """What is asked about whole tables before they are kept, each with its file."""
    return [
        f"{file['name']}: {told['report']['question']}"
        for file, told in zip(intake.files, intake.reports, strict=False)
        if told.get("report", {}).get("question")
    ]


def progress_of(intake: Intake) -> dict[str, Any]:
    """How far it is: {"file", "rows", "total"}, empty before the beginning."""
    try:
        found: dict[str, Any] = json.loads((folder_of(intake) / "progress").read_text())
    except (OSError, ValueError):
        return {}
    return found
