"""Model fields that know what they hold.

Each field that says something of a person carries a mark, `personal` or `sensitive`. Export,
erasure, log redaction and the office's blindness are derived from the marks.
Sealed fields are encrypted at rest (Fernet, keys rotate) and cannot be searched; what must be
found again carries a keyed hash beside it (`lookup_hash`).
"""

import hashlib
import hmac
import logging
import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    EncryptedTextField = models.TextField
else:
    from encrypted_fields.fields import EncryptedTextField

log = logging.getLogger("hidamari.fields")
HALF = re.compile("[\ud800-\udfff]")


class Mark(StrEnum):
    PERSONAL = "personal"
    SENSITIVE = "sensitive"


def refuse_nul(value: object) -> None:
    """NUL and halves of letters (lone surrogates, out of JSON) cannot be stored or read."""
    if isinstance(value, str) and ("\x00" in value or HALF.search(value)):
        raise ValidationError(
            _("There is an invisible character here. Please type it again."), "nul"
        )


class Marked:
    """Adds `mark` to a field and refuses NUL."""

    validators: Any

    def __init__(self, *args: Any, mark: Mark | None = None, **kwargs: Any) -> None:
        self.mark = mark
        super().__init__(*args, **kwargs)
        self.validators = [*self.validators, refuse_nul]

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()  # type: ignore[misc]
        kwargs.pop("validators", None)
        return name, path, args, kwargs


class Words(Marked, models.CharField):
    """One line of text."""


class LongWords(Marked, models.TextField):
    """Several lines of text."""


@lru_cache(maxsize=4)
def _opened_by(data_keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in data_keys])


def house_keys() -> MultiFernet:
    """What seals and opens at rest, here and in the file store: the first key seals, all open."""
    return _opened_by(tuple(settings.DATA_KEYS))


class Unreadable(str):
    """Stands where sealed words cannot be opened; written back, it stays what it was, sealed."""

    sealed: str

    @classmethod
    def over(cls, sealed: str, *, parsed: bool) -> "Unreadable":
        words = cls("" if parsed else _("(cannot be read: the key is another)"))
        words.sealed = sealed
        return words


class SealedText(Marked, EncryptedTextField):
    """Text encrypted at rest. The mark is `sensitive` unless said otherwise.

    Only what comes from the database is opened: the parent guesses in `to_python`, with a flag on
    the field that two threads share. What cannot be opened says so; where the text is `parsed`
    (a day, a position, JSON) it is as if it were not there.
    """

    def __init__(
        self, *args: Any, mark: Mark | None = Mark.SENSITIVE, parsed: bool = False, **kwargs: Any
    ) -> None:
        self.parsed = parsed
        super().__init__(*args, mark=mark, **kwargs)

    @property
    def f(self) -> MultiFernet:
        return house_keys()

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, Unreadable):
            return value.sealed
        return super().get_prep_value(value) if value else ""

    def from_db_value(self, value: str, expression: Any, connection: Any) -> str:
        try:
            return self.f.decrypt(value.encode()).decode() if value else ""
        except InvalidToken:
            log.error("A field of %s cannot be opened with the keys of this house.", self)
            return Unreadable.over(value, parsed=self.parsed)

    def to_python(self, value: Any) -> Any:
        return models.TextField.to_python(self, value)

    def clean(self, value: Any, model_instance: Any) -> Any:
        return models.TextField.clean(self, value, model_instance)


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
