"""What an answer is, and how it is said: the kinds of questions, once for page, paper and API."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from hidamari.office.programme.enums import QuestionKind as Kind
from hidamari.ui.dates import era_words


def said(value: Any, kind: str) -> str:
    """An answer in words. Empty where there is none."""
    if value is None:
        return ""
    if kind == Kind.YES_NO:
        return _("Yes") if value else _("No")
    if kind == Kind.SOME_OF:
        return "、".join(value)
    if kind == Kind.NUMBER:
        return f"{value:,}"
    if kind == Kind.DAY:
        return era_words(date.fromisoformat(value))
    return str(value)
