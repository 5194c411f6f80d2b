"""First and later answers from CSV (UTF-8, with or without a byte-order mark). * must be there:

    person* first* later* group project instrument version reliability

One row a person on one scale; later is empty for whoever did not answer again. group: who was part of
it, and who was waiting or without it. instrument, version: the scale; scales never mix. reliability:
of the scale, 0 to below 1, once is enough. Any other column may be named with --by.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import isfinite

from hidamari.engines.instruments import Instrument, instrument
from hidamari.engines.refusal import Refusal
from hidamari.site.csv_file import BadCell, Row, Skipped, rows_of

Pairs = list[tuple[float, float | None]]
REQUIRED = ("person", "first", "later")
WAITING = frozenset({
    "waiting", "waitlist", "wait", "control", "comparison", "off", "待機", "待っている", "対照", "比較",
    "なし",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """One person on one scale; later None: did not answer again."""

    first: float
    later: float | None
    row: Row


@dataclass
class Scale:
    """Everybody who answered on one scale and version."""

    slug: str
    version: str
    answers: list[Answer] = field(default_factory=list)
    reliability: float | None = None

    @property
    def name(self) -> str:
        """As `pool` compares it, so that scales never mix."""
        return " ".join(filter(None, (self.slug, self.version)))

    @property
    def known(self) -> Instrument | None:
        """If it is one of the house."""
        return known_instrument(self.slug, self.version)

    def take(self, answer: Answer) -> None:
        """One more. Raises BadCell where it tells another reliability than the others."""
        told = answer.row.get("reliability")
        if told and self.reliability not in (None, float(told)):
            raise BadCell("reliability", "ほかの行とちがいます。", "not as in the other rows")
        self.reliability = float(told) if told else self.reliability
        self.answers.append(answer)

    def parts(self, column: str) -> dict[str, list[Answer]]:
        """The answers by what a column says, in the order of the file."""
        found: dict[str, list[Answer]] = {}
        for answer in self.answers:
            found.setdefault(answer.row.get(column, ""), []).append(answer)
        return found


@dataclass
class Read:
    """By scale, and the rows set aside."""

    scales: dict[tuple[str, str], Scale] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)


def read_answers(path: str, by: str = "") -> Read:
    """Every row that can be read. Raises Refusal: no_answers."""
    read, seen = Read(), Counter[tuple[str, ...]]()
    for number, row in rows_of(path, (*REQUIRED, *([by] if by else []))):
        try:
            key, answer = _scale_of(row), _answer(row, by)
            seen[who := (*key, row.get("project", ""), row["person"])] += 1
            if seen[who] > 1:
                raise BadCell("person", "同じ人の行が2つあります。", "a second row of one person")
            read.scales.setdefault(key, Scale(*key)).take(answer)
        except BadCell as why:
            read.skipped.append(Skipped(path, number, why.column, why))
    if not read.scales:
        raise Refusal("no_answers", "答えがありません。", "There are no answers.")
    return read


def split(answers: Sequence[Answer], waiting: str | None) -> tuple[Pairs, Pairs]:
    """First and later scores: ours, and those of the group we are compared with."""
    theirs = [answer.row.get("group", "") == waiting for answer in answers]
    both = [(answer.first, answer.later) for answer in answers]
    return (
        [pair for pair, other in zip(both, theirs, strict=True) if not other],
        [pair for pair, other in zip(both, theirs, strict=True) if other],
    )


def known_instrument(slug: str, version: str) -> Instrument | None:
    """The instrument of the house, if it is one."""
    try:
        return instrument(slug, version or "1")
    except KeyError:
        return None


def check_named(read: Read, group: str) -> None:
    """A group that was named must be in the file. Raises Refusal: no_group."""
    if group and not any(group in scale.parts("group") for scale in read.scales.values()):
        raise Refusal(
            "no_group", f"組「{group}」がありません。", f"There is no group called “{group}”."
        )


def comparison_of(groups: Sequence[str], named: str) -> str | None:
    """Which of two groups was waiting or without it: the one named, else the one that says so. None
    where there is only one. Raises Refusal: groups."""
    if len(groups) < 2:
        return None
    waiting = [each for each in groups if (each == named if named else each.lower() in WAITING)]
    if len(groups) > 2 or len(waiting) != 1:
        raise Refusal(
            "groups",
            "組は2つにし、比べる相手（待っていた組など）を --comparison で教えてください。",
            "Please give two groups, and name the one to compare with by --comparison.",
        )
    return waiting[0]


def _scale_of(row: Row) -> tuple[str, str]:
    return row.get("instrument", ""), row.get("version", "")


def _answer(row: Row, by: str) -> Answer:
    """Raises BadCell for the first cell that cannot be used."""
    if row[""]:
        raise BadCell("", "見出しのない列に値があります。", "a cell stands under no column")
    for column in ("person", *([by] if by else [])):
        if not row[column]:
            raise BadCell(column, "書かれていません。", "empty")
    if row.get("reliability") and not 0 <= _number(row, "reliability") < 1:
        raise BadCell("reliability", "0以上1未満の数です。", "a number from 0 to below 1")
    return Answer(_score(row, "first"), _score(row, "later") if row["later"] else None, row)


def _score(row: Row, column: str) -> float:
    score, known = _number(row, column), known_instrument(*_scale_of(row))
    if known and not known.minimum <= score <= known.maximum:
        low, high = known.minimum, known.maximum
        raise BadCell(column, f"{low}から{high}までの点数です。", f"a score from {low} to {high}")
    return score


def _number(row: Row, column: str) -> float:
    try:
        number = float(row[column])
    except ValueError:
        number = float("nan")
    if not isfinite(number):
        raise BadCell(column, "数を書いてください。", "a number")
    return number
