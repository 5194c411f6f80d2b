"""The file in which protected figures travel: JSON, version 1, signed.

`format`, `version`, `office` and `award` (for whom), `number` (1, 2, 3 … over all packages of the
project), `first` and `last` (months, both included), `made_at`, `body` and `signature`.
body: `months`, a row for each indicator and month: `month`, `indicator`, `value`, `n`, `low`, `high`,
`version` of the definition, `hidden`. A hidden row holds nothing else.

Canonical form: JSON in UTF-8 with sorted keys and without spaces, numbers as Python writes them.
The signature is Ed25519 over the canonical form of everything but the signature: what a package says
cannot be changed, how it is spaced may be.
"""

import hashlib
import json
from dataclasses import dataclass, fields
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from hidamari.engines.refusal import Refusal
from hidamari.office.evidence import keys
from hidamari.office.reports.counting import Month
from hidamari.office.reports.protection import Told

FORMAT: Literal["hidamari-evidence"] = "hidamari-evidence"
VERSION: Literal[1] = 1
BIGGEST = 1_000_000  # bytes; three years of twenty indicators are a fifth of it
MONTH = r"^[12]\d{3}-(0[1-9]|1[0-2])$"
TOLD = {each.name for each in fields(Told)}
Line = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[^\x00-\x1f\x7f]+$")]
Count = Annotated[int, Field(ge=0, le=2**31 - 1)]


class Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False, frozen=True)


class Row(Strict):
    month: Annotated[str, Field(pattern=MONTH)]
    indicator: Line
    value: float | None
    n: Count | None
    low: float | None
    high: float | None
    version: Annotated[Line, Field(max_length=40)]
    hidden: bool


class Body(Strict):
    months: list[Row]


class Written(Strict):
    """The document as it stands in the file."""

    format: Literal["hidamari-evidence"]
    version: Literal[1]
    office: Line
    award: Line
    number: Annotated[Count, Field(ge=1)]
    first: Annotated[str, Field(pattern=MONTH)]
    last: Annotated[str, Field(pattern=MONTH)]
    made_at: Line
    body: Body
    signature: Annotated[Line, Field(max_length=88)]


@dataclass(frozen=True)
class Package:
    """A package that could be read. Who signed it is not looked at yet."""

    written: Written
    signed: bytes  # the canonical form of what the signature is over

    @property
    def first(self) -> date:
        return month_called(self.written.first)

    @property
    def last(self) -> date:
        """The first day of the last month."""
        return month_called(self.written.last)

    @property
    def months(self) -> list[Month]:
        return _months(self.written.body)

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.signed).hexdigest()

    def is_signed_by(self, public: str) -> bool:
        return keys.is_signed(self.signed, self.written.signature, public)


def month_called(text: str) -> date:
    """The first day of the month “2026-04”. Raises ValueError."""
    return date.fromisoformat(f"{text}-01")


def rows_of(months: list[Month]) -> list[dict[str, Any]]:
    """What stands in the body for these months."""
    return [
        {"month": f"{one.month:%Y-%m}", "indicator": one.indicator, **vars(one.told)}
        for one in months
    ]


def months_of(body: dict[str, Any]) -> list[Month]:
    """The months of a body."""
    return _months(Body.model_validate(body))


def sealed(document: dict[str, Any], secret: str) -> bytes:
    """The file: the document with its signature."""
    signature = keys.signature_of(canonical(document), secret)
    return canonical({**document, "signature": signature}) + b"\n"


def canonical(document: dict[str, Any]) -> bytes:
    text = json.dumps(
        document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return text.encode()


def opened(content: bytes) -> Package:
    """Read a file. Raises Refusal where it is too big, no package, or of another version."""
    if len(content) > BIGGEST:
        raise Refusal(
            "package_too_big",
            "ファイルが大きすぎます。パッケージは1MBまでです。",
            "This file is too big: a package has 1 MB at most.",
        )
    try:
        document = json.loads(content.decode(), object_pairs_hook=_once)
        signed = canonical({k: v for k, v in document.items() if k != "signature"})
    except (ValueError, RecursionError, AttributeError, TypeError) as broken:
        raise _unreadable() from broken
    _check_version(document)
    try:
        return Package(Written.model_validate(document), signed)
    except ValidationError as broken:
        raise _unreadable() from broken


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object in which a name stands twice can be read in two ways."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice")
    return found


def _check_version(document: dict[str, Any]) -> None:
    if (document.get("format"), document.get("version")) != (FORMAT, VERSION):
        raise Refusal(
            "package_format",
            "この形式のパッケージは読めません。送り元のひだまりの版をご確認ください。",
            "Packages of this format cannot be read here. Please check the sender's version.",
        )


def _unreadable() -> Refusal:
    return Refusal(
        "package_unreadable",
        "このファイルは、ひだまりのパッケージとして読めません。",
        "This file cannot be read as a package.",
    )


def _months(body: Body) -> list[Month]:
    return [
        Month(month_called(row.month), row.indicator, Told(**row.model_dump(include=TOLD)))
        for row in body.months
    ]
