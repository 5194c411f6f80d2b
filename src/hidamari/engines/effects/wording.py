"""What may be said about a change, chosen by rule. What changed it is left open without a comparison."""

from hidamari.engines.remark import Remark

from .answer import TooFew
from .before_after import BeforeAfter, Comparison

MANY_LEFT = 0.2  # a share of drop-outs from which they must be spoken of


def remarks(found: BeforeAfter, comparison: Comparison | None = None) -> list[Remark]:
    """In the order in which a reader needs them."""
    said = [_few(found), _direction(found), _compared(comparison), _left(found)]
    said += [_drop_outs(found), _reliability(found)]
    return [remark for remark in said if remark is not None]


def _few(found: BeforeAfter) -> Remark | None:
    change = found.change
    if not isinstance(change, TooFew):
        return None
    return Remark(
        "few",
        f"2回答えた方は{change.n}人です。{change.needed}人になったら示します。",
        f"{change.n} people answered twice; figures are shown from {change.needed}.",
    )


def _direction(found: BeforeAfter) -> Remark | None:
    change = found.change
    if not change:
        return None
    if change.ci_low <= 0 <= change.ci_high:
        return Remark(
            "open",
            "平均して変化があったかどうかは、まだ分かりません。区間が0をふくみます。",
            "Whether there was a change on average cannot be told yet: the interval holds 0.",
        )
    rose, size = change.mean > 0, abs(change.mean)
    return Remark(
        "rose" if rose else "fell",
        f"平均で{size:.2f}点{'上がりました' if rose else '下がりました'}。",
        f"On average the score {'rose' if rose else 'fell'} by {size:.2f} points.",
    )


def _compared(comparison: Comparison | None) -> Remark | None:
    if comparison is None:
        return Remark(
            "alone",
            "比べる相手がいないので、何が変えたのかは分かりません。時がたつだけでも変わることがあります。",
            "There is nobody to compare with, so what made the difference is open. "
            "Time alone can change a score.",
        )
    value = comparison.value
    if isinstance(value, TooFew):
        return Remark(
            "compared-few",
            f"比べるには、どちらの組にも{value.needed}人が要ります（少ない組は{value.n}人）。",
            f"To compare, each group needs {value.needed} people (the smaller one has {value.n}).",
        )
    if value.low <= 0 <= value.high:
        return Remark(
            "compared-open",
            "比べた方々との差は、まだ分かりません。区間が0をふくみます。",
            "Whether the change differs from that of the others cannot be told yet: "
            "the interval holds 0.",
        )
    above, size = value.value > 0, abs(value.value)
    return Remark(
        "compared",
        f"点数の動き（あと − はじめ）は、比べた方々より{size:.2f}点{'高い' if above else '低い'}結果でした。"
        "組をくじで決めたのでなければ、はじめからちがっていたのかもしれません。",
        f"The change (later minus first) was {size:.2f} points {'above' if above else 'below'} that "
        "of the others. Unless the groups were drawn by lot, they may have differed from the start.",
    )


def _left(found: BeforeAfter) -> Remark | None:
    everybody = found.n + found.left
    if not everybody or found.left / everybody < MANY_LEFT:
        return None
    return Remark(
        "many-left",
        f"{everybody}人のうち{found.left}人が、2回目に答えていません。残った方だけの数字です。",
        f"{found.left} of {everybody} did not answer again; the figures are of those who did.",
    )


def _drop_outs(found: BeforeAfter) -> Remark | None:
    drop_outs = found.drop_outs
    if not drop_outs or drop_outs.low <= 0 <= drop_outs.high:
        return None
    higher = drop_outs.value > 0
    return Remark(
        "left-differ",
        f"2回目に答えていない方は、はじめの点数が{abs(drop_outs.value):.2f}点"
        f"{'高い' if higher else '低い'}方々でした。",
        f"Those who did not answer again had begun {abs(drop_outs.value):.2f} points "
        f"{'higher' if higher else 'lower'}.",
    )


def _reliability(found: BeforeAfter) -> Remark | None:
    if not found.change or found.reliable:
        return None
    return Remark(
        "no-reliability",
        "質問票の信頼性が分からないので、ひとりひとりの変化が偶然をこえるかどうかは示しません。",
        "The reliability of the questionnaire is not known, so whose change exceeds chance is not told.",
    )
