"""hidamari evidence rollup."""

import csv
import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from hidamari.engines.refusal import Lang, Refusal
from hidamari.engines.rollup import Engine, Protected, open_snapshot, protected, roll_up
from hidamari.engines.rollup.wording import remarks
from hidamari.site.pure import in_one_line, language_of, said_document

from .document import Document


@click.command(name="rollup")
@click.argument("directory", type=click.Path(path_type=Path))
@click.option(
    "--engine", type=click.Choice([each.value for each in Engine]), default=Engine.DUCKDB.value,
    show_default=True, help="Where the work is done.",
)  # fmt: skip
@click.option("--memory", default="4GB", show_default=True, help="DuckDB: spills to disk above it.")
@click.option("--spill", type=click.Path(path_type=Path), help="DuckDB: where it spills to.")
@click.option("--url", default="", help="PostgreSQL: its address; else DATABASE_URL.")
@click.option("--master", default="local[*]", show_default=True, help="Spark: its address.")
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), help="Away on this day; else the last one."
)
@click.option("--out", type=click.Path(path_type=Path), help="A folder for one CSV a table.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document, nothing else.")
@click.option("--lang", type=click.Choice(["ja", "en"]), help="Language of the sentences.")
@click.pass_context
def rolling_up(
    ctx: click.Context,
    directory: Path,
    engine: str,
    on: datetime | None,
    out: Path | None,
    as_json: bool,
    lang: Lang | None,
    **places: Any,
) -> None:
    """National tables from snapshots, protected: 全国の表をつくり、少ない人数をかくします。"""
    spoken = language_of(ctx, lang)
    with in_one_line(spoken):
        chosen = Engine(engine)
        with open_snapshot(directory, chosen, **settings_of(chosen, places)) as snapshot:
            national = roll_up(snapshot, on.date() if on else None)
        found = protected(national)
        check_safe(found)
    if out:
        write_tables(found, out)
    answer = rollup_document(found, spoken) | {"day": national.day.isoformat()}
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    for line in rollup_lines(answer):
        click.echo(line)


def settings_of(engine: Engine, places: dict[str, Any]) -> dict[str, Any]:
    """What of the options the engine wants. Raises Refusal: no_url."""
    if engine == Engine.DUCKDB:
        return {"memory": places["memory"], "spill": places["spill"]}
    if engine == Engine.SPARK:
        return {"master": places["master"]}
    url = places["url"] or os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        raise Refusal("no_url", "--url に PostgreSQL の場所を書いてください。", "--url: none given")
    return {"url": url}


def check_safe(found: Protected) -> None:
    """Nothing that tells of somebody is shown, not even in part. Raises Refusal: exposed."""
    if not found.safe:
        raise Refusal(
            "exposed",
            "人数が外から分かってしまうマスが残ったので、何も書き出しません。",
            "Some counts could still be derived, so nothing is written.",
        )


def rollup_document(found: Protected, lang: Lang) -> Document:
    """tables {name: [{…dimensions, "count"}]}, change [{label, scale, n, mean, sd, yi, vi}],
    withheld, safe, said [{code, sentence}]."""
    return {
        "tables": found.tables,
        "change": found.changes,
        "withheld": found.withheld,
        "safe": found.safe,
        "said": said_document(remarks(found), lang),
    }


def rollup_lines(answer: Document) -> Iterator[str]:
    """How large each table is, then what is to be said. The figures themselves are for files."""
    for name, rows in answer["tables"].items():
        yield f"  {name}  {len(rows)}"
    yield f"  change  {len(answer['change'])}"
    yield from (said["sentence"] for said in answer["said"])


def write_tables(found: Protected, folder: Path) -> None:
    """One CSV a table, as `evidence attack` reads it; change.csv as `evidence pool` does."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in {**found.tables, "change": found.changes}.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            if rows:
                lines = csv.DictWriter(file, list(rows[0]))
                lines.writeheader()
                lines.writerows(rows)
