"""The months that are over are counted; a mid-term report is handed in, a final one is due."""

from datetime import timedelta
from random import Random

from hidamari.kernel.access.actor import house
from hidamari.kernel.access.roles import OFFICE
from hidamari.kernel.demo import World
from hidamari.office.reports import actions, queries
from hidamari.office.reports.enums import ReportKind

OFFICE_SLUG = "jimukyoku"
WORDS = {
    "done": "週1回の集いと、月1回の出張の集いを開きました。",
    "worked": "初めての日に次の回を一緒に決めると、続けて来られる方が増えました。",
    "did_not": "平日の夕方は、なかなか人が集まりませんでした。",
    "comes_next": "時間を午後に移し、送り迎えと組み合わせます。",
}


def fill(world: World, rng: Random) -> None:
    by = world.actor(OFFICE_SLUG, OFFICE)
    actions.count_months(by=house(permissions=frozenset()))
    awards = [one for one in queries.awards_visible_to(by) if one.project_id]
    first, last = world.today - timedelta(days=150), world.today - timedelta(days=40)
    actions.ask_for(
        awards=awards, kind=ReportKind.MIDTERM, first=first, last=last,
        due_on=world.today - timedelta(days=5), by=by,
    )  # fmt: skip
    actions.ask_for(
        awards=awards, kind=ReportKind.FINAL, first=first, last=world.today,
        due_on=world.today + timedelta(days=20), by=by,
    )  # fmt: skip
    for slug in world.projects:
        theirs = world.actor(slug)
        for report in queries.reports_waiting(theirs).filter(kind=ReportKind.MIDTERM)[:1]:
            actions.keep_words(report=report, words=WORDS, explanations={}, by=theirs)
            actions.hand_in(report=report, by=theirs)
