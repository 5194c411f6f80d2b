"""hidamari evidence change."""

import csv
import json
from pathlib import Path
from typing import Any

import click

from hidamari.engines.refusal import Lang, Refusal
from hidamari.site.csv_file import skipped_document
from hidamari.site.pure import in_one_line, language_of

from .answers import Scale, check_named, comparison_of, read_answers
from .change_document import Asked, Document, scale_document
from .change_lines import change_lines
from .studies import STUDY


@click.command(name="change")
@click.argument("file")
@click.option(
    "--reliability", type=click.FloatRange(0, 1, max_open=True),
    help="Of the questionnaire; without it nobody's own change is judged.",
)  # fmt: skip
@click.option(
    "--better", type=click.Choice(["lower", "higher"]),
    help="Which way is good, for a questionnaire that the house does not know.",
)  # fmt: skip
@click.option("--comparison", default="", help="The group that was waiting or without it.")
@click.option("--by", default="", help="A column, as project: each on its own, ready for pool.")
@click.option("--standardised", is_flag=True, help="With --by: in standard deviations.")
@click.option("--write", type=click.Path(dir_okay=False), help="With --by: the CSV for pool.")
@click.option(
    "--level", type=click.FloatRange(0, 1, min_open=True, max_open=True), default=0.95,
    show_default=True, help="Coverage of the intervals.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="One JSON document, nothing else.")
@click.option("--lang", type=click.Choice(["ja", "en"]), help="Language of the sentences.")
@click.pass_context
def changing(
    ctx: click.Context, file: str, as_json: bool, lang: Lang | None, **options: Any
) -> None:
    """First against later answers of the same people: 2回の答えをくらべます。"""
    spoken = language_of(ctx, lang)
    with in_one_line(spoken):
        found = _changed(file, spoken, **options)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for line in change_lines(found, spoken):
        click.echo(line)


def _changed(
    file: str,
    lang: Lang,
    *,
    reliability: float | None,
    better: str | None,
    comparison: str,
    by: str,
    standardised: bool,
    write: str | None,
    level: float,
) -> Document:
    """Everything that was asked for, in one document; and the file, if one was."""
    if write and not by:
        raise Refusal(
            "no_by", "--write には --by が要ります。", "--write needs --by: what a row stands for."
        )
    read = read_answers(file, by)
    check_named(read, comparison)
    asked = Asked(reliability, better, by, standardised, level, lang)
    found: Document = {
        "scales": [
            scale_document(scale, _waiting(scale, comparison), asked)
            for scale in read.scales.values()
        ],
        "level": level,
        "skipped": skipped_document(read.skipped, lang),
    }
    if write:
        _write(write, found)
    return found


def _waiting(scale: Scale, named: str) -> str | None:
    """The group to compare with."""
    return comparison_of(list(scale.parts("group")), named)


def _write(path: str, found: Document) -> None:
    """The rows that can be pooled."""
    rows = [row for scale in found["scales"] for row in scale["by"] if row["yi"] is not None]
    try:
        with Path(path).open("w", encoding="utf-8-sig", newline="") as file:
            lines = csv.DictWriter(file, STUDY)
            lines.writeheader()
            lines.writerows(rows)
    except OSError as error:
        raise Refusal("no_file", f"{path} に書けません。", f"{path}: cannot be written") from error
