"""Decide, announce, take up."""

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.organisations.actions import plan_project
from hidamari.kernel.organisations.models import Project
from hidamari.office.applications.actions import answer
from hidamari.office.applications.models import Submission
from hidamari.office.awards import queries, rules
from hidamari.office.awards.enums import Outcome
from hidamari.office.awards.models import Announcement, Award, Decision, Letter
from hidamari.office.programme.models import Call


class NotReady(Exception):
    """Some application is not decided, or more is awarded than there is."""


class AlreadyAnnounced(Exception):
    """What is known to everybody is not changed."""


@transaction.atomic
def decide(
    *, submission: Submission, outcome: str, amount: int, reason: str, conditions: str, by: Actor
) -> Decision:
    """The ministry decides of one application. Raises AlreadyAnnounced."""
    if rules.is_announced(submission.call):
        raise AlreadyAnnounced
    facts = {
        "outcome": outcome,
        "amount": amount if outcome == Outcome.AWARD else 0,
        "reason": reason,
        "conditions": conditions,
    }
    made, _ = Decision.objects.update_or_create(
        submission=submission,
        defaults={
            **facts,
            "organisation_id": submission.organisation_id,
            "decided_by": by.id,
            "decided_at": clock.now(),
        },
    )
    record(by=by, verb="award.decided", of=made, fields=facts)
    return made


@transaction.atomic
def announce(*, call: Call, words: str, by: Actor) -> Announcement:
    """Everybody gets their letter, the list is public. Raises NotReady or AlreadyAnnounced."""
    locked = (
        Call.objects.select_for_update(of=("self",)).select_related("announcement").get(pk=call.pk)
    )
    if rules.is_announced(locked):
        raise AlreadyAnnounced
    decisions = list(queries.decisions_of(locked).select_related("submission"))
    if not rules.is_ready(locked, decisions, queries.decided(locked).left):
        raise NotReady
    made = Announcement.objects.create(
        organisation_id=locked.organisation_id, call=locked, words=words, announced_at=clock.now()
    )
    for decision in decisions:
        award = _awarded(decision, by) if decision.outcome == Outcome.AWARD else None
        _send(decision, award, words, by)
        answer(submission=decision.submission, by=by)
    record(by=by, verb="awards.announced", of=made)
    return made


def _awarded(decision: Decision, by: Actor) -> Award:
    one = decision.submission
    earlier = queries.award_called(one.continues, one.organisation_id, one.applicant_id)
    award = Award.objects.create(
        organisation_id=one.organisation_id,
        call=one.call,
        submission=one,
        recipient=one.applicant,
        number=one.number,
        title=one.title,
        summary=one.summary,
        amount=decision.amount,
        budget=one.budget,
        indicators=one.indicators,
        continues=earlier,
        term=earlier.term + 1 if earlier else 1,
        awarded_at=clock.now(),
    )
    award.themes.set(one.themes.all())
    award.plan_items.set(one.call.plan_items.all())
    record(by=by, verb="award.made", of=award, fields=["amount"])
    return award


def _send(decision: Decision, award: Award | None, words: str, by: Actor) -> Letter:
    one = decision.submission
    letter = Letter.objects.create(
        organisation=one.applicant,
        call=one.call,
        award_id=award.pk if award else None,
        outcome=decision.outcome,
        number=one.number,
        title=one.title,
        amount=decision.amount,
        reason=decision.reason,
        conditions=decision.conditions,
        words=words,
        sender=one.call.programme.commissioner,
        sent_at=clock.now(),
    )
    record(by=by, verb="award.told", of=letter, fields=["outcome"])
    return letter


@transaction.atomic
def open_letter(*, letter: Letter, by: Actor) -> None:
    """Somebody of theirs says that they read it; the first time counts."""
    if letter.read_at is None:
        letter.read_at = clock.now()
        letter.save(update_fields=["read_at"])
        record(by=by, verb="award.letter-read", of=letter)


@transaction.atomic
def take_up(*, letter: Letter, project: Project | None, by: Actor) -> Project:
    """The project for which the award is: one that runs, or a new one over the days of the call."""
    project = project or plan_project(
        organisation=letter.organisation,
        title=letter.title,
        starts_on=letter.call.starts_on,
        ends_on=letter.call.ends_on,
        by=by,
    )
    letter.project = project
    letter.save(update_fields=["project"])
    Award.objects.filter(id__in=[letter.award_id]).update(project_id=project.pk)
    record(by=by, verb="award.taken-up", of=letter, fields=["project"])
    return project
