"""The command, and its answer as lines to read."""

from collections.abc import Iterator

import click

from hidamari.engines.matching import Places
from hidamari.engines.matching.wording import Lang
from hidamari.engines.refusal import Refusal
from hidamari.ui.terminal import answer, progress

from .document import NO_GROUP, Document, group_document, person_document, skipped_document
from .rows import read_people, read_places

HEADINGS = {
    "ja": {
        "nothing": "候補はありません。",
        "why_not": "候補にならなかった近くの場所",
        "group": "全員での案: {placed}人に場所があります（点数の合計 {objective:.3f}、{gap}）",
        "proven": "これより良い案はありません",
        "skipped": "読めなかった行: {file} {row}行目 {column}: {reason}",
    },
    "en": {
        "nothing": "No place fits.",
        "why_not": "Places places that do not fit",
        "group": "For everybody together: {placed} have a place (sum {objective:.3f}, {gap})",
        "proven": "no better proposal exists",
        "skipped": "Row not read: {file} row {row} {column}: {reason}",
    },
}


@click.command()
@click.option("--people", required=True, help="CSV of people.")
@click.option("--places", required=True, help="CSV of places.")
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
    spoken: Lang = lang or ctx.find_root().params.get("lang") or "ja"
    found = matched(people, places, k, group, refused, spoken)
    if as_json:
        answer(found, as_json=True)
        return
    for line in lines(found, spoken):
        click.echo(line)
    for row in found["skipped"]:
        click.echo(HEADINGS[spoken]["skipped"].format(**row), err=True)


def matched(
    people_path: str, places_path: str, k: int, group: bool, refused: int, lang: Lang
) -> Document:
    """The whole answer; a file that cannot be used ends the command with code 2."""
    try:
        people, bad_people = read_people(people_path)
        places, bad_places = read_places(places_path)
    except Refusal as refusal:
        raise Unusable(getattr(refusal, lang)) from refusal
    nearby = Places(places)
    each = progress(people, label="match", total=len(people))
    return {
        "people": [person_document(person, nearby, k, refused, lang) for person in each],
        **(group_document(people, nearby) if group else NO_GROUP),
        "skipped": skipped_document([*bad_people, *bad_places], lang),
    }


class Unusable(click.ClickException):
    """A file that cannot be used at all: one line on standard error, exit code 2."""

    exit_code = 2


def lines(found: Document, lang: Lang) -> Iterator[str]:
    """The answer to read: each person, their places with reasons, then the group."""
    for person in found["people"]:
        yield from person_lines(person, lang)
    if found["placed"] is not None:
        heading = HEADINGS[lang]
        yield heading["group"].format(**found | {"gap": heading["proven"]})
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
