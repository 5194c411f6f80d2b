"""A referral as plain values. What is empty was not told: only consented fields are filled.

Ids are FHIR ids: letters, digits, "-" and ".", at most 64 (a UUID as text is one).
"""

from dataclasses import dataclass
from datetime import date, datetime

from .states import Status


@dataclass(frozen=True, slots=True)
class Name:
    """A name in one way of writing. With family or given, `text` is these joined by one blank."""

    text: str = ""
    family: str = ""
    given: str = ""

    def __post_init__(self) -> None:
        if self.family or self.given:
            joined = " ".join(filter(None, (self.family, self.given)))
            object.__setattr__(self, "text", joined)


@dataclass(frozen=True, slots=True)
class Person:
    """Whom it is about. kana: the name as it is spoken; gender: male, female, other, unknown."""

    id: str
    name: Name = Name()
    kana: Name = Name()
    nickname: str = ""
    birth_date: date | None = None
    gender: str = ""
    phone: str = ""
    address: str = ""
    municipality: str = ""
    postcode: str = ""
    language: str = ""  # BCP 47: ja, en …


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation, or (where it says so) one who works there."""

    id: str
    name: str
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Consent:
    """That the person agreed to be introduced: when, how and until when."""

    id: str
    given_on: date
    how: str  # words: spoken, on paper …
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: a code of ours, and words."""

    code: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """How the receiver answers: the state and what it has to say."""

    task_id: str
    referral_id: str
    status: Status
    reason: str = ""  # why rejected, cancelled, on hold or failed, in words
    reason_code: str = ""
    words: str = ""
    outcomes: tuple[Outcome, ...] = ()
    visited_on: date | None = None  # the first visit
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Referral:
    """One introduction, from whom to whom, and how it stands.

    needs: codes that person and place share; basis: on what ground without a consent, in words;
    no_contact: the person must not be contacted (their whereabouts are protected).
    """

    answer: Answer
    authored_at: datetime
    sender: Party
    person: Person
    reason: str
    author: Party | None = None
    receiver: Party | None = None
    needs: tuple[str, ...] = ()
    note: str = ""
    basis: str = ""
    consent: Consent | None = None
    is_urgent: bool = False
    no_contact: bool = False

    @property
    def id(self) -> str:
        return self.answer.referral_id
