"""A worry is written down, looked at again, settled."""

from datetime import date

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.organisations.models import User
from hidamari.kernel.people import actions as people
from hidamari.kernel.people.enums import NoteKind
from hidamari.kernel.people.models import Person
from hidamari.kernel.safety.enums import Worry
from hidamari.kernel.safety.models import Flag
from hidamari.kernel.safety.queries import next_look, who_may_answer


@transaction.atomic
def raise_flag(
    *, person: Person, worry: str, words: str, duty: User, by: Actor, not_alone: bool = False,
    review_on: date | None = None,
) -> Flag:  # fmt: skip
    """Write a worry down; one colleague answers for it. Danger when visiting: nobody goes alone.

    Raises ValueError for a duty person who does not work here or may not know of the person.
    """
    _check(person, duty)
    flag = Flag.objects.create(
        organisation_id=person.organisation_id,
        person=person,
        worry=worry,
        words=words,
        not_alone=not_alone or worry == Worry.VISIT,
        duty=duty,
        raised_by=by.name[:60],
        raised_at=clock.now(),
        review_on=review_on or next_look(person),
    )
    record(by=by, verb="flag.raised", of=flag, fields=["worry", "duty", "review_on"])
    return flag


@transaction.atomic
def look_again(*, flag: Flag, review_on: date, duty: User, by: Actor, seen: str = "") -> Flag:
    """Somebody looked: what they saw is a safeguarding note, and there is a next day."""
    _check(flag.person, duty)
    flag.review_on, flag.duty = review_on, duty
    flag.save(update_fields=["review_on", "duty"])
    if seen:
        people.write_note(person=flag.person, text=seen, kind=NoteKind.SAFEGUARDING, by=by)
    record(by=by, verb="flag.looked-at", of=flag, fields=["duty", "review_on"])
    return flag


@transaction.atomic
def settle_flag(*, flag: Flag, ending: str, by: Actor, ending_words: str = "") -> Flag:
    """The worry is over, or others look after it."""
    flag.ending, flag.ending_words = ending, ending_words
    flag.settled_by, flag.settled_at = by.name[:60], clock.now()
    flag.save(update_fields=["ending", "ending_words", "settled_by", "settled_at"])
    record(by=by, verb="flag.settled", of=flag, fields=["ending"])
    return flag


def _check(person: Person, duty: User) -> None:
    able = who_may_answer(person.organisation_id, shielded=person.is_hidden)
    if duty not in able:
        raise ValueError("the duty person works here and may know of the person")
