"""How an engine says what follows from figures: a stable code, a sentence in each language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Remark:
    """One sentence, chosen by rule."""

    code: str
    ja: str
    en: str
