"""Last year's call: rubric, reviewers, conflicts said, applications shared out, nearly all weighed."""

from datetime import timedelta
from random import Random

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.access.roles import OFFICE
from hidamari.kernel.demo import World
from hidamari.kernel.organisations.models import Membership
from hidamari.kernel.organisations.queries import actor_for
from hidamari.office.programme.models import Call
from hidamari.office.programme.queries import themes_visible_to
from hidamari.office.review import actions, queries
from hidamari.office.review.models import Assignment, Reviewer
from hidamari.office.review.proposing import propose

OFFICE_SLUG = "jimukyoku"
RUBRIC = (
    ("妥当性", "だれの、どんな困りごとに応えるかがはっきりしている。", 3),
    ("連携と対話", "ほかの団体や行政と、対等に進める。", 2),
    ("実行可能性", "人・時間・お金の見とおしがある。", 2),
    ("継続性", "終わったあとの姿が描けている。", 2),
    ("波及効果", "ほかの町でもできる。", 1),
)
ANCHORS = [
    "ほとんど読みとれない",
    "一部だけ読みとれる",
    "おおむね読みとれる",
    "よく読みとれる",
    "ぜひ広めたい",
]
OPINIONS = (
    "続け方がよく考えられています。場を開く曜日をもう一つ増やせると、なお良いと思います。",
    "困りごとの把握がていねいです。費用の内訳に、もう少し説明がほしいです。",
    "地域とのつながりが強みです。参加した方の声を、どう生かすかを聞いてみたいです。",
)


def fill(world: World, rng: Random) -> None:
    """The closed calls of the office, reviewed within seven weeks."""
    by = world.actor(OFFICE_SLUG, OFFICE)
    reviewers = [_reviewer(member, world) for member in queries.may_become_reviewers(by)]
    for call in queries.calls_visible_to(by).filter(closes_at__lte=clock.now()):
        _rubric(call, by)
        with clock.stopped_at(call.closes_at + timedelta(days=1)):
            today = clock.today()
            actions.plan_round(
                call=call, reviewers=reviewers, by=by,
                declare_by=today + timedelta(days=7), read_by=today + timedelta(days=28),
            )  # fmt: skip
            for reviewer in reviewers:
                free = dict.fromkeys(queries.weighed(call), ("", ""))
                actions.declare(reviewer=reviewer, said=free, by=_actor(reviewer))
            actions.assign(shares=propose(call).shares, by=by)
        with clock.stopped_at(call.closes_at + timedelta(days=20)):
            for assignment in queries.assignments_of(call):
                _weigh(assignment, rng)


def _reviewer(member: Membership, world: World) -> Reviewer:
    by = world.actor(OFFICE_SLUG, OFFICE)
    made = actions.add_reviewer(member=member, by=by)
    themes = list(themes_visible_to(by))
    number = queries.reviewers_visible_to(by).count()
    return actions.describe_reviewer(
        reviewer=made, affiliations="", funded="", themes=themes[number % 3 :: 3], most=12,
        by=_actor(made),
    )  # fmt: skip


def _actor(reviewer: Reviewer) -> Actor:
    found = actor_for(reviewer.user, OFFICE_SLUG)
    assert found is not None
    return found[1]


def _rubric(call: Call, by: Actor) -> None:
    for name, help_, weight in RUBRIC:
        actions.add_criterion(
            call=call, name=name, help=help_, weight=weight, most=5, anchors=ANCHORS, by=by
        )


def _weigh(assignment: Assignment, rng: Random) -> None:
    """Strict and mild reviewers, better and plainer applications."""
    by, criteria = _actor(assignment.reviewer), queries.criteria_of(assignment.submission.call)
    lean = sum(map(ord, assignment.reviewer.user.name)) % 3 - 1
    worth = 3 + sum(map(ord, assignment.submission.number)) % 3 * 0.6
    marks = {c: max(1, min(5, round(worth + 0.6 * lean + rng.gauss(0, 0.6)))) for c in criteria}
    opinion = rng.choice(OPINIONS)
    review = actions.keep_marks(assignment=assignment, marks=marks, opinion=opinion, by=by)
    actions.hand_in(review=review, by=by)
