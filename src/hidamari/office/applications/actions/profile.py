"""Tell once what is asked every time: the organisation, who leads it, its documents."""

from datetime import date
from typing import Any

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.files.actions import keep_file, remove_file
from hidamari.kernel.files.enums import FileKind
from hidamari.kernel.organisations.models import Organisation
from hidamari.office.applications.models import LegalDocument, Officer, Profile


@transaction.atomic
def tell_profile(*, organisation: Organisation, by: Actor, **facts: Any) -> Profile:
    """What an organisation says of itself, for every application to come."""
    profile, _ = Profile.objects.update_or_create(
        organisation=organisation, defaults={**facts, "changed_at": clock.now()}
    )
    record(by=by, verb="profile.told", of=profile, fields=facts)
    return profile


@transaction.atomic
def add_officer(*, organisation: Organisation, by: Actor, **facts: str) -> Officer:
    """Somebody who leads the organisation."""
    officer = Officer.objects.create(organisation=organisation, **facts)
    record(by=by, verb="officer.added", of=officer, fields=facts)
    return officer


@transaction.atomic
def change_officer(*, officer: Officer, by: Actor, **facts: str) -> Officer:
    for name, value in facts.items():
        setattr(officer, name, value)
    officer.save(update_fields=list(facts))
    record(by=by, verb="officer.changed", of=officer, fields=facts)
    return officer


@transaction.atomic
def remove_officer(*, officer: Officer, by: Actor) -> None:
    """They lead it no more; what was handed in before stays as it was."""
    record(by=by, verb="officer.removed", of=officer)
    officer.delete()


@transaction.atomic
def add_document(
    *, organisation: Organisation, kind: str, name: str, content: bytes, by: Actor,
    file_kind: FileKind | None = None, issued_on: date | None = None,
    expires_on: date | None = None,
) -> LegalDocument:  # fmt: skip
    """Keep a document; from now on it goes with every application. Raises as `keep_file` does."""
    file = keep_file(
        organisation=organisation, name=name, content=content, file_kind=file_kind, by=by
    )
    document = LegalDocument.objects.create(
        organisation=organisation,
        kind=kind,
        file=file,
        issued_on=issued_on,
        expires_on=expires_on,
    )
    record(by=by, verb="document.added", of=document, fields=["kind", "expires_on"])
    return document


@transaction.atomic
def remove_document(*, document: LegalDocument, by: Actor) -> None:
    """Gone with its file; the copies that were handed in stay with the office."""
    record(by=by, verb="document.removed", of=document)
    document.delete()
    remove_file(file=document.file, by=by)
