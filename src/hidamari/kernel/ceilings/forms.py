"""Many at once: what came through a public form and is nonsense."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

MOST = 500  # on one page


class SweepForm(forms.Form):
    """Which of these are nonsense? `label_of` says one in a few words."""

    which: Any = forms.ModelMultipleChoiceField(
        label=_("Which of these are nonsense?"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please tick at least one.")},
    )

    def __init__(
        self, *args: Any, which: QuerySet, label_of: Callable[[Any], str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["which"]
        ids = list(which.values_list("pk", flat=True)[:MOST])
        field.queryset = which.filter(pk__in=ids)  # type: ignore[attr-defined]
        field.initial = ids
        field.label_from_instance = label_of  # type: ignore[attr-defined]
