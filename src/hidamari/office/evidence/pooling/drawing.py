"""Forest and funnel of a pooled answer."""

from collections.abc import Sequence
from math import sqrt

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hidamari.engines.pooling import Pooled, Studies
from hidamari.engines.pooling.pooled import quantile
from hidamari.office.evidence.enums import Unit
from hidamari.office.evidence.models import Effect
from hidamari.office.evidence.pooling.evidence import Evidence
from hidamari.office.evidence.pooling.wording import LEVEL
from hidamari.ui.charts import Chart, Line, Point, Whole, forest, funnel


def forest_of(found: Evidence) -> Chart | None:
    """Every project, and all as one."""
    drawn = forests_of(found, most=found.projects)
    return drawn[0] if drawn else None


def forests_of(found: Evidence, *, most: int) -> list[Chart]:
    """The same in drawings of at most so many projects, on one scale: for paper."""
    if found.pooled is None or found.studies is None:
        return []
    lines = _lines(found.unit, found.studies, found.effects, found.pooled.weights)
    parts = [lines[n : n + most] for n in range(0, len(lines), most)]
    return [_forest(found, found.pooled, part, lines) for part in parts]


def _forest(found: Evidence, pooled: Pooled, part: Sequence[Line], every: Sequence[Line]) -> Chart:
    whole = Line(_("All together"), found.people, pooled.estimate, pooled.low, pooled.high)
    expected = None
    if pooled.expect_low is not None and pooled.expect_high is not None:
        expected = pooled.expect_low, pooled.expect_high
    return forest(
        title=_("Change in each project"),
        sentence=_(
            "Squares: the mean change of each project, lines: its interval. The diamond: all together, "
            "dots: where the next project is expected."
        ),
        columns=(
            _("Funded project"), "n", change_column(found.unit),
            _("%(level)s interval") % {"level": LEVEL}, _("Weight"),
        ),
        studies=part, others=every,
        whole=Whole(whole, expected, _("Where the next project is expected")),
        left=_("the answers fell"), right=_("the answers rose"),
    )  # fmt: skip


def funnel_of(found: Evidence) -> Chart | None:
    """From three projects on; what trim-and-fill puts in is drawn hollow."""
    if found.pooled is None or found.studies is None or found.pooled.k < 3:
        return None
    known = zip(found.studies.labels, found.studies.effects, found.studies.variances, strict=True)
    points = [Point(label, float(y), sqrt(float(v))) for label, y, v in known]
    put_in = _("Put in to try it")
    added = found.filled.added if found.filled else ()
    points += [Point(put_in, effect, sqrt(v), added=True) for effect, v in added]
    return funnel(
        title=_("Change and how exact it is"),
        sentence=_("The higher, the more exact. Even on both sides, where nothing is amiss."),
        columns=(_("Funded project"), change_column(found.unit), _("Standard error")),
        points=points,
        middle=found.pooled.estimate,
        added=put_in,
    )


def change_column(unit: Unit) -> str:
    return _("Change (points)") if unit == Unit.POINTS else pgettext("column", "Change (SD)")


def _lines(
    unit: Unit, studies: Studies, effects: Sequence[Effect], weights: Sequence[float]
) -> list[Line]:
    """In points with the limits that were told; in standard deviations with those of the normal."""
    found = []
    for effect, y, v, weight in zip(
        effects, studies.effects, studies.variances, weights, strict=True
    ):
        low, high = effect.low, effect.high
        if unit == Unit.DEVIATIONS:
            reach = quantile(0.95, None) * sqrt(float(v))
            low, high = float(y) - reach, float(y) + reach
        found.append(Line(effect.award.title, effect.n, float(y), low, high, weight))
    return found
