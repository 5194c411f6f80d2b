"""Model fields that know what they hold.

Each field that says something of a person carries a mark, `personal` or `sensitive`. Export,
erasure, log redaction and the office's blindness are derived from the marks.
Sealed fields are encrypted at rest (Fernet, keys rotate) and cannot be searched; what must be
found again carries a keyed hash beside it (`lookup_hash`).
"""

import hashlib
import hmac
import re
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    EncryptedTextField = models.TextField
else:
    from encrypted_fields.fields import EncryptedTextField

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
def _keys(salts: tuple[str, ...], secrets: tuple[str, ...]) -> MultiFernet:
    """The keys of this house, derived once for all fields; the first one seals, all of them open."""
    derived = (
        PBKDF2HMAC(SHA256(), length=32, salt=salt.encode(), iterations=100_000).derive(key.encode())
        for key in secrets
        for salt in salts
    )
    return MultiFernet([Fernet(urlsafe_b64encode(key)) for key in derived])


def house_keys() -> MultiFernet:
    """What seals and opens at rest, here and in the file store."""
    salts = settings.SALT_KEY if isinstance(settings.SALT_KEY, list) else [settings.SALT_KEY]
    return _keys(tuple(salts), (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


class SealedText(Marked, EncryptedTextField):
    """Text encrypted at rest. The mark is `sensitive` unless said otherwise.

    Only what comes from the database is opened: the parent guesses in `to_python`, with a flag on
    the field that two threads share.
    """

    def __init__(self, *args: Any, mark: Mark | None = Mark.SENSITIVE, **kwargs: Any) -> None:
        super().__init__(*args, mark=mark, **kwargs)

    @property
    def f(self) -> MultiFernet:
        return house_keys()

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(value) if value else ""

    def from_db_value(self, value: str, expression: Any, connection: Any) -> str:
        return self.f.decrypt(value.encode()).decode() if value else ""

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
