"""The studies as a file: `hidamari evidence pool` reads it back, with any column as a moderator."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponseBase

from hidamari.office.evidence.enums import Unit
from hidamari.office.evidence.models import Effect
from hidamari.office.evidence.pooling.choosing import scale_of
from hidamari.office.evidence.pooling.evidence import Evidence
from hidamari.ui.sheets import Sheet, csv_file

COLUMNS = (
    "label", "yi", "vi", "n", "scale", "standardised", "programme", "call", "year", "theme",
    "mean", "sd", "left", "first", "last",
)  # fmt: skip


def studies_file(found: Evidence) -> HttpResponseBase:
    """Every figure in it may be told: ten people at least stand behind each."""
    name = f"evidence-{found.asked.scale.slug}"
    return csv_file(Sheet(name, COLUMNS, _rows(found)), name=name, internal=False)


def _rows(found: Evidence) -> Iterator[list[Any]]:
    for one in found.effects:
        yield [one.award.title, *_effect(one, found.unit), one.n, scale_of(one), *_more(one, found)]


def _effect(one: Effect, unit: Unit) -> tuple[float | None, float | None]:
    return (one.mean, one.sd**2 / one.n) if unit == Unit.POINTS else (one.yi, one.vi)


def _more(one: Effect, found: Evidence) -> list[Any]:
    call, themes = one.award.call, one.award.themes.all()
    return [
        "yes" if found.unit == Unit.DEVIATIONS else "no",
        call.programme.title, call.title, call.year, "、".join(theme.name for theme in themes),
        one.mean, one.sd, one.left, one.first, one.last,
    ]  # fmt: skip
