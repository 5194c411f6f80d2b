"""Last year's call is decided and announced; those who were chosen have taken it up."""

from datetime import timedelta
from random import Random

from hidamari.kernel import clock
from hidamari.kernel.access.roles import MINISTRY
from hidamari.kernel.demo import World
from hidamari.kernel.organisations.queries import projects_visible_to
from hidamari.office.awards import actions, queries
from hidamari.office.awards.enums import Outcome
from hidamari.office.programme.models import Call
from hidamari.office.review.standing import ranked

OFFICE_SLUG = "jimukyoku"
WHY = {
    Outcome.AWARD: "地域の困りごとをていねいに受けとめ、続け方も具体的でした。",
    Outcome.RESERVE: "内容は良く、予算に空きが出たときにお願いしたいと考えています。",
    Outcome.DECLINE: "費用の見とおしが読みとれませんでした。次の公募で、ぜひお聞かせください。",
}


def fill(world: World, rng: Random) -> None:
    """In the order of the ranking, as far as the budget goes."""
    by = world.actor(OFFICE_SLUG, MINISTRY)
    for call in queries.calls_visible_to(by).filter(closes_at__lte=clock.now()):
        found = ranked(call, awards=None)
        if found is None:
            continue
        with clock.stopped_at(call.closes_at + timedelta(days=40)):
            for place, line in enumerate(found.lines):
                outcome = _outcome(place, found.awards or 0)
                actions.decide(
                    submission=line.submission, outcome=outcome, amount=line.submission.asked,
                    reason=WHY[outcome], conditions="", by=by,
                )  # fmt: skip
            words = "ご応募いただき、ありがとうございました。"
            actions.announce(call=call, words=words, by=by)
        _take_up(world, call)


def _outcome(place: int, awards: int) -> Outcome:
    if place < awards:
        return Outcome.AWARD
    return Outcome.RESERVE if place == awards else Outcome.DECLINE


def _take_up(world: World, call: Call) -> None:
    """For the project that runs already."""
    for slug in world.projects:
        by = world.actor(slug)
        letters = queries.letters_visible_to(by).filter(call=call, outcome=Outcome.AWARD)
        for letter in letters:
            project = projects_visible_to(by).filter(award_letter=None).first()
            actions.open_letter(letter=letter, by=by)
            actions.take_up(letter=letter, project=project, by=by)
