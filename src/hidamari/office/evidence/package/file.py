"""Seal a document into a file, and open one: whoever signed it is looked at by the one who asks."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from hidamari.engines.refusal import Refusal
from hidamari.kernel.files.bodies import read_json
from hidamari.office.evidence import keys
from hidamari.office.evidence.package.rows import month_called, months_in
from hidamari.office.evidence.package.written import FORMAT, VERSION, Written
from hidamari.office.reports.counting import Month

BIGGEST = 1_000_000  # bytes; three years of twenty indicators are a fifth of it


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
        return months_in(self.written.body)

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.signed).hexdigest()

    def is_signed_by(self, public: str) -> bool:
        return keys.is_signed(self.signed, self.written.signature, public)


def sealed(document: dict[str, Any], secret: str) -> bytes:
    """The file: the document with its signature."""
    signature = keys.signature_of(canonical(document), secret)
    return canonical({**document, "signature": signature}) + b"\n"


def canonical(document: dict[str, Any]) -> bytes:
    """What is signed: the same for everybody who holds the same document."""
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
        document = read_json(content, pairs=_once)
        signed = canonical({k: v for k, v in document.items() if k != "signature"})
    except (ValueError, AttributeError, TypeError) as broken:
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
