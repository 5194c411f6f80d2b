from hidamari.office.applications.models.application import (
    Answer,
    Application,
    BudgetLine,
    Change,
    Receipt,
)
from hidamari.office.applications.models.profile import LegalDocument, Officer, Profile
from hidamari.office.applications.models.submission import Submission, SubmittedFile

__all__ = [
    "Answer",
    "Application",
    "BudgetLine",
    "Change",
    "LegalDocument",
    "Officer",
    "Profile",
    "Receipt",
    "Submission",
    "SubmittedFile",
]
