"""Names as keys: what somebody may type for them, and when two of them are alike.

A key is ASCII in 五十音 order (`sort_key` without voicing), so a beginning typed is the beginning of
a key; kanji count one letter each, in the first way they are written.
"""

import re

from .order import sort_key
from .romaji import romaji_prefixes, romaji_to_kana
from .variants import fold_variants
from .width import to_hiragana

LONGEST = 160  # characters of a key: some eighty kana
WORDS = 6  # of a name, or of what is typed
_HONORIFIC = re.compile(r"(?<=.)(さん|ちゃん|くん|さま|様|君|氏)$")
_BLANKS = re.compile(r"[\s・･,、/()（）]+")
_TYPED = re.compile(r"(.*?)([a-zāīūēōâîûêô'-]*)")
TOGETHER, TOGETHER_KANA = 3, 5  # letters of a full name from which it may be two, written as one
PART = 2  # letters that a given name at least has


def whole_keys(*names: str) -> frozenset[str]:
    """Each name run together, without さん: two people who share one are alike."""
    keys = {key for name in names for key in _keys(_bare("".join(_words(name))))}
    return frozenset(keys - {""})


def name_keys(nickname: str, name: str = "", kana: str = "") -> frozenset[str]:
    """The keys by whose beginnings somebody is found: each name whole, each of its words and, of a
    full name written without a blank, what may be the given name."""
    found = set(whole_keys(nickname, name, kana))
    for written in (nickname, name, kana):
        words = _words(written)
        for start in range(len(words)):
            found |= _keys("".join(words[start:]))
    for full, least in ((name, TOGETHER), (kana, TOGETHER_KANA)):
        words = _words(full)
        if len(words) == 1 and len(words[0]) >= least:
            found |= {
                key
                for start in range(1, len(words[0]) - PART + 1)
                for key in _keys(words[0][start:])
            }
    return frozenset(found - {""})


def typed_keys(text: str) -> list[list[str]]:
    """What is typed, word by word, each as the beginnings that its key may have.

    Kana of both kinds and widths, kanji, romaji also unfinished and full-width; [] for nothing.
    """
    return [_beginnings(word) for word in _words(text)]


def _beginnings(word: str) -> list[str]:
    match = _TYPED.fullmatch(word)
    assert match  # it matches everything
    readings = {word, _bare(word)}
    if match[2]:
        readings |= {match[1] + kana for kana in romaji_prefixes(match[2])}
    keys = sorted({_key(reading) for reading in readings} - {""})
    return [k for k in keys if not any(k != other and k.startswith(other) for other in keys)]


def _words(text: str) -> list[str]:
    folded = to_hiragana(fold_variants(text)).casefold()
    return [word for word in _BLANKS.split(folded) if _key(word)][:WORDS]


def _bare(word: str) -> str:
    return _HONORIFIC.sub("", word)


def _keys(word: str) -> set[str]:
    """As written; Latin letters also as they sound."""
    return {_key(word), _key(romaji_to_kana(word))} if word.isascii() else {_key(word)}


def _key(word: str) -> str:
    return sort_key(word).split(".")[0][:LONGEST]
