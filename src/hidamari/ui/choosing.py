"""One of very many: a word first, then a choice among those found. Works without JavaScript."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

SHOWN = 12
MANY = 100  # more than anybody looks for in a list


class Asked(NamedTuple):
    """What came back: the id chosen, the words now, the words that the list was found by."""

    chosen: str = ""
    words: str = ""
    found_by: str = ""


class FoundWidget(forms.Widget):
    """The words, and below them those found, as soon as there are any."""

    options: tuple[tuple[str, str], ...] = ()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Asked:
        parts = (data.get(key) or "" for key in (name, f"{name}-words", f"{name}-found-by"))
        return Asked(*(part.replace("\x00", "").strip()[:80] for part in parts))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not {name, f"{name}-words"} & set(data)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        asked = value if isinstance(value, Asked) else Asked()
        context = {"name": name, "asked": asked, "options": self.options, "attrs": attrs or {}}
        return render_to_string("ui/found.html", context)


class FoundField(forms.Field):
    """One row of `queryset` (set by the form), found by `find(queryset, words)`, told by `label`."""

    widget = FoundWidget
    default_error_messages = {
        "choose": _("Please choose who is meant."),
        "nobody": _("There is nobody called so. Please try the first letter."),
        "several": _("These are the first ones. Please write more of the name."),
    }

    def __init__(
        self,
        *,
        find: Callable[[QuerySet[Any], str], QuerySet[Any]],
        name_of: Callable[[Any], str] = str,
        **facts: Any,
    ) -> None:
        super().__init__(**{"help_text": _("The first letter is enough: ひ, hi, 日"), **facts})
        self.queryset: QuerySet[Any] | None = None
        self.find, self.name_of = find, name_of

    def prepare_value(self, value: Any) -> Asked:
        """What stands there already is shown as chosen."""
        if isinstance(value, Asked):
            return value
        if value and self.queryset is not None:
            self._show(list(self.queryset.filter(pk=value)))
        return Asked(str(value or ""))

    def clean(self, value: Any) -> Model | None:
        """The one chosen. Raises ValidationError; those found by the words then stand to choose."""
        asked = value if isinstance(value, Asked) else Asked(str(value or ""))
        if asked.chosen and asked.words == asked.found_by:
            return self._chosen(asked.chosen)
        if asked.words:
            raise self._to_choose(asked.words)
        if self.required:
            raise ValidationError(self.error_messages["required"], "required")
        return None

    def _chosen(self, pk: str) -> Model:
        assert self.queryset is not None
        try:
            one: Model = self.queryset.get(pk=pk)
        except (self.queryset.model.DoesNotExist, ValidationError, ValueError):
            raise ValidationError(self.error_messages["choose"], "choose") from None
        self._show([one])
        return one

    def _to_choose(self, words: str) -> ValidationError:
        assert self.queryset is not None
        found = list(self.find(self.queryset, words)[: SHOWN + 1])
        self._show(found[:SHOWN])
        code = "several" if len(found) > SHOWN else "choose" if found else "nobody"
        return ValidationError(self.error_messages[code], code)

    def _show(self, rows: list[Any]) -> None:
        self.widget.options = tuple((str(row.pk), self.name_of(row)) for row in rows)
