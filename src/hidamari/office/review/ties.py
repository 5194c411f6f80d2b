"""Which conflicts of interest can be seen from names alone: pure, and told with its ground.

A name is compared without its legal form, width, spaces and case. Equal names are a conflict that
the office can look at; they are never proof.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hidamari.office.review.enums import Ground

LEGAL = re.compile(
    "特定非営利活動法人|認定NPO法人|NPO法人|社会福祉法人|公益社団法人|一般社団法人|"
    "公益財団法人|一般財団法人|株式会社|合同会社|有限会社|学校法人|医療法人|宗教法人|協同組合|"
    r"\((?:特非|社福|公財|一財|公社|一社|株|有|同|学|医|宗)\)"
)
GAPS = re.compile(r"[\s・・,、.\-]+")


@dataclass(frozen=True)
class Known:
    """What is known of a reviewer: where they work, what they told, by name."""

    name: str
    member_of: Sequence[str]
    affiliations: Sequence[str]
    funded: Sequence[str]


@dataclass(frozen=True)
class Applied:
    """Who applied: the organisation, and (name, organisations elsewhere) of those who lead it."""

    organisation: str
    officers: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Tie:
    """A conflict that was found, and the name by which."""

    ground: Ground
    name: str


def bare(name: str) -> str:
    """A name as it is compared."""
    return GAPS.sub("", LEGAL.sub("", unicodedata.normalize("NFKC", name))).casefold()


def names(lines: str) -> list[str]:
    """One name a line, or several between commas."""
    return [part.strip() for part in re.split(r"[\n、,;]+", lines) if part.strip()]


def ties(reviewer: Known, applied: Applied) -> list[Tie]:
    """Every conflict that names show, the weightiest first."""
    own = bare(applied.organisation)
    told = [*reviewer.member_of, *reviewer.affiliations]
    found = [Tie(Ground.MEMBER, name) for name in told if bare(name) == own]
    found += [Tie(Ground.OFFICER, name) for name in _officers(reviewer, applied, told)]
    found += [Tie(Ground.MONEY, name) for name in reviewer.funded if bare(name) == own]
    return found


def _officers(reviewer: Known, applied: Applied, told: Iterable[str]) -> Iterable[str]:
    """Officers who are the reviewer, or who belong to an organisation that the reviewer belongs to."""
    mine = {bare(name) for name in told} - {""}
    for officer, elsewhere in applied.officers:
        if bare(officer) == bare(reviewer.name):
            yield officer
        yield from (f"{officer}({other})" for other in names(elsewhere) if bare(other) in mine)
