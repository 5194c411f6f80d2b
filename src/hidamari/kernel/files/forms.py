"""The field with which other rooms take a file."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.files import kinds
from hidamari.kernel.files.kinds import Upload

ACCEPTED = ".pdf,.jpg,.jpeg,.png,.xlsx,.docx"


class UploadField(forms.FileField):
    """One file, checked by what it holds; cleaned to an `Upload`. `biggest` in MB."""

    def __init__(self, *, biggest: int, **facts: Any) -> None:
        picker = forms.FileInput(attrs={"accept": ACCEPTED})
        told = _("PDF, photograph, Excel or Word.")
        super().__init__(**{"widget": picker, "help_text": told, "max_length": 200, **facts})
        self.biggest = biggest

    def clean(self, data: Any, initial: Any = None) -> Upload | None:
        file: UploadedFile | None = super().clean(data, initial)
        if not file:
            return None
        kinds.check_size(file.size or 0, self.biggest)
        kind, content = kinds.looked_at(file.read())
        return Upload(str(file.name), content, kind)
