"""The command, and its answer as lines to read."""

from collections.abc import Iterator

import click

from hidamari.engines.matching import People, Places
from hidamari.engines.refusal import Lang
from hidamari.site.csv_file import skipped_document
from hidamari.site.pure import in_one_line, language_of
from hidamari.ui.terminal import progress, stream

from .document import NO_GROUP, Document, group_document, person_documents
from .rows import (
    MORE_ABOUT_PEOPLE,
    MORE_ABOUT_PLACES,
    PEOPLE_COLUMNS,
    PLACE_COLUMNS,
    reading_people,
    reading_places,
)

HEADINGS = {
    "ja": {
        "nothing": "候補はありません。",
        "why_not": "候補にならなかった近くの場所",
        "group": "全員での案: {placed}人に場所があります（点数の合計 {objective:.3f}、{gap}）",
        "proven": "これより良い案はありません",
        "bounded": "良くなるとしても{share:.2%}まで",
        "skipped": "読めなかった行: {file} {row}行目 {column}: {reason}",
    },
    "en": {
        "nothing": "No place fits.",
        "why_not": "Places places that do not fit",
        "group": "For everybody together: {placed} have a place (sum {objective:.3f}, {gap})",
        "proven": "no better proposal exists",
        "bounded": "at most {share:.2%} could be gained",
        "skipped": "Row not read: {file} row {row} {column}: {reason}",
    },
}


def columns(must: tuple[str, ...], may: tuple[str, ...]) -> str:
    """The columns of a file, for the help."""
    return f"{', '.join(must)}; if you like also {', '.join(may)}."


@click.command(
    epilog="Lists are separated by ';', wishes may weigh (go=2;songs), hours are written"
    " 'mon 10:00-12:00', facts, audience, requires and bars key:value."
)
@click.option("--people", required=True, help=f"CSV: {columns(PEOPLE_COLUMNS, MORE_ABOUT_PEOPLE)}")
@click.option("--places", required=True, help=f"CSV: {columns(PLACE_COLUMNS, MORE_ABOUT_PLACES)}")
@click.option("-k", type=click.IntRange(1), default=5, show_default=True, help="Places a person.")
@click.option("--assign", "group", is_flag=True, help="Also propose a seat for each, together.")
@click.option(
    "--why-not",
    "refused",
    type=click.IntRange(0),
    default=5,
    show_default=True,
    help="Explain so many of the nearest places that do not fit.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document, nothing else.")
@click.option("--lang", type=click.Choice(["ja", "en"]), help="Language of the sentences.")
@click.pass_context
def match(
    ctx: click.Context,
    people: str,
    places: str,
    k: int,
    group: bool,
    refused: int,
    as_json: bool,
    lang: Lang | None,
) -> None:
    """Places that fit each person, with the reasons: 合う場所を理由とともに示します。"""
    spoken = language_of(ctx, lang)
    with in_one_line(spoken):
        files = reading_people(people), reading_places(places)
        columns = People(files[0], Places(files[1]))
    crowd = progress(files[0], label="match", total=len(columns))
    skipped = [*files[0].skipped, *files[1].skipped]
    each = person_documents(crowd, columns, k, refused, spoken)
    rest = {
        **(group_document(columns) if group else NO_GROUP),
        "skipped": skipped_document(skipped, spoken),
    }
    tell(each, rest, spoken, as_json=as_json)


def tell(each: Iterator[Document], rest: Document, lang: Lang, *, as_json: bool) -> None:
    """The answer, person by person as they are found, so that no crowd is too large."""
    if as_json:
        stream(each, name="people", rest=rest)
        return
    for person in each:
        for line in person_lines(person, lang):
            click.echo(line)
    for line in group_lines(rest, lang):
        click.echo(line)
    for row in rest["skipped"]:
        click.echo(HEADINGS[lang]["skipped"].format(**row), err=True)


def group_lines(found: Document, lang: Lang) -> Iterator[str]:
    """The proposal for everybody together, to read."""
    if found["placed"] is None:
        return
    heading = HEADINGS[lang]
    proven = heading["bounded"].format(share=found["gap"]) if found["gap"] else heading["proven"]
    yield heading["group"].format(**found | {"gap": proven})
    for pair in found["assignment"]:
        yield f"  {pair['person']} → {pair['place']}  {pair['score']:.3f}"


def person_lines(person: Document, lang: Lang) -> Iterator[str]:
    """One person."""
    between = "" if lang == "ja" else " "
    yield person["id"]
    if not person["shortlist"]:
        yield f"  {HEADINGS[lang]['nothing']}"
    for number, proposal in enumerate(person["shortlist"], 1):
        reasons = between.join(reason["sentence"] for reason in proposal["reasons"])
        yield f"  {number}. {proposal['place']}  {proposal['score']:.3f}  {reasons}"
    if person["why_not"]:
        yield f"  {HEADINGS[lang]['why_not']}"
    for refusal in person["why_not"]:
        yield f"     {refusal['place']}  {refusal['sentence']}"
    yield ""
