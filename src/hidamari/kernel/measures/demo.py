"""Answers before and after with a modest true effect: half a point less lonely, on average."""

from datetime import date, timedelta
from random import Random

from hidamari.engines.instruments import MOOD_FACES, UCLA_3_JAPAN
from hidamari.kernel.demo import World
from hidamari.kernel.measures import actions
from hidamari.kernel.measures.enums import How

ASKED = 0.55  # of all people
ASKED_AGAIN = 0.65  # of those
TRUE_EFFECT = 0.22  # points an item


def fill(world: World, rng: Random) -> None:
    for slug, people in world.people.items():
        for person in people:
            if rng.random() < ASKED:
                _answers(world, slug, person, rng)


def _answers(world: World, slug: str, person, rng: Random) -> None:
    first_on = world.first_day + timedelta(days=rng.randint(10, 240))
    level = rng.gauss(2.5, 0.7)
    _keep(world, slug, person, first_on, level, rng)
    if rng.random() < ASKED_AGAIN:
        later_on = min(first_on + timedelta(days=rng.randint(60, 120)), world.today)
        _keep(world, slug, person, later_on, level - TRUE_EFFECT, rng)


def _keep(world: World, slug: str, person, on: date, level: float, rng: Random) -> None:
    def said(middle: float, most: int) -> int:
        return max(1, min(most, round(middle + rng.gauss(0, 0.5))))

    given = {
        UCLA_3_JAPAN: {item.slug: said(level, 4) for item in UCLA_3_JAPAN.items},
        MOOD_FACES: {item.slug: said(5.6 - level, 5) for item in MOOD_FACES.items},
    }
    for instrument, items in given.items():
        actions.keep_answer(
            person=person,
            project=world.projects[slug][0],
            instrument=instrument,
            items=items,
            how=rng.choice([How.STAFF, How.PAPER, How.PHONE]),
            taken_on=on,
            by=world.actor(slug),
        )
