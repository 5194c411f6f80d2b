"""The project's story: the answer in the heading, two charts, each with a sentence in words."""

from datetime import date

from django.utils.translation import gettext as _

from hidamari.engines.effects import Change, TooFew
from hidamari.engines.instruments import UCLA_3_JAPAN
from hidamari.kernel.measures.queries import Found, Share, found_in, shares_saying
from hidamari.kernel.numbers.figures import Figure
from hidamari.kernel.numbers.queries import Counts
from hidamari.kernel.organisations.models import Project
from hidamari.ui.charts import Chart, Dot, before_after, stacked_bars
from hidamari.ui.dates import month_words, year_month_words

OFTEN = 3  # "sometimes" or "always", of four answers


def heading(figures: list[Figure]) -> str:
    """How many came, and whether they go on coming, as far as can be said."""
    by_slug = {figure.slug: figure for figure in figures}
    came, back = by_slug["numbers.people"].value or 0, by_slug["numbers.came-back"].counted
    if not came:
        return _("Nobody has come yet.")
    if back.low is not None and back.low > 0.5:
        return _("%(n)s people came, and more than half go on coming.") % {"n": f"{came:,.0f}"}
    return _("%(n)s people came.") % {"n": f"{came:,.0f}"}


def month_labels(counts: Counts) -> list[str]:
    """The months in words; the first of all and each January say their year."""
    days = [month.first_day for month in counts.months]
    return [
        year_month_words(day) if n == 0 or day.month == 1 else month_words(day)
        for n, day in enumerate(days)
    ]


def visits_chart(counts: Counts) -> Chart:
    """Visits by month, stacked: again, first, without a name."""
    months = counts.months
    return stacked_bars(
        title=_("Visits by month"),
        sentence=_visits_sentence(counts),
        column=_("Month"),
        categories=month_labels(counts),
        series={
            _("Second time or later"): [month.again for month in months],
            _("First time"): [month.first for month in months],
            _("Without a name"): [month.nameless for month in months],
        },
    )


def _visits_sentence(counts: Counts) -> str:
    whole = [m for m in counts.months if m.visits]
    if not whole:
        return _("No visit has been written down in this period.")
    most = max(whole, key=lambda m: m.visits)
    words = {
        "total": f"{counts.total.visits:,}",
        "month": month_words(most.first_day),
        "most": f"{most.visits:,}",
    }
    return _("%(total)s visits in all; most of them, %(most)s, in %(month)s.") % words


def answers_chart(project: Project, first: date, last: date) -> tuple[Chart, Found] | None:
    """The three questions before and after; None when nobody answered twice."""
    found = found_in(project, UCLA_3_JAPAN, first, last)
    if not found.pairing.pairs:
        return None
    shares = shares_saying(found, project, first, last, at_least=OFTEN)
    labels = {item.slug: item.ja for item in UCLA_3_JAPAN.items}
    chart = before_after(
        title=_("Answers to the three questions"),
        sentence=_answers_sentence(shares, found.change),
        column=_("Question"),
        categories=[labels[share.item] for share in shares],
        before=(_("First answer"), [_dot(share.first) for share in shares]),
        after=(_("Second answer"), [_dot(share.later) for share in shares]),
        interval=_("95% interval"),
        unit="%",
        top=100,
    )
    return chart, found


def _answers_sentence(shares: list[Share], change: Change | TooFew) -> str:
    """What can be seen, by the rule that evidence keeps: while the interval of the change holds
    both directions, neither is said. It is no proof in any case."""
    if isinstance(change, TooFew) or change.ci_low <= 0 <= change.ci_high:
        return _("Whether the answers changed cannot be told yet: both directions are possible.")
    if change.ci_low > 0:
        return _("More people answered “sometimes” or “always” than the first time.")
    fewer = sum(share.later.value < share.first.value for share in shares)  # type: ignore[union-attr]
    if fewer == len(shares):
        return _("Fewer people answered “sometimes” or “always” to each of the questions.")
    words = {"fewer": fewer, "all": len(shares)}
    return _("To %(fewer)s of %(all)s questions fewer answered “sometimes” or “always”.") % words


def _dot(share: object) -> Dot | None:
    if isinstance(share, TooFew):
        return None
    return Dot(100 * share.value, 100 * share.low, 100 * share.high)  # type: ignore[attr-defined]
