"""Everybody who was chosen has somebody who goes along; talks, notes, one question."""

from datetime import timedelta
from random import Random

from hidamari.kernel import clock
from hidamari.kernel.access.roles import ACCOMPANIST, OFFICE
from hidamari.kernel.demo import World
from hidamari.office.accompaniment import actions, queries
from hidamari.office.accompaniment.enums import Owner, VisitKind

OFFICE_SLUG = "jimukyoku"
SEEN = (
    ("受付が混む時間に、お名前を聞けていない方がいました。", "受付が一人だけでした。",
     "始まりの30分だけ、受付を二人にしてみてはどうでしょうか。", "受付の当番表を見なおす"),
    ("初めての方が続けて来られていました。", "",
     "初めての日に、次の回を一緒に決めているのがよいと思います。", "声かけの言葉を書きとめる"),
)  # fmt: skip


def fill(world: World, rng: Random) -> None:
    """In the second month of each project."""
    by, office = world.actor(OFFICE_SLUG, ACCOMPANIST), world.actor(OFFICE_SLUG, OFFICE)
    members = queries.accompanists(office)
    for number, award in enumerate(queries.awards_visible_to(office)):
        actions.pair(award=award, user=members[number % len(members)].user, by=office)
        last = world.today - timedelta(days=20 + number)
        with clock.stopped_at(clock.now() - timedelta(days=20 + number)):
            visit = actions.plan_visit(award=award, kind=VisitKind.VISIT, planned_on=last, by=by)
            facts, worry, advice, step = SEEN[number % len(SEEN)]
            actions.write_note(
                award=award, author=members[0].user, visit=visit, told=True, facts=facts,
                worry=worry, advice=advice, next_step=step, owner=Owner.PROJECT,
                due_on=world.today + timedelta(days=10), by=by,
            )  # fmt: skip
        first = world.today + timedelta(days=5 + number)
        actions.plan_monthly(award=award, first=first, last=first + timedelta(days=90), by=by)
    for slug in world.projects:
        for letter in queries.letters_taken_up(world.actor(slug))[:1]:
            actions.ask(
                letter=letter, text="講師の方への謝金は、領収書がなくても使えますか。",
                by=world.actor(slug),
            )  # fmt: skip
            return
