from hidamari.office.programme.models.asked import CostItem, Question, Section
from hidamari.office.programme.models.call import Amendment, Call, Enquiry
from hidamari.office.programme.models.programme import PlanItem, Programme, Theme

__all__ = [
    "Amendment",
    "Call",
    "CostItem",
    "Enquiry",
    "PlanItem",
    "Programme",
    "Question",
    "Section",
    "Theme",
]
