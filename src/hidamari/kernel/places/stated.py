"""What a cell of open data states without doubt. A need is a hard limit: a wheelchair is sent there.

Every part of the cell must say yes in words that are known; a no, a condition, a doubt or an unknown word
leaves it open, and the words stay beside the place.
"""

import re
import unicodedata

from hidamari.engines.opendata import Field
from hidamari.engines.tables import yes_no

_PART = re.compile(r"[\s、。，,・;；/／()（）\[\]「」]+")
_YES = r"(?:が)?(?:あり|有り?|可能?|ok|対応|対応済み?|完備|設置|設置済み?|整備済み?|利用可能?|[○◯〇◎✓✔])"
_COUNT = r"約?(?:[1-9]\d{0,3})(?:台|か所|カ所|ヶ所|箇所|基|室|つ)(?:分|以上)?"
_WIDE = (
    r"(?:多目的|多機能|車い?す(?:使用者)?(?:用|対応)?|車椅子(?:使用者)?(?:用|対応)?|オストメイト(?:対応)?"
    r"|バリアフリー|身障者?用?|だれでも|誰でも)"
)
_STEP_FREE = re.compile(
    rf"(?:バリアフリー|スロープ|車い?す|車椅子|段差解消|自動ドア|エレベーター){_YES}|バリアフリー|フラット"
    r"|スロープ|段差(?:は|が)?(?:なし|無し?|ない|ありません)|段差解消(?:済み?)?",
    re.IGNORECASE,
)
_LIFTED = re.compile(
    rf"(?:エレベーター|自動ドア)(?:{_YES})?", re.IGNORECASE
)  # alone they tell nothing
_TOILET = re.compile(rf"{_WIDE}(?:トイレ|便所|便房)?(?:{_YES}|{_COUNT})?", re.IGNORECASE)
_PARKING = re.compile(
    rf"(?:無料|有料|専用|普通車|駐車場|第[1-9])*(?:{_YES}|{_COUNT})|(?:無料|有料|専用)駐車場",
    re.IGNORECASE,
)
_MORE = re.compile(rf"(?:無料|有料|専用|共用|普通車|身障者用|障害者用|大型車?)?(?:{_COUNT})?")
_WIDE_COLUMN = re.compile(_WIDE)


def states(field: Field, text: str, column: str = "") -> bool:
    """Whether a cell says yes to step-free, an accessible toilet or parking. column: its heading."""
    parts = [part for part in _PART.split(unicodedata.normalize("NFKC", text)) if part]
    if not parts:
        return False
    if field == Field.TOILET:
        return _toilet(parts, unicodedata.normalize("NFKC", column))
    if len(parts) == 1 and (yes_no(parts[0]) or re.fullmatch(_YES, parts[0], re.IGNORECASE)):
        return True
    if field == Field.STEP_FREE:
        told = all(_STEP_FREE.fullmatch(part) for part in parts)
        return told and not all(_LIFTED.fullmatch(part) for part in parts)
    first, *more = parts
    counted = bool(_PARKING.fullmatch(first)) or bool(yes_no(first))
    return counted and all(_MORE.fullmatch(part) for part in more)


def _toilet(parts: list[str], column: str) -> bool:
    """Named as accessible in the cell; or a yes, or how many, under a heading that says so."""
    first, *more = parts
    if _TOILET.fullmatch(first) and all(
        _TOILET.fullmatch(part) or re.fullmatch(_COUNT, part) for part in more
    ):
        return True
    if not _WIDE_COLUMN.search(column) or len(parts) != 1:
        return False
    return bool(yes_no(parts[0])) or re.fullmatch(rf"[1-9]\d?|{_COUNT}", parts[0]) is not None
