"""The answer of `hidamari evidence protect | attack`, as plain dicts and lists, and to read.

cells [{…dimensions, "status", "shown", "lower", "upper", "exact"}]   upper null: without end
safe, exposed [{…dimensions, "lower", "upper"}]; what only an earlier release hid comes last
gap                             protect: by how much of its cost the hiding may exceed the best
said [{code, sentence}]
"""

from collections.abc import Iterator
from math import inf

from hidamari.engines.disclosure import Bounds, Finding, Report, Table
from hidamari.engines.disclosure.wording import remarks
from hidamari.engines.refusal import Lang
from hidamari.site.pure import said_document

from .document import Document


def report_document(table: Table, report: Report, lang: Lang) -> Document:
    """The whole answer."""
    each = list(enumerate(report.findings))
    return {
        "cells": [{**table.named(place), **_finding(found)} for place, found in each],
        "safe": report.safe,
        "exposed": [
            *({**table.named(n), **_bounds(found.bounds)} for n, found in each if found.exposed),
            *({**cell.named, **_bounds(cell.bounds)} for cell in report.given_away),
        ],
        "gap": report.gap,
        "said": said_document(remarks(report), lang),
    }


def _finding(found: Finding) -> Document:
    return {
        "status": found.status.value,
        "shown": found.shown,
        **_bounds(found.bounds),
        "exact": found.bounds.exact,
    }


def _bounds(found: Bounds) -> Document:
    upper = found.upper
    return {"lower": found.lower, "upper": None if upper == inf else int(upper)}


def report_lines(found: Document, dimensions: tuple[str, ...]) -> Iterator[str]:
    """The table as it may be printed, then what is to be said."""
    for cell in found["cells"]:
        name = " / ".join(cell[dimension] for dimension in dimensions)
        if cell["shown"] is not None:
            yield f"  {name}  {cell['shown']}"
        else:
            upper = "…" if cell["upper"] is None else cell["upper"]
            yield f"  {name}  ―  [{cell['lower']}, {upper}]"
    yield from (said["sentence"] for said in found["said"])
