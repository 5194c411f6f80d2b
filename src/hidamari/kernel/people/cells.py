"""What an everyday list says of one person beside their names. What cannot be read is kept word for
word as a remark, and said by row and column: nobody and nothing is lost for it."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Protocol

from django.utils.translation import gettext as _

from hidamari.engines.japanese import (
    normalise_mail,
    normalise_postcode,
    parse_japanese_date,
    read_telephones,
)
from hidamari.engines.refusal import Refusal
from hidamari.engines.tables import Row, protects, yes_no
from hidamari.kernel import clock
from hidamari.kernel.fields import lookup_hash
from hidamari.kernel.people.enums import AgeBand, ContactKind, NoteKind

OLDEST = 125  # years
LONGEST = 200  # letters of an address, as on its page
_NO_YEAR = re.compile(r"^\d{1,2}[/.月-]\d{1,2}日?$")
_AGE = re.compile(r"^(\d{1,3})(?:歳|才|代|歳代|才代)?(?:以上)?$")
_BANDS = ((13, AgeBand.CHILD), (30, AgeBand.YOUNG), (60, AgeBand.MIDDLE), (70, AgeBand.SIXTIES),
          (80, AgeBand.SEVENTIES))  # fmt: skip


class Report(Protocol):
    columns: dict[str, str]

    def note(self, row: Row, column: str, reason: Any) -> None: ...


def read(row: Row, said: dict[str, str], report: Report) -> dict[str, Any]:
    """Birth date, address, protection, contacts, emergency contacts and notes of a row.

    An age that cannot be read is taken out of `said`.
    """
    unread: list[tuple[str, str]] = []
    facts = {
        "birth_date": _birth_date(said, unread),
        "address": _address(said, unread),
        "shielded": protects(said["shielded"]),
        "contacts": [*_phones(said, unread), *_emails(said, unread)],
        "emergency": list(_emergency(said, unread)),
    }
    if said["age_band"] and age_band(said) not in AgeBand.values:
        unread.append(("age_band", said["age_band"]))
        said["age_band"] = ""
    for name, text in unread:
        kept = _("“%(text)s” cannot be read: it is kept as a remark, word for word.")
        report.note(row, _headings(report, name), kept % {"text": text[:60]})
    if yes_no(said["shielded"]) is None:
        words = _("“%(text)s” is neither yes nor no: they are protected until you change it.")
        report.note(row, _headings(report, "shielded"), words % {"text": said["shielded"][:60]})
    remarks = [said["note"], *(f"{_headings(report, name)}: {text}" for name, text in unread)]
    notes = {NoteKind.TALK: "\n".join(filter(None, remarks)), NoteKind.BODY: said["body"]}
    facts["notes"] = [{"kind": kind, "text": text} for kind, text in notes.items() if text]
    return facts


def age_band(said: Mapping[str, str]) -> str:
    """By its label, a number of years, "70代", or the birth date; else left for a form to refuse."""
    text = said["age_band"]
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    if match := _AGE.fullmatch(plain):
        return _band(int(match[1]) + (5 if "代" in plain else 0))
    if not text and (born := _born(said["birth_date"])):
        today = clock.today()
        return _band(today.year - born.year - ((today.month, today.day) < (born.month, born.day)))
    return next((b.value for b in AgeBand if text in (b.value, str(b.label), plain)), text)


def hashed(told: list[tuple[str, str]]) -> str:
    """A keyed hash of what a row says."""
    return lookup_hash(json.dumps(told, ensure_ascii=False), purpose="row-of-a-list")


def _band(years: int) -> str:
    return next((band for until, band in _BANDS if years < until), AgeBand.EIGHTIES)


def _born(text: str) -> date | None:
    """The day of birth; None where it cannot be one, or stands there without a year."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    try:
        day = parse_japanese_date(text, clock.today())
    except Refusal:
        return None
    is_one = 0 <= clock.today().year - day.year <= OLDEST and day <= clock.today()
    return day if is_one and not _NO_YEAR.match(plain) else None


def _birth_date(said: Mapping[str, str], unread: list[tuple[str, str]]) -> str:
    text = said["birth_date"]
    born = _born(text) if text else None
    if text and born is None:
        unread.append(("birth_date", text))
    return born.isoformat() if born else ""


def _address(said: Mapping[str, str], unread: list[tuple[str, str]]) -> str:
    postcode = ""
    if said["postcode"]:
        try:
            postcode = f"〒{normalise_postcode(said['postcode'])} "
        except Refusal:
            unread.append(("postcode", said["postcode"]))
    address = f"{postcode}{said['address']}".strip()
    if len(address) > LONGEST:
        unread.append(("address", said["address"]))
        return ""
    return address


def _phones(said: Mapping[str, str], unread: list[tuple[str, str]]) -> Iterator[dict[str, str]]:
    text = said["phone"]
    if not text:
        return
    try:
        numbers = read_telephones(_with_zero(text))
    except Refusal:
        unread.append(("phone", text))
        return
    for one in numbers:
        yield {"kind": ContactKind.PHONE, "value": one.number, "note": one.words}


def _with_zero(text: str) -> str:
    """A spreadsheet takes numbers for amounts: the nought in front is gone."""
    return re.sub(r"(?<![\d+()（）-])([1-9]\d{8,9})(?![\d-])", r"0\1", text)


def _emails(said: Mapping[str, str], unread: list[tuple[str, str]]) -> Iterator[dict[str, str]]:
    for text in re.split(r"[\s、,;/]+", unicodedata.normalize("NFKC", said["email"])):
        try:
            value = normalise_mail(text)
        except Refusal:
            unread += [("email", text)] if text else []
        else:
            yield {"kind": ContactKind.EMAIL, "value": value, "note": ""}


def _emergency(said: Mapping[str, str], unread: list[tuple[str, str]]) -> Iterator[dict[str, str]]:
    text = said["emergency"]
    if not text:
        return
    try:
        numbers = read_telephones(_with_zero(text))
    except Refusal:
        unread.append(("emergency", text))
        return
    for one in numbers:
        yield {"who": one.words or _("Emergency contact"), "phone": one.number}


def _headings(report: Report, name: str) -> str:
    return "・".join(heading for heading, meant in report.columns.items() if meant == name) or name
