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
NONE = "-"  # chosen: none of them


class Asked(NamedTuple):
    """What came back: the id chosen, the words now, the words that the list was found by."""

    chosen: str = ""
    words: str = ""
    found_by: str = ""


class FoundWidget(forms.Widget):
    """The words, and below them those found, as soon as there are any."""

    options: tuple[tuple[str, str], ...] = ()
    legend: Any = _("Which one is meant?")

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Asked:
        parts = (data.get(key) or "" for key in (name, f"{name}-words", f"{name}-found-by"))
        return Asked(*(part.replace("\x00", "").strip()[:80] for part in parts))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not {name, f"{name}-words"} & set(data)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        asked = value if isinstance(value, Asked) else Asked()
        chosen = asked.chosen if asked.words == asked.found_by else ""  # other words: ask again
        context = {"name": name, "asked": asked, "chosen": chosen, "options": self.options,
                   "legend": self.legend, "attrs": attrs or {}}  # fmt: skip
        return render_to_string("ui/found.html", context)


class FoundField(forms.Field):
    """One row of `queryset` (set by the form), found by `find(queryset, words)`.

    Told by `name_of`. Where none may be chosen, `empty_label` says what that means.
    """

    widget = FoundWidget
    default_error_messages = {
        "choose": _("Please choose which one is meant."),
        "nobody": _("There is none of this name. Please try a part of it."),
        "several": _("These are the first ones. Please write more of the name."),
    }

    def __init__(
        self,
        *,
        find: Callable[[QuerySet[Any], str], QuerySet[Any]],
        name_of: Callable[[Any], str] = str,
        empty_label: Any = "",
        **facts: Any,
    ) -> None:
        super().__init__(**{"help_text": _("A part of its name is enough."), **facts})
        self.queryset: QuerySet[Any] | None = None
        self.empty_label = empty_label
        self.find, self.name_of = find, name_of

    def prepare_value(self, value: Any) -> Asked:
        """What stands there already is shown as chosen."""
        if isinstance(value, Asked):
            return value
        some = value and self.queryset is not None
        self._show(list(self.queryset.filter(pk=value)) if some else [])  # type: ignore[union-attr]
        return Asked(str(value or NONE))

    def clean(self, value: Any) -> Model | None:
        """The one chosen. Raises ValidationError; those found by the words then stand to choose."""
        asked = value if isinstance(value, Asked) else Asked(str(value or ""))
        is_settled = asked.words == asked.found_by
        if is_settled and asked.chosen == NONE and not self.required:
            self._show([])
            return None
        if is_settled and asked.chosen:
            return self._chosen(asked.chosen)
        if asked.words:
            raise self._to_choose(asked.words)
        self._show([])
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
        shown = [(str(row.pk), self.name_of(row)) for row in rows]
        none = [(NONE, self.empty_label)] if self.empty_label and not self.required else []
        self.widget.options = (*shown, *none)


def look_for_among_many(
    form: forms.BaseForm, name: str, find: Callable[[QuerySet[Any], str], QuerySet[Any]]
) -> None:
    """Of more rows than a list can show, one is looked for; of few, the list stays."""
    listed: Any = form.fields[name]
    if listed.queryset[MANY : MANY + 1]:
        form.fields[name] = FoundField(
            find=find, label=listed.label, required=listed.required, empty_label=listed.empty_label
        )
        form.fields[name].queryset = listed.queryset  # type: ignore[attr-defined]
