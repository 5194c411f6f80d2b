from hidamari.office.applications.models.application import (
    Answer,
    AnswerChange,
    Application,
    BudgetLine,
)
from hidamari.office.applications.models.profile import LegalDocument, Officer, Profile
from hidamari.office.applications.models.submission import Submission, SubmittedFile

__all__ = [
    "Answer",
    "AnswerChange",
    "Application",
    "BudgetLine",
    "LegalDocument",
    "Officer",
    "Profile",
    "Submission",
    "SubmittedFile",
]
