"""What a reader of the national tables must know besides the figures."""

from hidamari.engines.remark import Remark

from .protection import FEWEST_PAIRS, Protected


def remarks(found: Protected) -> list[Remark]:
    """In the order in which a reader needs them."""
    hidden = sum(row["count"] is None for rows in found.tables.values() for row in rows)
    cells = sum(map(len, found.tables.values()))
    return [
        Remark(
            "hidden",
            f"人数のマス {cells} のうち {hidden} をかくしました。ほかの数から割り出せません。",
            f"{hidden} of {cells} counts are hidden; they cannot be derived from the others.",
        ),
        Remark(
            "distinct",
            "人数は実人数です。月や取り組みをまたぐと足し算できません。"
            "いくつもの団体にまたがる数は、団体ごとの実人数の合計です。",
            "People are counted once each: months and projects do not add up. Over several"
            " organisations, somebody known to two of them counts twice.",
        ),
        Remark(
            "withheld",
            f"変化は{FEWEST_PAIRS}組以上の取り組みだけを示します（示さないもの {found.withheld}）。",
            f"Change is told of {FEWEST_PAIRS} pairs or more ({found.withheld} not told).",
        ),
    ]
