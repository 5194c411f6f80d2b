"""What becomes known after a call is out: amendments, and questions with their answers."""

from datetime import datetime

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.organisations.models import Organisation
from hidamari.office.programme.models import Amendment, Call, Enquiry


@transaction.atomic
def amend_call(*, call: Call, text: str, closes_at: datetime | None, by: Actor) -> Amendment:
    """A change with its reason. Of the call itself only the moment of the close may move."""
    made = Amendment.objects.create(
        organisation_id=call.organisation_id,
        call=call,
        text=text,
        closed_before=call.closes_at if closes_at else None,
        closes_now=closes_at,
        made_at=clock.now(),
    )
    if closes_at:
        call.closes_at = closes_at
        call.save(update_fields=["closes_at"])
    record(by=by, verb="call.amended", of=made, fields=["text", "closes_at"])
    return made


@transaction.atomic
def ask(*, call: Call, asker: Organisation, text: str, by: Actor) -> Enquiry:
    """An organisation asks; only the office reads who."""
    made = Enquiry.objects.create(
        organisation_id=call.organisation_id,
        call=call,
        asker=asker,
        text=text,
        asked_at=clock.now(),
    )
    record(by=by, verb="enquiry.asked", of=made)
    return made


@transaction.atomic
def answer_enquiry(*, enquiry: Enquiry, text: str, answer: str, by: Actor) -> Enquiry:
    """Published to everybody, the question as the office words it."""
    enquiry.text, enquiry.answer, enquiry.answered_at = text, answer, clock.now()
    enquiry.save(update_fields=["text", "answer", "answered_at"])
    record(by=by, verb="enquiry.answered", of=enquiry, fields=["answer"])
    return enquiry
