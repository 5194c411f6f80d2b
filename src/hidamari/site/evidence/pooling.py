"""hidamari evidence pool."""

import json

import click

from hidamari.engines.pooling import Method, Test, egger, groups, pool, regress
from hidamari.engines.pooling.wording import remarks
from hidamari.engines.refusal import Lang
from hidamari.site.csv_file import skipped_document
from hidamari.site.pure import in_one_line, language_of, said_document

from . import document
from .document import Document
from .lines import pooled_lines
from .rows import read_studies


@click.command(name="pool")
@click.argument("file")
@click.option(
    "--method", type=click.Choice([m.value for m in Method]), default="reml", show_default=True,
    help="How unlike the studies are is estimated.",
)  # fmt: skip
@click.option(
    "--test", type=click.Choice([t.value for t in Test]), default="hk", show_default=True,
    help="Wald, Hartung-Knapp, or Hartung-Knapp that cannot be narrower.",
)  # fmt: skip
@click.option(
    "--level", type=click.FloatRange(0, 1, min_open=True, max_open=True), default=0.95,
    show_default=True, help="Coverage of the intervals.",
)  # fmt: skip
@click.option("--sensitivity", is_flag=True, help="Without each in turn, influence, trim and fill.")
@click.option("--by", "theme", default="", help="A column of themes: each pooled on its own.")
@click.option("--moderator", "moderators", multiple=True, help="A column of numbers to regress on.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document, nothing else.")
@click.option("--lang", type=click.Choice(["ja", "en"]), help="Language of the sentences.")
@click.pass_context
def pooling(
    ctx: click.Context,
    file: str,
    method: str,
    test: str,
    level: float,
    sensitivity: bool,
    theme: str,
    moderators: tuple[str, ...],
    as_json: bool,
    lang: Lang | None,
) -> None:
    """Pool effects (yi) and variances (vi) by random effects: 結果を1つにまとめます。"""
    spoken = language_of(ctx, lang)
    how = {"method": method, "test": test, "level": level}
    with in_one_line(spoken):
        found = _pooled(file, how, theme, moderators, sensitivity, spoken)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for line in pooled_lines(found, spoken):
        click.echo(line)


def _pooled(
    file: str,
    how: dict,
    theme: str,
    moderators: tuple[str, ...],
    sensitivity: bool,
    lang: Lang,
) -> Document:
    """Everything that was asked for, in one document."""
    read = read_studies(file, moderators, theme)
    studies = read.studies()
    pooled, lean = pool(studies, **how), egger(studies, level=how["level"])
    found = document.pooled_document(pooled, studies.labels)
    found["egger"] = document.egger_document(lean)
    if sensitivity:
        found |= document.sensitivity_document(studies, **how)
    if theme:
        found |= document.groups_document(groups(studies, read.words(theme), **how))
    if moderators:
        columns = {name: read.numbers(name) for name in moderators}
        found["regression"] = document.regression_document(regress(studies, columns, **how))
    found["said"] = said_document(remarks(pooled, lean), lang)
    found["skipped"] = skipped_document(read.skipped, lang)
    return found
