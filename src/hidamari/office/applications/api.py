"""/api/v1/applications: one's own applications; for the office, what was handed in to it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.pagination import paginate

from hidamari.kernel.access.api import ERRORS, Pages, need_scope
from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.audit.actions import look
from hidamari.office.applications import paper, queries
from hidamari.office.applications.enums import ApplicationsPermission as May
from hidamari.office.applications.models import Application, Submission

router = Router()


class ApplicationOut(Schema):
    id: UUID
    call_id: UUID
    title: str
    summary: str
    state: str
    number: str
    began_at: datetime
    changed_at: datetime
    handed_in_at: datetime | None
    indicators: dict[str, float | None]


class LackOut(Schema):
    label: str
    words: str


class WholeOut(ApplicationOut):
    """With the answers that are asked, the budget in yen, and what is missing."""

    content: list[dict[str, Any]]
    budget: list[dict[str, Any]]
    lacks: list[LackOut]

    @staticmethod
    def resolve_content(application: Application) -> list[dict[str, Any]]:
        return paper.content_of(queries.written(application))

    @staticmethod
    def resolve_budget(application: Application) -> list[dict[str, Any]]:
        return paper.budget_told(queries.budget_of(application))

    @staticmethod
    def resolve_lacks(application: Application) -> list[dict[str, str]]:
        lacks = queries.lacks_of(application)
        return [{"label": lack.label, "words": lack.words} for lack in lacks]


class SubmissionOut(Schema):
    id: UUID
    call_id: UUID
    number: str
    version: int
    title: str
    summary: str
    applicant_name: str
    legal_form: str
    prefecture: str
    cost: int
    asked: int
    themes: list[str]
    digest: str
    handed_in_at: datetime
    withdrawn_at: datetime | None

    @staticmethod
    def resolve_themes(submission: Submission) -> list[str]:
        return [theme.name for theme in submission.themes.all()]


class SubmissionWhole(SubmissionOut):
    """With the answers, the budget in yen and the indicators, as they were handed in."""

    continues: str
    content: list[dict[str, Any]]
    budget: list[dict[str, Any]]
    indicators: dict[str, float | None]
    replaced_at: datetime | None


@router.get("/", response={200: list[ApplicationOut], **ERRORS})
@paginate(Pages, page_size=100)
def list_applications(request: HttpRequest) -> object:
    """One's own applications, the newest first."""
    return queries.applications_visible_to(need_scope(request, May.APPLY))


@router.get("/submissions", response={200: list[SubmissionOut], **ERRORS})
@paginate(Pages, page_size=100)
def list_submissions(request: HttpRequest, call: UUID | None = None) -> object:
    """What was handed in to the office and stands, by number."""
    found = queries.submissions_visible_to(need_scope(request, May.READ))
    standing = found.filter(replaced_at=None).prefetch_related("themes")
    return standing.filter(call=call) if call else standing


@router.get("/submissions/{uuid:pk}", response={200: SubmissionWhole, **ERRORS})
def one_submission(request: HttpRequest, pk: UUID) -> Submission:
    """One of them whole. The look is written down."""
    actor = need_scope(request, May.READ)
    found = fetch(queries.submissions_visible_to(actor), actor=actor, pk=pk)
    look(by=actor, of=found, part="submission")
    return found


@router.get("/{uuid:pk}", response={200: WholeOut, **ERRORS})
def one_application(request: HttpRequest, pk: UUID) -> Application:
    """One of one's own applications, as far as it is written."""
    actor = need_scope(request, May.APPLY)
    return fetch(queries.applications_visible_to(actor), actor=actor, pk=pk)
