"""Which of the two languages this page or command speaks."""

from typing import Protocol

from django.utils.translation import get_language

from hidamari.engines.refusal import Lang


class InBoth(Protocol):
    """Words in both languages: a Refusal, a row left out, an item of an instrument."""

    @property
    def ja(self) -> str: ...
    @property
    def en(self) -> str: ...


def language() -> Lang:
    """Japanese unless English was chosen."""
    return "ja" if (get_language() or "ja").startswith("ja") else "en"


def spoken(words: InBoth) -> str:
    """The words in the language of this page or command."""
    return words.ja if language() == "ja" else words.en
