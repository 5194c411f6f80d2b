"""One application as far as it is written: what is asked, what is answered, what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from hidamari.office.applications import rules
from hidamari.office.applications.budget import Budget, reckon
from hidamari.office.applications.models import Answer, Application, Profile
from hidamari.office.applications.queries.applications import lines_of
from hidamari.office.applications.queries.profile import profile_of
from hidamari.office.programme.models import Question, Section
from hidamari.office.programme.queries import cost_items_of, sections_of


@dataclass(frozen=True)
class Written:
    """An application with the form of its call and its answers, read once."""

    application: Application
    sections: list[Section]
    answers: dict[UUID, Answer]

    @property
    def questions(self) -> list[Question]:
        return [one for section in self.sections for one in section.questions.all()]

    @property
    def asked(self) -> list[Question]:
        """What is asked, given the answers."""
        return rules.asked(self.questions, self.values)

    @property
    def values(self) -> dict[UUID, Any]:
        return {pk: value_of(answer) for pk, answer in self.answers.items()}


def value_of(answer: Answer | None) -> Any:
    """What stands in a field; of a file its name."""
    if answer is None:
        return None
    return answer.file.name if answer.file else answer.value


def written(application: Application) -> Written:
    """Three statements, whatever the size of the form."""
    answers = Answer.objects.filter(application=application).select_related("file")
    by_question = {answer.question_id: answer for answer in answers}
    return Written(application, sections_of(application.call), by_question)


def budget_of(application: Application) -> Budget:
    items = list(cost_items_of(application.call))
    return reckon(application.call, items, lines_of(application))


class Lack(NamedTuple):
    """Something that is still missing, and where: the name of the page, its ids, the field."""

    label: str
    words: str
    page: str
    ids: tuple[UUID, ...]
    field: str = ""


def lacks(found: Written, budget: Budget, profile: Profile | None) -> list[Lack]:
    """Why it cannot be handed in yet, in the order of the form; empty when it can."""
    one = found.application
    return [
        *_of_profile(one, profile),
        *[lack for question in found.asked for lack in _of_answer(found, question)],
        *_of_budget(one, budget),
        *_of_indicators(one),
    ]


def _of_profile(application: Application, profile: Profile | None) -> list[Lack]:
    where = ("applications:profile", ())
    if profile is None:
        return [Lack(_("Our organisation"), _("Nothing is told yet."), *where)]
    if not rules.is_eligible(application.call, profile.legal_form):
        said = _("Organisations of this legal form cannot apply to this call.")
        return [Lack(profile.get_legal_form_display(), said, *where)]
    return []


def _of_answer(found: Written, question: Question) -> list[Lack]:
    value = found.values.get(question.pk)
    said = ""
    if question.required and not rules.is_answered(value):
        said = _("Not answered yet.")
    elif (over := letters_over(question, value)) > 0:
        said = _("%(n)s letters too many.") % {"n": over}
    ids = (found.application.pk, question.section_id)
    where = ("applications:section", ids, f"answer-{question.pk}")
    return [Lack(question.label, said, *where)] if said else []


def letters_over(question: Question, value: Any) -> int:
    """By how many letters an answer is too long; 0 or less when it is not."""
    if question.longest is None or not isinstance(value, str):
        return 0
    return rules.letters(value) - question.longest


def _of_budget(application: Application, budget: Budget) -> list[Lack]:
    said = budget.problems
    if budget.parts and budget.is_empty:
        said = [_("There is no line yet.")]
    return [Lack(_("Budget"), one, "applications:budget", (application.pk,)) for one in said]


def _of_indicators(application: Application) -> list[Lack]:
    least = application.call.indicators_least
    if len(application.indicators) >= least:
        return []
    said = _("Please choose at least %(n)s.") % {"n": least}
    return [Lack(_("Indicators"), said, "applications:indicators", (application.pk,))]


def lacks_of(application: Application) -> list[Lack]:
    """Everything that is missing from one application."""
    profile = profile_of(application.organisation_id)
    return lacks(written(application), budget_of(application), profile)


def unanswered(applications: Iterable[Application]) -> dict[UUID, int]:
    """application -> how many answers are missing. Two statements for any number."""
    known = list(applications)
    values: dict[UUID, dict[UUID, Any]] = {one.pk: {} for one in known}
    for answer in Answer.objects.filter(application__in=known).select_related("file"):
        values[answer.application_id][answer.question_id] = value_of(answer)
    by_call: dict[UUID, list[Question]] = {}
    for question in questions_of_calls([one.call_id for one in known]):
        by_call.setdefault(question.section.call_id, []).append(question)
    return {
        one.pk: sum(
            question.required and not rules.is_answered(values[one.pk].get(question.pk))
            for question in rules.asked(by_call.get(one.call_id, ()), values[one.pk])
        )
        for one in known
    }


def questions_of_calls(calls: Iterable[UUID]) -> Iterable[Question]:
    """The questions of several calls, each in the order of its form."""
    found = Question.objects.filter(section__call__in=set(calls)).select_related("section")
    return found.order_by("section__number", "number")
