"""What must be said with an assignment, a ranking or a proposal, chosen by rule. No blame, no verdict."""

from hidamari.engines.remark import Remark

from .assigning import Assignment, Reading, Shortfall
from .budgeting import Impossible, Proposal
from .ranking import Method, Ranking

FEW = 5  # applications: below it variances are guesses
LOW = (
    0.4  # agreement of means below which an order says little (Cicchetti, Psychol. Assess. 6, 1994)
)


def reason(reading: Reading) -> Remark:
    """Why this reviewer reads this application."""
    if reading.kept:
        return Remark("kept", "すでに担当しています。", "Was assigned before.")
    if reading.themes:
        ja, en = "、".join(reading.themes), ", ".join(reading.themes)
        return Remark("theme", f"テーマ（{ja}）が合います。", f"Fits by theme: {en}.")
    return Remark(
        "load",
        "担当の数が、ほかの人とそろうように選びました。",
        "Chosen so that everybody reads about as many.",
    )


def assignment_remarks(found: Assignment) -> list[Remark]:
    """In the order in which an office needs them."""
    withdrawn = [
        Remark(
            "withdrawn",
            f"「{application}」と「{reviewer}」には利益相反があるので、担当から外しました。",
            f"“{reviewer}” no longer reads “{application}”: there is a conflict of interest.",
        )
        for application, reviewer in found.withdrawn
    ]
    return [*(_short(each, found.each) for each in found.short), *withdrawn]


def _short(short: Shortfall, each: int) -> Remark:
    n, name = short.readers, short.application
    if short.why == "conflict":
        return Remark(
            "short-conflict",
            f"「{name}」を読めるのは{n}人です（{each}人必要）。ほかの人には利益相反があるか、"
            "読める数に達しています。利益相反のない審査員を加えてください。",
            f"“{name}” has {n} of {each} readers: the others have a conflict or are full. "
            "Please add reviewers without a conflict.",
        )
    return Remark(
        "short-full",
        f"「{name}」を読めるのは{n}人です（{each}人必要）。ほかの人は、読める数に達しています。",
        f"“{name}” has {n} of {each} readers: everybody else is full.",
    )


def ranking_remarks(ranking: Ranking) -> list[Remark]:
    """In the order in which somebody who decides needs them."""
    said = [_fallen_back(ranking), _thin(ranking), _few(ranking), _apart(ranking)]
    said += [_held(ranking), _flat(ranking), _low(ranking)]
    return [remark for remark in said if remark is not None]


def _thin(ranking: Ranking) -> Remark | None:
    scores = ranking.scores
    if scores.is_same:
        return Remark(
            "same",
            "点数がすべて同じなので、順位はつけられません。",
            "All scores are alike: nothing can be put in order.",
        )
    if (scores.read == 1).all():
        return Remark(
            "alone",
            "どの申請も1人だけが読みました。順位がどれくらい確かかは分かりません。",
            "Every application was read by one person only: how sure the order is cannot be told.",
        )
    if ranking.corrected is None:
        return Remark(
            "thin",
            "同じ申請を読んだ人が少ないので、審査員の厳しさと偶然とを分けられません。",
            "Too few read the same applications: strictness and chance cannot be told apart.",
        )
    return None


def _fallen_back(ranking: Ranking) -> Remark | None:
    if ranking.asked == ranking.method or ranking.scores.is_same:
        return None
    return Remark(
        "raw",
        "求められた方法では計算できないので、そのままの平均で並べました。",
        "What was asked for cannot be computed here; raw means are ranked.",
    )


def _few(ranking: Ranking) -> Remark | None:
    n = len(ranking.scores.applications)
    if n >= FEW:
        return None
    return Remark(
        "few",
        f"申請が{n}件だけなので、補正も幅もあてになりません。",
        f"With {n} applications only, neither the correction nor the limits can be relied on.",
    )


def _apart(ranking: Ranking) -> Remark | None:
    parts = ranking.scores.parts
    if parts == 1:
        return None
    return Remark(
        "apart",
        f"審査が{parts}つの組に分かれていて、組をまたいで読んだ人がいません。"
        "組のあいだの順位は、どの組の審査員も平均すれば同じ厳しさだと考えた場合のものです。",
        f"The reviews fall into {parts} parts that share no reviewer. Between parts the order rests "
        "on the assumption that their reviewers are equally strict on average.",
    )


def _held(ranking: Ranking) -> Remark | None:
    if ranking.strengths is None or not ranking.strengths.held:
        return None
    return Remark(
        "held",
        "いつも上、またはいつも下だった申請があるので、平均的な相手との引き分けを1回ずつ加えて"
        "計算しました。",
        "Some were always put first or always last, so each was given one tie with an average one.",
    )


def _flat(ranking: Ranking) -> Remark | None:
    found = ranking.corrected
    if found is None or found.components.application > 0:
        return None
    return Remark(
        "flat",
        "審査員のちがいと偶然だけで、この点数の差は説明できます。申請のあいだの差は見えていません。",
        "Strictness and chance alone explain these scores: no difference between applications shows.",
    )


def _low(ranking: Ranking) -> Remark | None:
    found = ranking.agreement
    if found is None or found.mean >= LOW or found.mean == 0:
        return None
    return Remark(
        "low-agreement",
        f"審査員どうしの一致が低い（ICC {found.mean:.2f}）ので、順位は目安にとどめてください。",
        f"Reviewers agree little (ICC {found.mean:.2f}): the order is a hint, not more.",
    )


METHODS = {
    Method.MEAN: ("そのままの平均", "raw means"),
    Method.CORRECTED: ("審査員の厳しさを補正した点数", "scores corrected for strictness"),
    Method.BRADLEY_TERRY: ("審査員ごとの順序", "orders within each reviewer"),
}
PROPOSALS = {
    "best": ("合計がもっとも高い案", "The greatest sum"),
    "every-region": ("どの地域からも1件は採る案", "At least one of every region"),
    "keep-in": ("確実に上位の申請をすべて採る案", "Everybody safely within the cut"),
}
LIMIT_NAMES = {
    "budget": ("総額", "the budget"),
    "awards": ("件数", "the number of awards"),
    "keep": ("必ず採る申請", "the applications that must be in"),
}


def proposal_remark(found: Proposal | Impossible) -> Remark | None:
    """What stands against a proposal; None where nothing does."""
    if isinstance(found, Proposal):
        return None if found.proven else _unproven(found)
    ja, en = PROPOSALS[found.slug]
    if found.spent:
        return Remark(
            "spent",
            f"「{ja}」は、決めた回数だけさがしても見つかりませんでした。できないとは限りません。",
            f"{en}: not found within the budget of the search; it need not be impossible.",
        )
    if not found.because:
        return Remark(
            "contradiction",
            f"「{ja}」はできません。いくつかの条件が、いっしょには成り立ちません。",
            f"{en}: impossible, several limits contradict each other.",
        )
    names = [LIMIT_NAMES.get(name, (name, name)) for name in found.because]
    return Remark(
        "impossible",
        f"「{ja}」はできません。次のどれか1つをゆるめるとできます: "
        f"{'、'.join(name for name, _ in names)}",
        f"{en}: impossible. It would do to loosen one of: {', '.join(name for _, name in names)}.",
    )


def _unproven(found: Proposal) -> Remark:
    ja, en = PROPOSALS[found.slug]
    return Remark(
        "unproven",
        f"「{ja}」は、決めた回数だけさがして見つかったもっとも良い案です。さらに良い案があるかもしれません。",
        f"{en}: the best that was found before the budget of the search was spent; there may be a better one.",
    )
