"""May it be written, handed in, taken back? Who may apply, and what is asked of them?"""

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from hidamari.office.applications.enums import ApplicationState as State
from hidamari.office.applications.models import Application, LegalDocument
from hidamari.office.programme.models import Call, Question
from hidamari.office.programme.rules import is_open

YES, NO = "yes", "no"


def can_write(application: Application, now: datetime) -> bool:
    """As long as the call is open; also after it was handed in, to hand in again."""
    return application.state != State.WITHDRAWN and is_open(application.call, now)


def can_withdraw(application: Application) -> bool:
    """Until the decision is announced."""
    return application.state != State.WITHDRAWN and application.answered_at is None


def is_changed_since(application: Application) -> bool:
    """Whether something was written after the last handing in."""
    handed_in = application.handed_in_at
    return handed_in is not None and application.changed_at > handed_in


def is_eligible(call: Call, legal_form: str) -> bool:
    return not call.legal_forms or legal_form in call.legal_forms


def letters(text: str) -> int:
    """Letters as they are counted for a limit: composed (NFC), without line breaks."""
    return len(unicodedata.normalize("NFC", text).replace("\r", "").replace("\n", ""))


def is_answered(value: Any) -> bool:
    """ "No" and 0 are answers; blank and an empty choice are none."""
    return value not in (None, "", [])


def asked(questions: Iterable[Question], values: Mapping[UUID, Any]) -> list[Question]:
    """The questions that are asked, given the answers so far, in the order of the form.

    One that depends on another is asked where that one is asked and answered so.
    """
    found: dict[UUID, Question] = {}
    for question in questions:
        leader = question.shown_if_id
        if leader is None or (leader in found and _says(values.get(leader), question.shown_value)):
            found[question.pk] = question
    return list(found.values())


def _says(value: Any, wanted: str) -> bool:
    if isinstance(value, bool):
        return wanted == (YES if value else NO)
    return wanted in value if isinstance(value, list) else value == wanted


def expires_soon(document: LegalDocument, today: date, days: int) -> bool:
    """Within so many days, or over already."""
    ends = document.expires_on
    return ends is not None and ends <= today + timedelta(days=days)
