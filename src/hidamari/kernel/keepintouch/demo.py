"""What was done for those who stayed away: calls, postcards, a wish to be left in peace."""

from datetime import datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from hidamari.kernel import clock
from hidamari.kernel.demo import World
from hidamari.kernel.keepintouch import actions, queries
from hidamari.kernel.keepintouch.enums import NextKindThing

SAID = (
    "ひざが痛いそうです。暖かくなったら来ると。",
    "娘さんの家に行っているそうです。",
    "また来たいと話していました。",
)


def fill(world: World, rng: Random) -> None:
    for slug in world.people:
        by = world.actor(slug)
        rows = list(queries.away(by)[:12])
        for row in rng.sample(rows, k=min(5, len(rows))):
            _reach(world, row.person, by, rng)
        for row in rows[:1]:
            actions.leave_in_peace(person=row.person, by=by)


def _reach(world: World, person, by, rng: Random) -> None:
    """Somebody turned to them some days ago; or means to, today."""
    thing = rng.choice(list(NextKindThing))
    if rng.random() < 0.4:
        due = world.today + timedelta(days=rng.randint(0, 3))
        actions.plan_touch(person=person, thing=thing, who="ゆり", due_on=due, by=by)
        return
    day = world.today - timedelta(days=rng.randint(2, 30))
    with clock.stopped_at(datetime.combine(day, time(10, 30), ZoneInfo("Asia/Tokyo"))):
        actions.log_touch(
            person=person, thing=thing, reached=rng.random() < 0.7, said=rng.choice(SAID), by=by
        )
