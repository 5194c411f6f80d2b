"""hidamari programme rank."""

import json
from collections.abc import Sequence

import click

from hidamari.engines.refusal import Lang
from hidamari.engines.reviewing import (
    Impossible,
    Limits,
    Method,
    Proposal,
    Ranking,
    Request,
    Standing,
    affordable,
    proposals,
    rank,
    standings,
)
from hidamari.site.pure import in_one_line, language_of

from .document import Document, ranking_document
from .lines import ranking_lines
from .rows import Read, read_scores


@click.command(name="rank")
@click.argument("file")
@click.option(
    "--method", type=click.Choice([m.value for m in Method]), default=Method.CORRECTED.value,
    show_default=True, help="Raw means, corrected for strictness, or orders within each reviewer.",
)  # fmt: skip
@click.option("--awards", type=click.IntRange(min=1), help="How many can be chosen.")
@click.option("--budget", type=click.IntRange(min=0), help="How much there is, in yen (cost).")
@click.option(
    "--level", type=click.FloatRange(0, 1, min_open=True, max_open=True), default=0.95,
    show_default=True, help="Coverage of the limits of ranks and of strictness.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="One JSON document, nothing else.")
@click.option("--lang", type=click.Choice(["ja", "en"]), help="Language of the sentences.")
@click.pass_context
def ranking(
    ctx: click.Context,
    file: str,
    method: str,
    awards: int | None,
    budget: int | None,
    level: float,
    as_json: bool,
    lang: Lang | None,
) -> None:
    """Put applications in order, and say how sure the order is: 順位と、その確かさを示します。"""
    spoken = language_of(ctx, lang)
    with in_one_line(spoken):
        found = _ranked(read_scores(file), method, awards, budget, level, spoken)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for line in ranking_lines(found, spoken):
        click.echo(line)


def _ranked(
    read: Read, method: str, awards: int | None, budget: int | None, level: float, lang: Lang
) -> Document:
    """Everything that was asked for, in one document."""
    found = rank(read.scores, method=method, level=level)
    cut = _cut(read, standings(found), awards, budget)
    listed = standings(found, cut)
    offered = _proposals(read, found, listed, awards, budget)
    return ranking_document(found, listed, cut, offered, lang)


def _cut(
    read: Read, listed: Sequence[Standing], awards: int | None, budget: int | None
) -> int | None:
    """How many are within: what was said, but no more than the money lasts for."""
    if budget is None:
        return awards
    costs = [Request(one.application, 0, read.cost(one.application)) for one in listed]
    lasts = affordable(costs, budget)
    return lasts if awards is None else min(awards, lasts)


def _proposals(
    read: Read,
    found: Ranking,
    listed: Sequence[Standing],
    awards: int | None,
    budget: int | None,
) -> list[Proposal | Impossible]:
    """Only where there is money to fit."""
    if budget is None:
        return []
    requests = [
        Request(
            one.application,
            worth,
            read.cost(one.application),
            read.region(one.application),
            read.themes(one.application),
        )
        for one, worth in zip(listed, _worths(found, listed), strict=True)
    ]
    safe = [one.application for one in listed if one.band == "in"]
    return proposals(requests, Limits(budget, awards), safe=safe)


def _worths(found: Ranking, listed: Sequence[Standing]) -> list[float]:
    """Points, where they add up; else the chances of being within the cut."""
    if found.method == Method.BRADLEY_TERRY or min(found.values) < 0:
        return [one.chance or 0.0 for one in listed]
    corrected = found.method == Method.CORRECTED
    return [one.corrected or 0.0 if corrected else one.mean for one in listed]
