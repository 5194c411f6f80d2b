"""Indicators as they are shown: value, unit, n and interval in words. Nothing without its n."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from hidamari.kernel.organisations.models import Project
from hidamari.kernel.packs import Counted, registry

FEWEST = "–"


@dataclass(frozen=True)
class Figure:
    """One figure of the page, of the sheet and of the API."""

    slug: str
    name: str
    unit: str
    definition: str
    counted: Counted
    headline: int | None

    @property
    def is_share(self) -> bool:
        return self.unit == "%"

    @property
    def value(self) -> float | None:
        """The number itself; a share in percent; None where there is too little to say."""
        c = self.counted
        if not self.is_share:
            return c.numerator
        if not c.denominator or c.numerator is None:
            return None
        return 100 * c.numerator / c.denominator

    @property
    def low(self) -> float | None:
        """The limits in the unit of the value."""
        return self._in_unit(self.counted.low)

    @property
    def high(self) -> float | None:
        return self._in_unit(self.counted.high)

    def _in_unit(self, limit: float | None) -> float | None:
        return 100 * limit if self.is_share and limit is not None else limit

    @property
    def shown(self) -> str:
        """As written on the page."""
        if self.value is None:
            return FEWEST
        if self.is_share:
            return f"{self.value:.0f}"
        whole = float(self.value).is_integer() and self.counted.low is None
        return f"{self.value:,.0f}" if whole else _signed(self.value)

    @property
    def n(self) -> str:
        """The n in words."""
        c = self.counted
        if self.is_share:
            return _("n=%(d)s, of whom %(n)s") % {"d": c.denominator or 0, "n": c.numerator or 0}
        if c.low is None and c.numerator is not None:
            return ""
        return _("n=%(n)s") % {"n": c.n}

    @property
    def interval(self) -> str:
        """The 95 % interval in words, or why there is none."""
        low, high = self.low, self.high
        if low is None or high is None:
            return _("too few to say more") if self.value is None else ""
        if self.is_share:
            return _("95%% interval %(low).0f–%(high).0f%%") % {"low": low, "high": high}
        span = {"low": _signed(low), "high": _signed(high)}
        return _("95%% interval %(low)s to %(high)s") % span

    def as_dict(self) -> dict[str, Any]:
        c = self.counted
        return {
            "indicator": self.slug,
            "name": self.name,
            "unit": self.unit,
            "value": self.value,
            "numerator": c.numerator,
            "denominator": c.denominator,
            "n": c.n,
            "low": self.low,
            "high": self.high,
            "version": c.version,
            "definition": self.definition,
        }


def _signed(value: float) -> str:
    return f"{value:.1f}".replace("-", "−")


def figures(project: Project, first: date, last: date) -> list[Figure]:
    """Every indicator that the installed apps register, headlines first."""
    found = [figure(slug, project, first, last) for slug in registry.indicators()]
    return sorted(found, key=lambda f: (f.headline is None, f.headline or 0))


def figure(slug: str, project: Project, first: date, last: date) -> Figure:
    """One registered indicator over one period."""
    indicator = registry.indicators()[slug]
    return Figure(
        slug,
        str(indicator.name),
        str(indicator.unit),
        str(indicator.definition),
        indicator.compute(project, first, last),
        indicator.headline,
    )
