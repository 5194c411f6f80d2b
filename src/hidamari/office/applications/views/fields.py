"""The questions of a page: what stands there, what was said last time, what clashes."""

from typing import Any, NamedTuple
from uuid import UUID

from django.forms import BoundField

from hidamari.office.applications import queries, rules
from hidamari.office.applications.forms import AnswersForm
from hidamari.office.applications.models import Answer, Application, Change
from hidamari.office.applications.queries import Written
from hidamari.office.programme.models import Question


class Field(NamedTuple):
    """One question as the page shows it."""

    question: Question
    bound: BoundField | None  # None where it is not asked now
    answer: Answer | None
    letters: int
    over: int
    last_time: Answer | None = None
    clash: "Clash | None" = None

    @property
    def version(self) -> int:
        return self.answer.version if self.answer else 0


class Clash(NamedTuple):
    """A colleague's words stand, ours came later: both are shown."""

    mine: Any
    theirs: Change | None
    who: str


def fields_of(
    whole: Written, questions: list[Question], form: AnswersForm, mine: dict[UUID, Any]
) -> list[Field]:
    """These questions as the page shows them. `mine`: what clashes with a colleague's words."""
    asked = {question.pk for question in whole.asked}
    blank = [one for one in questions if whole.values.get(one.pk) is None and one.pk in asked]
    before = queries.told_last_time(whole.application, blank) if blank else {}
    fresh = AnswersForm(questions=questions, answers=whole.answers, biggest=form.biggest)
    found = []
    for one in questions:
        name, answer = str(one.pk), whole.answers.get(one.pk)
        text = answer.value if answer and isinstance(answer.value, str) else ""
        bound = (form if name in form.fields else fresh)[name] if one.pk in asked else None
        over = queries.letters_over(one, text)
        clash = _clash(whole.application, one, mine[one.pk]) if one.pk in mine else None
        last = before.get(one.pk)
        found.append(Field(one, bound, answer, rules.letters(text), over, last, clash))
    return found


def _clash(application: Application, question: Question, mine: Any) -> Clash:
    theirs = queries.last_change(application, question)
    names = queries.names_of([theirs.changed_by]) if theirs else {}
    return Clash(mine, theirs, next(iter(names.values()), ""))
