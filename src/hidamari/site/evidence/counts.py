"""Tables of counts from CSV, and the answer of `hidamari evidence protect | attack`.

Columns: one a dimension, `*` for a total; then `count` (a whole number; empty: hidden, for attack
only) and, where known, `population` (people living in the place of that row). A combination without
a row counts nobody. A row that cannot be read ends it: a table with a hole would be a wrong table.

    cells [{…dimensions, "status", "shown", "lower", "upper", "exact"}]   upper null: without end
    safe, exposed [{…dimensions, "lower", "upper"}]
    gap                             protect: by how much of its cost the hiding may exceed the best
    said [{code, sentence}]
"""

from collections.abc import Iterator
from math import inf
from typing import Any

from hidamari.engines.disclosure import Cell, Finding, Report, Status, Table
from hidamari.engines.refusal import Refusal
from hidamari.site.csv_file import Lang, Row, rows_of

Document = dict[str, Any]
COUNT, POPULATION = "count", "population"
OURS = {"status", "shown", "lower", "upper", "exact"}


def read_table(path: str) -> Table:
    """Raises Refusal for the file, a row or a cell that cannot be used."""
    rows = list(rows_of(path, (COUNT,)))
    names = tuple(name for name in rows[0][1] if name) if rows else ()
    dimensions = tuple(name for name in names if name not in (COUNT, POPULATION))
    if taken := sorted(OURS & set(dimensions)):
        raise Refusal(
            "taken_name",
            f"列の名前「{taken[0]}」は答えに使います。別の名前にしてください。",
            f"The column name “{taken[0]}” is used by the answer. Please choose another.",
        )
    return Table(dimensions, [_cell(number, row, dimensions) for number, row in rows])


def _cell(number: int, row: Row, dimensions: tuple[str, ...]) -> Cell:
    population = _whole(number, row, POPULATION) if row.get(POPULATION) else None
    count = _whole(number, row, COUNT) if row[COUNT] else None
    if empty := [name for name in dimensions if not row[name]]:
        raise _bad(number, empty[0], "書かれていません。", "empty")
    if row[""]:
        raise _bad(number, "", "見出しのない列に値があります。", "a cell stands under no column")
    return Cell(tuple(row[name] for name in dimensions), count, population)


def _whole(number: int, row: Row, column: str) -> int:
    if not row[column].isascii() or not row[column].isdigit():
        raise _bad(number, column, "0以上の整数を書いてください。", "a whole number, 0 or more")
    return int(row[column])


def _bad(number: int, column: str, ja: str, en: str) -> Refusal:
    return Refusal("bad_cell", f"{number}行目 {column}: {ja}", f"row {number} {column}: {en}")


def report_document(table: Table, report: Report, lang: Lang) -> Document:
    """The whole answer."""
    each = list(enumerate(report.findings))
    return {
        "cells": [{**table.named(place), **_finding(found)} for place, found in each],
        "safe": report.safe,
        "exposed": [
            {**table.named(place), **_bounds(found)} for place, found in each if found.exposed
        ],
        "gap": report.gap,
        "said": [{"code": code, "sentence": words[lang]} for code, words in _said(report)],
    }


def _finding(found: Finding) -> Document:
    return {
        "status": found.status.value,
        "shown": found.shown,
        **_bounds(found),
        "exact": found.bounds.exact,
    }


def _bounds(found: Finding) -> Document:
    upper = found.bounds.upper
    return {"lower": found.bounds.lower, "upper": None if upper == inf else int(upper)}


def _said(report: Report) -> Iterator[tuple[str, dict[Lang, str]]]:
    """What a reader must know besides the cells."""
    exposed = sum(found.exposed for found in report.findings)
    if exposed:
        yield (
            "exposed",
            {
                "ja": f"外から人数が分かってしまうマスが{exposed}つあります。このままでは公表できません。",
                "en": f"An outsider can tell {exposed} cells. The table cannot be published like this.",
            },
        )
    else:
        yield (
            "safe",
            {
                "ja": "かくした人数は、ほかの数から割り出せません。",
                "en": "What is hidden cannot be derived from what is shown.",
            },
        )
    statuses = [found.status for found in report.findings]
    primary, secondary = statuses.count(Status.PRIMARY), statuses.count(Status.SECONDARY)
    if primary or secondary:
        yield (
            "hidden",
            {
                "ja": f"少ないためにかくしたマス {primary}、それを守るためにかくしたマス {secondary}。",
                "en": f"Hidden because small: {primary}; hidden to protect those: {secondary}.",
            },
        )
    if report.gap:
        yield (
            "gap",
            {
                "ja": f"かくし方はもっとも少ないとは限りません（多くて{report.gap:.0%}のむだ）。",
                "en": f"Perhaps less could be hidden (by {report.gap:.0%} of the cost at the most).",
            },
        )
    if not report.populations:
        yield (
            "no-population",
            {
                "ja": "人口が書かれていないので、10人より少ない数をかくす決まりを使いました。",
                "en": "No population was given, so counts below 10 are treated as small.",
            },
        )


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
