"""Model fields that know what they hold.

Each field that says something of a person carries a mark, `personal` or `sensitive`. Export,
erasure, log redaction and the office's blindness are derived from the marks.
Sealed fields are encrypted at rest (Fernet, keys rotate) and cannot be searched; what must be
found again carries a keyed hash beside it (`lookup_hash`).
"""

import hashlib
import hmac
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedTextField


class Mark(StrEnum):
    PERSONAL = "personal"
    SENSITIVE = "sensitive"


def refuse_nul(value: object) -> None:
    """NUL cannot be stored by PostgreSQL and means nothing to a reader."""
    if isinstance(value, str) and "\x00" in value:
        raise ValidationError(
            _("There is an invisible character here. Please type it again."), "nul"
        )


class Marked:
    """Adds `mark` to a field and refuses NUL."""

    def __init__(self, *args: Any, mark: Mark | None = None, **kwargs: Any) -> None:
        self.mark = mark
        super().__init__(*args, **kwargs)
        self.validators = [*self.validators, refuse_nul]  # type: ignore[has-type]

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()  # type: ignore[misc]
        kwargs.pop("validators", None)
        return name, path, args, kwargs


class Words(Marked, models.CharField):
    """One line of text."""


class LongWords(Marked, models.TextField):
    """Several lines of text."""


class SealedText(Marked, EncryptedTextField):
    """Encrypted text. The mark is `sensitive` unless said otherwise."""

    def __init__(self, *args: Any, mark: Mark | None = Mark.SENSITIVE, **kwargs: Any) -> None:
        super().__init__(*args, mark=mark, **kwargs)


def marked_fields(model: type[models.Model]) -> Iterator[tuple[models.Field, Mark]]:
    """Every field of a model that says something of a person."""
    for field in model._meta.get_fields():
        mark = getattr(field, "mark", None)
        if mark is not None:
            yield field, mark  # type: ignore[misc]


def lookup_hash(value: str, *, purpose: str) -> str:
    """Keyed hash by which an encrypted value is found again: 64 hex digits."""
    key = f"{settings.LOOKUP_KEY}:{purpose}".encode()
    return hmac.new(key, value.encode(), hashlib.sha256).hexdigest()
