"""What may be said about a pooled answer, chosen by rule. No word of cause: that needs a comparison."""

from collections.abc import Sequence

from hidamari.engines.remark import Remark

from .asymmetry import Asymmetry
from .pooled import Pooled, Test
from .sensitivity import Without

MANY, LITTLE = (
    20,
    30.0,
)  # studies and percent of I² below which the prediction interval is too narrow
# (Partlett, Riley, Stat. Med. 36, 2017, 301-317; simulated in tests/prove/test_pooling_coverage.py)
FEW = 5  # below it even Hartung-Knapp is often too wide or too narrow to be of use
STRONG, SOME = 75.0, 40.0  # percent of I², as the Cochrane Handbook (10.10.2) speaks of it


def remarks(pooled: Pooled, asymmetry: Asymmetry | None = None) -> list[Remark]:
    """In the order in which a reader needs them."""
    said = [_number(pooled), _direction(pooled), _unlike(pooled), _next(pooled), _rough(pooled)]
    said.append(_wald(pooled))
    if pooled.k > 2:
        said.append(_small_studies(asymmetry))
    return [remark for remark in said if remark is not None]


def _number(pooled: Pooled) -> Remark | None:
    k = pooled.k
    if k == 1:
        return Remark(
            "one",
            "結果は1つだけです。まとめたものではありません。",
            "There is one study only; nothing was pooled.",
        )
    if k < FEW:
        return Remark(
            "few",
            f"まだ{k}つの取り組みだけです。区間の広さも、ばらつきの大きさも、あてになりません。",
            f"Only {k} studies so far: neither the width of the interval nor the spread between "
            "them can be relied on.",
        )
    return None


def _direction(pooled: Pooled) -> Remark:
    if pooled.low <= 0 <= pooled.high:
        return Remark(
            "open",
            "平均して変化があったかどうかは、まだ分かりません。区間が0をふくみます。",
            "Whether there was a change on average cannot be told yet: the interval holds 0.",
        )
    rose = pooled.estimate > 0
    return Remark(
        "rose" if rose else "fell",
        f"平均すると、数は{'上がりました' if rose else '下がりました'}。"
        "比べる相手がないかぎり、取り組みのためとは言えません。",
        f"On average the figure {'rose' if rose else 'fell'}. Without a comparison nobody can say "
        "that it was because of the projects.",
    )


def _unlike(pooled: Pooled) -> Remark | None:
    if pooled.i2 is None or pooled.k < FEW or pooled.i2 < SOME:
        return None
    if pooled.i2 >= STRONG:
        return Remark(
            "very-unlike",
            "取り組みごとのちがいが大きく、平均だけではよく分かりません。ひとつひとつを見てください。",
            "The projects differ so much that the average says little. Look at each of them.",
        )
    return Remark(
        "unlike",
        "取り組みごとに、ちがいがあります。",
        "The projects differ from one another.",
    )


def _next(pooled: Pooled) -> Remark | None:
    low, high = pooled.expect_low, pooled.expect_high
    if low is None or high is None or not low <= 0 <= high:
        return None
    if pooled.low <= 0 <= pooled.high:
        return None
    return Remark(
        "next-open",
        "次の取り組みでも同じ向きになるとは限りません。予測区間が0をふくみます。",
        "The next project may well go the other way: the prediction interval holds 0.",
    )


def _rough(pooled: Pooled) -> Remark | None:
    if pooled.expect_low is None or pooled.i2 is None or pooled.k < FEW:
        return None
    if pooled.k >= MANY and pooled.i2 >= LITTLE:
        return None
    return Remark(
        "next-rough",
        "取り組みが少ないとき、またはちがいが小さく見えるときは、次の取り組みの見込みは狭く出がちです。",
        "With few studies, or studies that seem to differ little, the prediction interval tends to "
        "be too narrow.",
    )


def _wald(pooled: Pooled) -> Remark | None:
    if pooled.test != Test.Z or not 1 < pooled.k < MANY or pooled.tau2 == 0:
        return None
    return Remark(
        "wald",
        "この区間（z）は狭すぎることがあります。取り組みが少ないときは Hartung–Knapp を使ってください。",
        "This interval (z) tends to be too narrow; with few studies use Hartung–Knapp.",
    )


def _small_studies(asymmetry: Asymmetry | None) -> Remark | None:
    if asymmetry is None:
        return None
    if not asymmetry.enough:
        return Remark(
            "asymmetry-few",
            "結果が10より少ないので、小さな取り組みだけがちがうかどうかは調べられません。",
            "With fewer than 10 studies nobody can tell whether the small ones differ.",
        )
    if asymmetry.p < 0.1:
        return Remark(
            "asymmetry",
            "小さな取り組みほど、ちがう結果になっています。良い結果だけが届いているのかもしれません。",
            "Small studies answer differently from large ones. Perhaps only the good news came in.",
        )
    return None


def carried(pooled: Pooled, without: Sequence[Without]) -> Remark | None:
    """Whether one study carries it all: without it, nobody could tell the direction any more."""
    if not without or pooled.low <= 0 <= pooled.high:
        return None
    up = pooled.estimate > 0
    lost = [one.label for one in without if (one.pooled.low if up else -one.pooled.high) <= 0]
    if not lost:
        return Remark(
            "steady",
            "どの1つを除いても、向きは変わりません。",
            "Whichever one is left out, the direction stays.",
        )
    names = "」「".join(lost[:3])
    one_of = "」を" if len(lost) == 1 else "」などの1つを"
    return Remark(
        "carried",
        f"「{names}{one_of}除くと、変化があったかどうかは分からなくなります。",
        f"Without {' or '.join(lost[:3])} nobody could tell whether there was a change.",
    )
