"""The project writes its report."""

from collections.abc import Mapping

from django.db import transaction

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.files.actions import keep_file, remove_file
from hidamari.kernel.files.enums import FileKind
from hidamari.kernel.organisations.models import Organisation
from hidamari.office.reports.models import Picture, Report


@transaction.atomic
def keep_words(
    *, report: Report, words: Mapping[str, str], explanations: Mapping[str, str], by: Actor
) -> Report:
    """`words`: fields of the report. `explanations`: slug of an indicator -> why it differs."""
    for name, text in words.items():
        setattr(report, name, text)
    report.explanations = {**report.explanations, **explanations}
    report.save(update_fields=[*words, "explanations"])
    record(by=by, verb="report.kept", of=report, fields=words)
    return report


@transaction.atomic
def add_picture(
    *,
    report: Report,
    organisation: Organisation,
    name: str,
    content: bytes,
    caption: str,
    by: Actor,
    file_kind: FileKind | None = None,
) -> Picture:
    file = keep_file(
        organisation=organisation, name=name, content=content, file_kind=file_kind, by=by
    )
    made = Picture.objects.create(
        organisation=organisation, report=report, file=file, caption=caption
    )
    record(by=by, verb="report.picture", of=made, fields=["file"])
    return made


@transaction.atomic
def take_picture_out(*, picture: Picture, by: Actor) -> None:
    record(by=by, verb="report.picture-out", of=picture)
    file = picture.file
    picture.delete()
    remove_file(file=file, by=by)
