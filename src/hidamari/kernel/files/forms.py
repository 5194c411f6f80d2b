"""The field with which other rooms take a file."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.files import kinds

ACCEPTED = ".pdf,.jpg,.jpeg,.png,.xlsx,.docx"


@dataclass(frozen=True)
class Upload:
    """A file as it came, found good: `keep_file(**vars(upload), …)` keeps it."""

    name: str
    content: bytes


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
        upload = Upload(str(file.name), file.read())
        kinds.checked_kind(upload.content)
        return upload
