"""What a row says of whom it is for, what it costs, and who runs it: one line for each."""

import re
import unicodedata
from collections.abc import Callable, Mapping

from hidamari.engines.tables import listed

from .columns import Field

_PRICED = re.compile("参加|利用|入場|会?費用?|料金?|円|[()_（）\\s]")
_BOOKED = re.compile("予約|申し?込")
_YEN = re.compile(r"(\d[\d,]*)円?")


def reader(columns: Mapping[str, Field]) -> Callable[[Mapping[str, str]], dict[str, str]]:
    """What reads cost, audience and contact of the rows of one table."""
    about = {field: [c for c, f in columns.items() if f == field] for field in Field}

    def read(row: Mapping[str, str]) -> dict[str, str]:
        return {
            "cost": cost({c: row[c] for c in about[Field.COST] if row[c]}),
            "audience": "、".join(dict.fromkeys(row[c] for c in about[Field.AUDIENCE] if row[c])),
            "contact": contact({c: row[c] for c in about[Field.CONTACT] if row[c]}),
        }

    return read


def cost(cells: Mapping[str, str]) -> str:
    """参加費_小学生 0, 参加費_大人 300 → 小学生 無料、大人 300円; all the same is said once."""
    prices = {c: _price(text) for c, text in cells.items()}
    alike = set(prices.values())
    if len(alike) == 1 and (len(prices) > 1 or not _PRICED.sub("", next(iter(prices)))):
        return alike.pop()
    return "、".join(f"{_PRICED.sub('', c)} {price}".strip() for c, price in prices.items())


def contact(cells: Mapping[str, str]) -> str:
    """夕やけの会（予約方法: 電話・メール）."""
    run_by = dict.fromkeys(text for c, text in cells.items() if not _BOOKED.search(c))
    booked = [f"{c}: {'・'.join(listed(text))}" for c, text in cells.items() if _BOOKED.search(c)]
    return "、".join(run_by) + (f"（{'、'.join(booked)}）" if booked else "")


def _price(text: str) -> str:
    amount = _YEN.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if amount is None:
        return text
    yen = int(amount[1].replace(",", ""))
    return f"{yen:,}円" if yen else "無料"
