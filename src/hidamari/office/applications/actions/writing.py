"""Write an application: several at once, every answer by itself, nothing lost."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.files.actions import keep_file, remove_file
from hidamari.kernel.files.enums import FileKind
from hidamari.kernel.organisations.models import Organisation
from hidamari.office.applications import queries, rules
from hidamari.office.applications.enums import Part
from hidamari.office.applications.models import Answer, Application, Change
from hidamari.office.programme.models import Call, Question
from hidamari.office.programme.rules import is_open

COVER = ("title", "summary", "continues")


class Closed(Exception):
    """The call is not open at this moment, or the application was withdrawn."""


class NotEligible(Exception):
    """Organisations of this legal form cannot apply."""


class Meanwhile(Exception):
    """A colleague changed the same thing since it was read. Nothing was written."""


class Kept(NamedTuple):
    """What stands in a field after somebody wrote. `meanwhile`: a colleague's words do."""

    answer: Answer | None
    meanwhile: bool = False


def held(application: Application) -> Application:
    """The application, held against other writers. Raises Closed."""
    found = Application.objects.select_for_update(of=("self",)).select_related("call")
    fresh = found.get(pk=application.pk)
    if not rules.can_write(fresh, clock.now()):
        raise Closed
    return fresh


def note_change(
    application: Application, what: str, before: Any, after: Any, by: Actor, **more: Any
) -> None:
    """Who changed what; the application was changed now."""
    Change.objects.create(
        organisation_id=application.organisation_id,
        application=application,
        what=what,
        before=before,
        after=after,
        changed_by=by.id,
        changed_at=clock.now(),
        **more,
    )
    if more.get("kept", True):
        Application.objects.filter(pk=application.pk).update(changed_at=clock.now())


@transaction.atomic
def begin(
    *, call: Call, organisation: Organisation, title: str, by: Actor, summary: str = ""
) -> Application:
    """Begin an application. Raises Closed, or NotEligible by the legal form of the profile."""
    if not is_open(call, clock.now()):
        raise Closed
    profile = queries.profile_of(organisation.pk)
    if profile is None or not rules.is_eligible(call, profile.legal_form):
        raise NotEligible
    made = Application.objects.create(
        organisation=organisation,
        call=call,
        title=title,
        summary=summary,
        began_at=clock.now(),
        changed_at=clock.now(),
    )
    record(by=by, verb="application.begun", of=made, fields=["title", "summary"])
    return made


def seal_of(facts: Mapping[str, Any]) -> str:
    """A mark of what stood there when it was read; another one means somebody changed it."""
    text = json.dumps(dict(facts), ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def cover_of(application: Application) -> dict[str, str]:
    return {name: getattr(application, name) for name in COVER}


@transaction.atomic
def describe(*, application: Application, seen: str, by: Actor, **facts: str) -> Application:
    """Title, summary and what it continues. `seen` is the seal of what was read.

    Raises Closed, and Meanwhile where a colleague changed it since.
    """
    fresh = held(application)
    before = cover_of(fresh)
    if facts == before:
        return fresh
    if seen != seal_of(before):
        raise Meanwhile
    for name, value in facts.items():
        setattr(fresh, name, value)
    fresh.save(update_fields=list(facts))
    note_change(fresh, Part.COVER, before, facts, by)
    record(by=by, verb="application.described", of=fresh, fields=facts)
    return fresh


@transaction.atomic
def keep_answer(
    *, application: Application, question: Question, value: Any, seen: int, by: Actor
) -> Kept:
    """Write an answer over the version that was `seen` (0: none yet). Raises Closed.

    Where a colleague wrote meanwhile their words stay, and these are kept in the history.
    """
    fresh = held(application)
    answer = _answer_to(fresh, question)
    before = answer.value if answer else None
    if before == value or (answer is None and not rules.is_answered(value)):
        return Kept(answer)
    if seen != (answer.version if answer else 0):
        note_change(fresh, Part.ANSWER, before, value, by, question=question, kept=False)
        return Kept(answer, meanwhile=True)
    answer = answer or _blank(fresh, question)
    answer.value = value
    return Kept(_written(answer, before, value, by))


@transaction.atomic
def enclose(
    *, application: Application, question: Question, name: str, content: bytes, by: Actor,
    file_kind: FileKind | None = None,
) -> Answer:  # fmt: skip
    """Answer with a file, in place of the one before. Raises Closed, and as `keep_file` does."""
    fresh = held(application)
    answer = _answer_to(fresh, question) or _blank(fresh, question)
    before = answer.file
    owner = fresh.organisation
    answer.file = keep_file(
        organisation=owner, name=name, content=content, file_kind=file_kind, by=by
    )
    _written(answer, before and before.name, answer.file.name, by)
    if before is not None:
        remove_file(file=before, by=by)
    return answer


@transaction.atomic
def take_out(*, application: Application, question: Question, by: Actor) -> None:
    """Take the file of an answer out again. Raises Closed."""
    fresh = held(application)
    answer = _answer_to(fresh, question)
    if answer is None or answer.file is None:
        return
    file, answer.file = answer.file, None
    _written(answer, file.name, None, by)
    remove_file(file=file, by=by)


def _answer_to(application: Application, question: Question) -> Answer | None:
    found = Answer.objects.filter(application=application, question=question)
    return found.select_related("file").first()


def _blank(application: Application, question: Question) -> Answer:
    owner = application.organisation_id
    return Answer(organisation_id=owner, application=application, question=question, version=0)


def _written(answer: Answer, before: Any, after: Any, by: Actor) -> Answer:
    answer.version += 1
    answer.save()
    note_change(answer.application, Part.ANSWER, before, after, by, question=answer.question)
    record(by=by, verb="answer.written", of=answer, fields=["value"])
    return answer


@transaction.atomic
def choose_indicators(
    *, application: Application, targets: Mapping[str, float | None], seen: str, by: Actor
) -> Application:
    """What the project commits to, with targets. Raises Closed and Meanwhile."""
    fresh = held(application)
    before = dict(fresh.indicators)
    if dict(targets) == before:
        return fresh
    if seen != seal_of(before):
        raise Meanwhile
    fresh.indicators = dict(targets)
    fresh.save(update_fields=["indicators"])
    note_change(fresh, Part.INDICATORS, before, fresh.indicators, by)
    record(by=by, verb="application.indicators-chosen", of=fresh, fields=["indicators"])
    return fresh
