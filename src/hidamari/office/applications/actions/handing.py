"""Hand in, hand in again, withdraw: what crosses from the applicant to the office, by value."""

from typing import Any

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor, house
from hidamari.kernel.audit.actions import record
from hidamari.kernel.files.actions import copy_file
from hidamari.kernel.organisations.models import Organisation
from hidamari.office.applications import paper, queries, rules
from hidamari.office.applications.actions.writing import held
from hidamari.office.applications.enums import ApplicationState as State
from hidamari.office.applications.models import (
    Application,
    Profile,
    Receipt,
    Submission,
    SubmittedFile,
)


class Lacking(Exception):
    """Something is missing: `lacks` says what and where."""

    def __init__(self, lacks: list[queries.Lack]) -> None:
        super().__init__(*lacks)
        self.lacks = lacks


class Over(Exception):
    """It was withdrawn already."""


class Answered(Exception):
    """The decision of it is announced: everybody knows it."""


@transaction.atomic
def hand_in(*, application: Application, by: Actor) -> Receipt:
    """Hand in: the office gets a copy complete in itself, the applicant a receipt.

    The clock is read inside. Raises Closed when it is too late, Lacking when something is missing.
    A second handing in before the close replaces the first under the same number.
    """
    fresh = held(application)
    office = Organisation.objects.select_for_update().get(pk=fresh.call.organisation_id)
    profile = queries.profile_of(fresh.organisation_id)
    found, budget = queries.written(fresh), queries.budget_of(fresh)
    lacks = queries.lacks(found, budget, profile)
    if lacks or profile is None:
        raise Lacking(lacks)
    told = _told(fresh, profile, found, budget)
    files = paper.enclosed(found, list(queries.documents_of(fresh.organisation_id)))
    digest = paper.digest_of(told, files)
    submission = _submit(fresh, office, {**told, "digest": digest}, files, by)
    return _receive(fresh, submission, by)


def _told(
    application: Application, profile: Profile, found: queries.Written, budget: Any
) -> dict[str, Any]:
    """Everything that crosses, but for the files."""
    return {
        "title": application.title,
        "summary": application.summary,
        "continues": application.continues,
        **paper.applicant_told(profile),
        "content": paper.content_of(found),
        "budget": paper.budget_told(budget),
        "cost": budget.total.cost,
        "asked": budget.total.asked,
        "indicators": application.indicators,
        "officers": paper.officers_told(list(queries.officers_of(application.organisation_id))),
    }


def _submit(
    application: Application, office: Organisation, told: dict[str, Any],
    files: list[paper.Enclosed], by: Actor,
) -> Submission:  # fmt: skip
    """The office's own record, with its own copies of the files."""
    earlier = Submission.objects.filter(application_id=application.pk)
    version = earlier.count() + 1
    earlier.filter(replaced_at=None).update(replaced_at=clock.now())
    number = application.number or queries.next_number(office.pk, application.call.year)
    made = Submission.objects.create(
        organisation=office,
        call=application.call,
        applicant_id=application.organisation_id,
        application_id=application.pk,
        version=version,
        number=number,
        handed_in_at=clock.now(),
        **told,
    )
    receiving = house(office.pk, permissions=frozenset(), via=by.via)
    for one in files:
        copy = copy_file(file=one.file, organisation=office, by=receiving)
        SubmittedFile.objects.create(
            organisation=office, submission=made, file=copy, label=one.label
        )
    record(by=receiving, verb="submission.received", of=made, fields=["number", "version"])
    return made


def _receive(application: Application, submission: Submission, by: Actor) -> Receipt:
    application.state, application.number = State.HANDED_IN, submission.number
    application.handed_in_at = submission.handed_in_at
    application.save(update_fields=["state", "number", "handed_in_at"])
    receipt = Receipt.objects.create(
        organisation_id=application.organisation_id,
        application=application,
        version=submission.version,
        number=submission.number,
        digest=submission.digest,
        handed_in_at=submission.handed_in_at,
        handed_in_by=by.id,
    )
    record(by=by, verb="application.handed-in", of=application, fields=["number", "version"])
    return receipt


@transaction.atomic
def withdraw(*, application: Application, by: Actor) -> Application:
    """Take it back, for good; the office sees that it was withdrawn. Raises Over or Answered."""
    found = Application.objects.select_for_update().get(pk=application.pk)
    if not rules.can_withdraw(found):
        raise Answered if found.answered_at else Over
    found.state, found.withdrawn_at = State.WITHDRAWN, clock.now()
    found.save(update_fields=["state", "withdrawn_at"])
    record(by=by, verb="application.withdrawn", of=found)
    standing = Submission.objects.filter(application_id=found.pk, replaced_at=None).first()
    if standing is not None:
        standing.withdrawn_at = found.withdrawn_at
        standing.save(update_fields=["withdrawn_at"])
        receiving = house(standing.organisation_id, permissions=frozenset(), via=by.via)
        record(by=receiving, verb="submission.withdrawn", of=standing)
    return found


@transaction.atomic
def answer(*, submission: Submission, by: Actor) -> None:
    """The decision is announced; from now on it cannot be withdrawn."""
    for found in Application.objects.select_for_update().filter(pk=submission.application_id):
        found.answered_at = clock.now()
        found.save(update_fields=["answered_at"])
        receiving = house(found.organisation_id, permissions=frozenset(), via=by.via)
        record(by=receiving, verb="application.answered", of=found)
