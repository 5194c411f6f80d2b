"""Write what happens along the way, and tell projects what concerns them."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.organisations.models import User
from hidamari.office.accompaniment import queries
from hidamari.office.accompaniment.enums import FROM_DAYS, NoticeKind, Owner, Sign, VisitKind
from hidamari.office.accompaniment.models import (
    Note,
    Notice,
    Pairing,
    Question,
    Signal,
    Visit,
)
from hidamari.office.accompaniment.signs import signs
from hidamari.office.awards.models import Award, Letter

MONTH = timedelta(weeks=4)
MOST_TALKS = 24


@transaction.atomic
def pair(*, award: Award, user: User, by: Actor) -> Pairing:
    """Somebody goes along with a project; a second time it is somebody else."""
    made, _ = Pairing.objects.update_or_create(
        award=award,
        defaults={
            "organisation_id": award.organisation_id,
            "user": user,
            "since": clock.today(),
        },
    )
    record(by=by, verb="accompaniment.paired", of=made, fields=["user"])
    return made


@transaction.atomic
def plan_visit(*, award: Award, kind: str, planned_on: date, by: Actor) -> Visit:
    made = Visit.objects.create(
        organisation_id=award.organisation_id, award=award, kind=kind, planned_on=planned_on
    )
    record(by=by, verb="visit.planned", of=made, fields=["kind", "planned_on"])
    return made


@transaction.atomic
def plan_monthly(*, award: Award, first: date, last: date, by: Actor) -> list[Visit]:
    """A talk every four weeks, both days included; at most two years of them."""
    days = [first + n * MONTH for n in range(MOST_TALKS) if first + n * MONTH <= last]
    return [plan_visit(award=award, kind=VisitKind.ONLINE, planned_on=d, by=by) for d in days]


@transaction.atomic
def move_visit(*, visit: Visit, planned_on: date, by: Actor) -> Visit:
    visit.planned_on = planned_on
    visit.save(update_fields=["planned_on"])
    record(by=by, verb="visit.moved", of=visit, fields=["planned_on"])
    return visit


@transaction.atomic
def drop_visit(*, visit: Visit, by: Actor) -> None:
    record(by=by, verb="visit.dropped", of=visit)
    visit.delete()


@transaction.atomic
def write_note(
    *, award: Award, author: User, visit: Visit | None, told: bool, by: Actor, **facts: Any
) -> Note:
    """What was seen and agreed. `told`: advice and next step go to the project, the rest never."""
    made = Note.objects.create(
        organisation_id=award.organisation_id, award=award, visit=visit, written_by=author,
        written_at=clock.now(), **facts,
    )  # fmt: skip
    if visit is not None and visit.held_on is None:
        visit.held_on = clock.today()
        visit.save(update_fields=["held_on"])
    if told and (made.advice or made.next_step):
        step = made.next_step if made.owner == Owner.PROJECT else ""
        tell(award=award, kind=NoticeKind.ADVICE, text=made.advice, step=step,
             due_on=made.due_on if step else None, by=by)  # fmt: skip
    record(by=by, verb="note.written", of=made, fields=facts)
    return made


@transaction.atomic
def finish_step(*, note: Note, by: Actor) -> None:
    """The next step is done."""
    note.done_on = clock.today()
    note.save(update_fields=["done_on"])
    record(by=by, verb="step.done", of=note)


@transaction.atomic
def tell(
    *, award: Award, kind: str, text: str, by: Actor, step: str = "", due_on: date | None = None
) -> Notice:
    """A project is told something: its own copy."""
    made = Notice.objects.create(
        organisation_id=award.recipient_id, award_id=award.pk, title=award.title, kind=kind,
        text=text, step=step, due_on=due_on, sender=award.organisation.name, sent_at=clock.now(),
    )  # fmt: skip
    record(by=by, verb="project.told", of=made, fields=["kind"])
    return made


@transaction.atomic
def invite_to_exchange(*, awards: Iterable[Award], on: date, text: str, by: Actor) -> list[Notice]:
    """Several projects meet one another on a day."""
    kind = NoticeKind.EXCHANGE
    return [tell(award=one, kind=kind, text=text, due_on=on, by=by) for one in awards]


@transaction.atomic
def read_notices(*, by: Actor) -> None:
    """Somebody of the project has seen what it was told."""
    queries.notices_visible_to(by).filter(read_at=None).update(read_at=clock.now())


@transaction.atomic
def ask(*, letter: Letter, text: str, by: Actor) -> Question:
    """A project asks the office that awarded it."""
    award = Award.objects.get(id__in=[letter.award_id])
    made = Question.objects.create(
        organisation_id=award.organisation_id, award=award, text=text, asked_at=clock.now()
    )
    record(by=by, verb="question.asked", of=made)
    return made


@transaction.atomic
def answer(*, question: Question, text: str, answer: str, by: Actor) -> Question:
    """Answered once for all: every project of the call is told, not who asked."""
    question.text, question.answer, question.answered_at = text, answer, clock.now()
    question.save(update_fields=["text", "answer", "answered_at"])
    for award in Award.objects.filter(call=question.award.call).select_related("organisation"):
        tell(award=award, kind=NoticeKind.ANSWER, text=f"{text}\n\n{answer}", by=by)
    record(by=by, verb="question.answered", of=question, fields=["answer"])
    return question


def look_for_signals(*, by: Actor) -> int:
    """What daily records show of every running project. It runs where the records lie; only signs
    are kept. How many there are."""
    today = clock.today()
    awards = list(queries.running(today))
    projects = queries.projects_with(one.project_id for one in awards if one.project_id)
    found = 0
    for award in awards:
        project = projects[award.project_id]  # type: ignore[index]
        seen = signs(queries.days_of(project), starts_on=project.starts_on, today=today)
        found += _keep_signals(award, seen, by)
    return found


@transaction.atomic
def tell_sign(*, award: Award, sign: Sign, shows: bool, by: Actor) -> None:
    """Another room saw a sign, or sees it no longer. A new one gets today's day."""
    if not shows:
        Signal.objects.filter(award=award, sign=sign).delete()
        return
    made, is_new = Signal.objects.get_or_create(
        award=award, sign=sign,
        defaults={"organisation_id": award.organisation_id, "seen_on": clock.today()},
    )  # fmt: skip
    if is_new:
        record(by=by, verb="signal.seen", of=made, fields=["sign"])


def _keep_signals(award: Award, seen: list[Sign], by: Actor) -> int:
    """Those that no longer hold go."""
    for sign in FROM_DAYS:
        tell_sign(award=award, sign=sign, shows=sign in seen, by=by)
    return len(seen)
