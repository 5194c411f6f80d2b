"""How an engine says no: a stable code for programs, one sentence each for Japanese and English."""

from typing import Literal

Lang = Literal["ja", "en"]


class Refusal(ValueError):
    """Input that cannot be read or used. `str(error)` is the Japanese sentence.

    code: stable, lower case with underscores; tests, API and logs rely on it.
    ja, en: what to show the person who gave the input.
    """

    def __init__(self, code: str, ja: str, en: str) -> None:
        super().__init__(ja)
        self.code = code
        self.ja = ja
        self.en = en
