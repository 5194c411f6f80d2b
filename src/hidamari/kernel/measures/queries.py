"""Read answers; pair the first with the later one, scale by scale."""

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from hidamari.engines.effects import Change, Interval, TooFew, mean_change, wilson
from hidamari.engines.instruments import (
    INSTRUMENTS,
    Instrument,
    Pairing,
    Score,
    pair_first_and_later,
)
from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.measures.models import Answer, AnswerLink
from hidamari.kernel.organisations.models import Project
from hidamari.kernel.organisations.secrets import hash_of
from hidamari.kernel.people import queries as people
from hidamari.kernel.people.models import Person


def instruments() -> list[Instrument]:
    """The newest version of every instrument of the house."""
    newest: dict[str, Instrument] = {}
    for found in INSTRUMENTS:
        newest[found.slug] = found
    return list(newest.values())


def instrument_called(slug: str) -> Instrument | None:
    return next((found for found in instruments() if found.slug == slug), None)


def answers_visible_to(actor: Actor) -> QuerySet[Answer]:
    """Answers of people whom the actor may know of, the latest first."""
    return Answer.objects.filter(
        people.known_to(actor, ended=True), organisation_id=actor.organisation_id
    ).order_by("-taken_on", "-id")


def answers_of(person: Person, actor: Actor) -> list[Answer]:
    return list(answers_visible_to(actor).filter(person=person))


def open_link(secret: str) -> AnswerLink | None:
    """A link that can still be used."""
    return (
        AnswerLink.objects.filter(
            secret_hash=hash_of(secret),
            used_at=None,
            expires_at__gt=clock.now(),
            person__ended_on=None,
            person__erased_at=None,
        )
        .select_related("person", "project", "organisation")
        .first()
    )


@dataclass(frozen=True)
class Found:
    """Before and after of one instrument in one project and period."""

    instrument: Instrument
    pairing: Pairing
    change: Change | TooFew
    answered: int  # people who answered at least once


def found_in(project: Project, instrument: Instrument, first: date, last: date) -> Found:
    """The change from the first to the later answer, per person, within the period.

    One scale only: slug and version are those of the instrument.
    """
    rows = _rows(project, instrument, first, last)
    pairing = pair_first_and_later(
        (person, on, Score(instrument.slug, instrument.version, value, None))
        for person, on, value, _ in rows
    )
    pairs = [(pair.first, pair.later) for pair in pairing.pairs]
    change = mean_change(pairs, lower_is_better=instrument.lower_is_better)
    return Found(instrument, pairing, change, len({person for person, *_ in rows}))


def _rows(
    project: Project, instrument: Instrument, first: date, last: date
) -> list[tuple[UUID, date, int, dict[str, int]]]:
    """(person, day, score, items), merged records read as the one that was kept."""
    answers = Answer.objects.filter(
        project=project,
        instrument=instrument.slug,
        version=instrument.version,
        taken_on__range=(first, last),
    ).order_by("taken_on", "id")
    return [
        (a.person_id, a.taken_on, int(a.score), a.items)
        for a in answers.iterator(chunk_size=2000)
        if a.score is not None  # a question was left open
    ]


@dataclass(frozen=True)
class Share:
    """How many of those asked twice said it, the first time and the later time."""

    item: str
    first: Interval | TooFew
    later: Interval | TooFew


def shares_saying(
    found: Found, project: Project, first: date, last: date, *, at_least: int
) -> list[Share]:
    """Per item, the share of answers of `at_least`, among those who answered twice."""
    rows = _rows(project, found.instrument, first, last)
    items: dict[tuple[Hashable, date], dict[str, int]] = {
        (person, on): answers for person, on, _, answers in rows
    }
    pairs = found.pairing.pairs
    said: Counter[tuple[str, str]] = Counter()
    for pair in pairs:
        for when, day in (("first", pair.first_on), ("later", pair.later_on)):
            for item, value in items[(pair.person, day)].items():
                said[(item, when)] += value >= at_least
    return [
        Share(
            item.slug,
            wilson(said[(item.slug, "first")], len(pairs)),
            wilson(said[(item.slug, "later")], len(pairs)),
        )
        for item in found.instrument.items
    ]
