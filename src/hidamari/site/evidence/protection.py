"""hidamari evidence protect | attack."""

import json
from collections.abc import Callable
from typing import Any

import click

from hidamari.engines.disclosure import (
    CARE_DB,
    P_PERCENT,
    Report,
    Rounding,
    Rule,
    Table,
    attack,
    protect,
)
from hidamari.engines.refusal import Lang
from hidamari.site.pure import in_one_line, language_of

from .counts import read_table, read_tables
from .report import report_document, report_lines

POLICIES: dict[str, Rule] = {policy.slug: policy for policy in (CARE_DB, P_PERCENT)}
Judge = Callable[[Table, Rule, Rounding | None], Report]


def asked(command: Callable[..., None]) -> Callable[..., None]:
    """What both commands ask for."""
    for option in reversed((
        click.argument("files", nargs=-1, required=True, metavar="TABLE.csv…"),
        click.option(
            "--policy", type=click.Choice(list(POLICIES)), default=CARE_DB.slug, show_default=True,
            help="Which counts may not be known.",
        ),
        click.option(
            "--round", "rounding", type=click.Choice([each.value for each in Rounding]),
            help="Shown counts in tens: all up, all half-up, or only totals up.",
        ),
        click.option(
            "--overlap", "overlapping", multiple=True, metavar="COLUMN",
            help="A dimension over which one person may count more than once.",
        ),
        click.option("--json", "as_json", is_flag=True, help="One JSON document, nothing else."),
        click.option("--lang", type=click.Choice(["ja", "en"]), help="Language of the sentences."),
        click.pass_context,
    )):  # fmt: skip
        command = option(command)
    return command


@click.command(name="protect")
@asked
def protecting(ctx: click.Context, **options: Any) -> None:
    """Hide small counts, and what would give them away: 少ない人数をかくします。"""
    answer(ctx, protect, **options)


@click.command(name="attack")
@click.option(
    "--published", multiple=True, metavar="TABLE.csv",
    help="A table published before, the oldest first; again for each.",
)  # fmt: skip
@click.option("--growing", is_flag=True, help="Counts may only have grown since; else the same.")
@asked
def attacking(
    ctx: click.Context, published: tuple[str, ...], growing: bool, **options: Any
) -> None:
    """What an outsider can derive of hidden counts: かくした人数がどこまで分かるかを調べます。"""

    def judge(table: Table, policy: Rule, rounding: Rounding | None) -> Report:
        earlier = [read_table(file, options["overlapping"]) for file in published]
        return attack(table, policy, rounding, earlier, growing)

    answer(ctx, judge, **options)


def answer(
    ctx: click.Context,
    judge: Judge,
    *,
    files: tuple[str, ...],
    policy: str,
    rounding: str | None,
    overlapping: tuple[str, ...],
    as_json: bool,
    lang: Lang | None,
) -> None:
    """Read, judge, tell."""
    spoken = language_of(ctx, lang)
    with in_one_line(spoken):
        table = read_tables(files, overlapping)
        report = judge(table, POLICIES[policy], Rounding(rounding) if rounding else None)
    found = report_document(table, report, spoken)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for line in report_lines(found, table.dimensions):
        click.echo(line)
