"""The library of indicators: what each counts, of whom, over what it adds up, who committed to it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.packs import Indicator, registry
from hidamari.office.evidence import queries

LEVELS = {
    "person": _("a person"),
    "visit": _("a visit"),
    "session": _("a gathering"),
    "introduction": _("an introduction"),
}
OVER = {
    "months": pgettext_lazy("over", "months"),
    "places": pgettext_lazy("over", "places"),
    "projects": pgettext_lazy("over", "projects"),
}


@dataclass(frozen=True)
class Entry:
    """One indicator. calls: titles of those that offer it; awards: projects that committed to it."""

    slug: str
    indicator: Indicator
    calls: list[str]
    awards: int

    @property
    def level(self) -> Promise | str:
        return LEVELS.get(self.indicator.level, self.indicator.level)

    @property
    def over(self) -> list[Promise]:
        """Over what it may be added; empty: over nothing."""
        return [words for slug, words in OVER.items() if slug in self.indicator.addable]

    @property
    def is_open(self) -> bool:
        """It counts things, so that nothing of it is hidden."""
        return self.indicator.disclosure == "open"


def library(actor: Actor) -> list[Entry]:
    """Every indicator that is registered, headlines first."""
    offered = queries.indicators_offered(actor)
    committed = _committed(queries.indicators_committed(actor))
    known = sorted(
        registry.indicators().items(),
        key=lambda found: (found[1].headline is None, found[1].headline or 0, found[0]),
    )
    return [
        Entry(slug, one, [title for title, slugs in offered if slug in slugs], committed[slug])
        for slug, one in known
    ]


def _committed(targets: Iterable[dict[str, object]]) -> Counter[str]:
    return Counter(slug for chosen in targets for slug in chosen)
