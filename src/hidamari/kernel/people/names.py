"""Whether two people could bear one name, by sound and by writing; pure, without a question asked.

A meeting is decided generously: where it guards somebody, what could be the same counts as it.
"""

import re
from collections.abc import Iterable

from hidamari.engines.japanese import fold_variants, romaji_to_kana, sort_key
from hidamari.kernel.people.models import Person

Key = tuple[str, ...]  # the letters of a name, voicing and small kana folded

LETTER = re.compile(r"[A-K]\d|[dl].|z[0-9a-f]{6}")
HONORIFIC = re.compile(r"(さん|サン|ちゃん|チャン|くん|クン|さま|サマ|様|君|氏)$")
SHORTEST = 2  # letters of a beginning that is taken for the rest of a name


class Names:
    """The names of some people, ready to be met."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._beginnings: set[Key] = set()
        self._wholes: set[Key] = set()
        for person in people:
            wholes = whole_names(person)
            self._wholes |= wholes
            for key in wholes | _parts(person):
                self._beginnings |= {key, *_beginnings(key)}

    def __bool__(self) -> bool:
        return bool(self._wholes)

    def meet(self, person: Person) -> bool:
        """Whether the person could be one of them: a name, a part of it, or how one begins."""
        return any(
            key in self._beginnings or not self._wholes.isdisjoint(_beginnings(key))
            for key in whole_names(person)
        )


def whole_names(person: Person) -> set[Key]:
    """Nickname, full name and reading, each as letters."""
    return {_key(name) for name in _written(person)} - {()}


def _parts(person: Person) -> set[Key]:
    return {_key(part) for name in _written(person) for part in name.split()} - {()}


def _written(person: Person) -> tuple[str, str, str]:
    return person.nickname, person.name, person.kana


def _key(name: str) -> Key:
    name = fold_variants(name).strip()
    bare = HONORIFIC.sub("", name) or name
    kana = romaji_to_kana(bare) if bare.isascii() else bare
    return tuple(LETTER.findall(sort_key(kana).split(".")[0]))


def _beginnings(key: Key) -> Iterable[Key]:
    return (key[:end] for end in range(SHORTEST, len(key)))
