"""The pooled answer in one sentence, by rule: no word of a cause, n always, an interval always."""

from django.utils.translation import gettext as _

from hidamari.engines.instruments import Instrument
from hidamari.engines.pooling import Pooled
from hidamari.office.evidence.enums import Unit
from hidamari.office.evidence.pooling.evidence import Evidence
from hidamari.ui.charts import signed
from hidamari.ui.languages import language, spoken

LEVEL = "95%"


def answer(found: Evidence) -> str:
    """What all projects together show; or why they show nothing yet."""
    pooled = found.pooled
    if found.refusal:
        return spoken(found.refusal)
    if pooled is None:
        return _("No project has told of ten people who answered twice.")
    told = _told(pooled, found)
    if pooled.k == 1:
        return (
            _(
                "One project so far (%(n)s people): on average %(value)s %(unit)s (%(level)s interval "
                "%(low)s to %(high)s). Two are needed to put anything together."
            )
            % told
        )
    if pooled.low <= 0 <= pooled.high:
        return (
            _(
                "%(k)s projects (%(n)s people) together cannot tell yet whether anything changed: on "
                "average %(value)s %(unit)s (%(level)s interval %(low)s to %(high)s)."
            )
            % told
        )
    if pooled.estimate > 0:
        return (
            _(
                "%(k)s projects (%(n)s people) together: on average the answers rose by %(size)s "
                "%(unit)s (%(level)s interval %(low)s to %(high)s)."
            )
            % told
        )
    return (
        _(
            "%(k)s projects (%(n)s people) together: on average the answers fell by %(size)s "
            "%(unit)s (%(level)s interval %(low)s to %(high)s)."
        )
        % told
    )


def _told(pooled: Pooled, found: Evidence) -> dict[str, str]:
    return {
        "k": f"{pooled.k:,}",
        "n": f"{found.people:,}",
        "value": signed(pooled.estimate),
        "size": f"{abs(pooled.estimate):.2f}",
        "unit": unit_word(found.unit),
        "level": LEVEL,
        "low": signed(pooled.low),
        "high": signed(pooled.high),
    }


def unit_word(unit: Unit) -> str:
    """Behind a number."""
    return _("points") if unit == Unit.POINTS else _("SD")


def title_of(scale: Instrument) -> str:
    """As the questionnaire calls itself in the language of the page."""
    return scale.title_ja if language() == "ja" else scale.title_en


def good_way(scale: Instrument) -> str:
    """Which direction is good news on it."""
    return _("Lower is better.") if scale.lower_is_better else _("Higher is better.")


def caution(scale: Instrument) -> str:
    """What must be said wherever an instrument is used whose source was not read."""
    if scale.verified:
        return ""
    return _(
        "The wording and bands of these questions have not been checked at their source yet "
        "(unverified)."
    )
