"""Search as you type: does this person's name begin with what has been typed so far?"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from .romaji import romaji_prefixes
from .width import to_hiragana

_TYPED = re.compile(r"([^a-z']*)([a-zāīūēōâîûêô' -]*)")
_LONG_O = frozenset("おこそとのほもよろをごぞどぼぽょ")
_LONG_U = frozenset("うくすつぬふむゆるぐずづぶぷゅゔ")
_SAME_SOUND = str.maketrans("ぢづを", "じずお")


def matches_prefix(query: str, kana: str, *names: str) -> bool:
    """Whether the kana, a name or a nickname, or any word in them, begins with the query.

    The query may be hiragana, katakana of either width, kanji, romaji (Hepburn or Kunrei, long
    vowels marked or not, unfinished) or kana with letters still being typed ("たn").
    An empty query matches everything.
    """
    typed = _fold(query)
    if not typed:
        return True
    targets = list(_beginnings((kana, *names)))
    if any(target.startswith(typed) for target in targets):
        return True
    sounds = _sound_prefixes(typed)
    return any(_sound(target).startswith(tuple(sounds)) for target in targets) if sounds else False


def _fold(text: str) -> str:
    return "".join(to_hiragana(unicodedata.normalize("NFKC", text)).casefold().split())


def _beginnings(names: Iterable[str]) -> Iterator[str]:
    """Each name run together, and again from each of its words on (姓, then 名)."""
    for name in names:
        words = [_fold(word) for word in re.split(r"[\s・]+", name) if word]
        yield from ("".join(words[start:]) for start in range(len(words)))


@lru_cache(maxsize=4096)
def _sound_prefixes(typed: str) -> frozenset[str]:
    match = _TYPED.fullmatch(typed)
    if not match or not match[2]:
        return frozenset()
    return frozenset(_sound(match[1] + kana) for kana in romaji_prefixes(match[2]))


@lru_cache(maxsize=65536)
def _sound(kana: str) -> str:
    """Kana as heard: long vowels short, ぢ づ を as じ ず お; Taro, Tarou and Tarō are one."""
    heard: list[str] = []
    for letter in kana:
        before = heard[-1] if heard else ""
        is_long = letter == "ー" or (letter == "お" and before in _LONG_O)
        if not is_long and not (letter == "う" and before in _LONG_O | _LONG_U):
            heard.append(letter)
    return "".join(heard).translate(_SAME_SOUND)
