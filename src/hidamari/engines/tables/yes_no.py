"""Yes or no, as people write it into a cell: the one reader for every table and every program.

What is neither is None. For a protection that counts as yes (`protects`), and is said; for anything
else the cell is refused by name: nothing is guessed.
"""

import re
import unicodedata

YES = frozenset("○◯〇◎●⭕✓✔☑✅レv1yt可有要") | {
    *(
        "はい",
        "yes",
        "true",
        "on",
        "ok",
        "可能",
        "有り",
        "あり",
        "ある",
        "必要",
        "する",
        "いる",
        "対象",
    ),
    *(
        "該当",
        "該当する",
        "該当あり",
        "希望",
        "希望する",
        "希望あり",
        "同意",
        "同意する",
        "同意あり",
        "同意済",
    ),
    *("同意済み",),
}
NO = frozenset("×✕✖✗✘❌0nf無-‐‑‒–—―−ー☐□") | {
    *(
        "いいえ",
        "no",
        "false",
        "off",
        "不可",
        "不可能",
        "無し",
        "なし",
        "ない",
        "無い",
        "不要",
        "必要なし",
    ),
    *(
        "必要ない",
        "必要でない",
        "非該当",
        "該当なし",
        "該当しない",
        "対象外",
        "希望しない",
        "希望なし",
    ),
    *("同意しない", "同意なし", "しない", "いらない"),
}
_UNSEEN = re.compile("[\ufe00-\ufe0f\u200b-\u200f\u2060\ufeff\\s]")
_END = "。．.、,!！"


def yes_no(text: str) -> bool | None:
    """Yes, no (also where nothing is written), or None: neither can be told."""
    said = unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).casefold().rstrip(_END)
    if not said or said in NO:
        return False
    return True if said in YES else None


def protects(text: str) -> bool:
    """Whether a cell asks for a protection: anything but a clear no does."""
    return yes_no(text) is not False
