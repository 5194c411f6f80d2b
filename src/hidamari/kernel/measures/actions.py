"""Ask, and keep what was answered with the version of the instrument."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction

from hidamari.engines.instruments import IncompleteAnswers, Instrument, score
from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.measures.enums import How
from hidamari.kernel.measures.models import Answer, AnswerLink
from hidamari.kernel.organisations.models import Project
from hidamari.kernel.organisations.secrets import LinkUsed, fresh_secret, hash_of
from hidamari.kernel.people.models import Person

LINK_DAYS = 14


@transaction.atomic
def keep_answer(
    *, person: Person, project: Project, instrument: Instrument, items: Mapping[str, int],
    how: str, taken_on: date, by: Actor,
) -> Answer:  # fmt: skip
    """Keep the answers, scored where every question has one: nothing is filled in.

    Raises UnknownAnswer. A second answer on the same day corrects the first.
    """
    points = _points(instrument, items)
    Answer.objects.filter(
        person=person, instrument=instrument.slug, version=instrument.version, taken_on=taken_on
    ).delete()
    answer = Answer.objects.create(
        organisation_id=person.organisation_id,
        project=project,
        person=person,
        instrument=instrument.slug,
        version=instrument.version,
        items=dict(items),
        score=points,
        how=how,
        taken_on=taken_on,
    )
    record(by=by, verb="answer.kept", of=answer, fields=["instrument", "version", "how"])
    return answer


def _points(instrument: Instrument, items: Mapping[str, int]) -> int | None:
    try:
        return score(instrument, items).value
    except IncompleteAnswers:
        return None


@transaction.atomic
def make_link(*, person: Person, project: Project, instrument: Instrument, by: Actor) -> str:
    """A link for somebody's own telephone: works once. Returns its secret, shown once."""
    secret = fresh_secret()
    link = AnswerLink.objects.create(
        organisation_id=person.organisation_id,
        project=project,
        person=person,
        instrument=instrument.slug,
        secret_hash=hash_of(secret),
        expires_at=clock.now() + timedelta(days=LINK_DAYS),
    )
    record(by=by, verb="answer.link-made", of=link, fields=["instrument"])
    return secret


@transaction.atomic
def answer_link(*, link: AnswerLink, instrument: Instrument, items: Mapping[str, int]) -> Answer:
    """Somebody answered on their own telephone. The link is used up; LinkUsed when it was."""
    unused = AnswerLink.objects.filter(pk=link.pk, used_at=None)
    if not unused.update(used_at=clock.now()):
        raise LinkUsed
    return keep_answer(
        person=link.person,
        project=link.project,
        instrument=instrument,
        items=items,
        how=How.PHONE,
        taken_on=clock.today(),
        by=Actor(link.id, "", link.organisation_id, via="link"),
    )
