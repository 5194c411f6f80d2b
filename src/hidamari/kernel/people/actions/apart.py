"""Two people who must not be brought together: said, ended, and asked before every bringing together."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.people.enums import PeoplePermission as May
from hidamari.kernel.people.models import KeepApart, Person
from hidamari.kernel.people.queries import apart_from


class AskFirst(Exception):
    """They would be brought together with `others`, whom they must not meet."""

    def __init__(self, others: list[Person]) -> None:
        super().__init__("kept apart")
        self.others = others


@transaction.atomic
def keep_apart(*, one: Person, other: Person, by: Actor, reason: str = "") -> KeepApart:
    """Two people who must not be brought together."""
    a, b = sorted((one, other), key=lambda person: person.pk)
    facts = {"organisation_id": a.organisation_id, "reason": reason}
    pair, _ = KeepApart.objects.update_or_create(
        a=a, b=b, defaults={**facts, "ended_at": None, "ended_why": ""}
    )
    record(by=by, verb="people.kept-apart", of=pair)
    return pair


@transaction.atomic
def end_apart(*, pair: KeepApart, why: str, by: Actor) -> KeepApart:
    """They may meet again, and why; what was said before stays to be read."""
    pair.ended_at, pair.ended_why = clock.now(), why
    pair.save(update_fields=["ended_at", "ended_why"])
    record(by=by, verb="people.no-longer-apart", of=pair, fields=["ended_why"])
    return pair


def ask_first(
    *, person: Person | None, others: Iterable[UUID], by: Actor, agreed: bool = False
) -> None:
    """The one question before anything that brings people together. Raises AskFirst.

    others: ids (or a query of ids) of those whom the person would meet. Only whoever may read
    safeguarding can agree to it, and that is written down. A shielded one does not show through
    it to whoever may not know of them; `gatherings.queries.apart_yet_together` tells those who may.
    """
    if person is None:
        return
    met = apart_from(person, others, by)
    if met and not (agreed and by.may(May.SEE_SAFEGUARDING)):
        raise AskFirst(met)
    if met:
        record(by=by, verb="people.brought-together", of=person, fields=["agreed"])
