"""What is typed in, for page, API and command alike."""

from hidamari.office.applications.forms.answers import AnswersForm
from hidamari.office.applications.forms.office import FilterForm, ThemesForm
from hidamari.office.applications.forms.profile import DocumentForm, OfficerForm, ProfileForm
from hidamari.office.applications.forms.writing import (
    BeginForm,
    CoverForm,
    IndicatorsForm,
    LineForm,
)

__all__ = [
    "AnswersForm", "BeginForm", "CoverForm", "DocumentForm", "FilterForm", "IndicatorsForm", "LineForm",
    "OfficerForm", "ProfileForm", "ThemesForm",
]  # fmt: skip
