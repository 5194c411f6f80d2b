"""What is handed in, as plain values: the office's copy, and the digest on the receipt."""

import hashlib
import json
from typing import Any, NamedTuple

from hidamari.kernel.files.models import StoredFile
from hidamari.office.applications.budget import Budget
from hidamari.office.applications.models import LegalDocument, Officer, Profile
from hidamari.office.applications.queries import Written
from hidamari.office.programme.models import Question

CONTACT_LONGEST = 200


class Enclosed(NamedTuple):
    """A file and what it is."""

    label: str
    file: StoredFile


def content_of(found: Written) -> list[dict[str, Any]]:
    """The answers by section, in the order of the form; what is not asked is not handed in."""
    asked = {question.pk for question in found.asked}
    values = found.values
    return [
        {
            "title": section.title,
            "answers": [
                _told(one, values.get(one.pk)) for one in section.questions.all() if one.pk in asked
            ],
        }
        for section in found.sections
    ]


def _told(question: Question, value: Any) -> dict[str, Any]:
    return {
        "question": str(question.pk),
        "label": question.label,
        "kind": question.kind,
        "value": value,
    }


def budget_told(budget: Budget) -> list[dict[str, Any]]:
    """Every line with the name of its kind of cost, in yen."""
    names = ("what", "price", "quantity", "unit", "own_share")
    return [
        {"item": part.item.name, **{name: getattr(line, name) for name in names}}
        for part in budget.parts
        for line in part.lines
    ]


def applicant_told(profile: Profile) -> dict[str, Any]:
    """Who applies, out of what the organisation told once."""
    return {
        "applicant_name": profile.organisation.name,
        "legal_form": profile.legal_form,
        "prefecture": profile.prefecture,
        "municipality": profile.organisation.municipality,
        "representative": profile.representative,
        "contact": profile.contact[:CONTACT_LONGEST],
    }


def officers_told(officers: list[Officer]) -> list[dict[str, str]]:
    return [{"name": o.name, "post": o.post, "elsewhere": o.elsewhere} for o in officers]


def enclosed(found: Written, documents: list[LegalDocument]) -> list[Enclosed]:
    """The files that go with it: those of the answers that are asked, then the documents."""
    answers = [(one.label, found.answers.get(one.pk)) for one in found.asked]
    files = [Enclosed(label, answer.file) for label, answer in answers if answer and answer.file]
    return [*files, *(Enclosed(one.get_kind_display(), one.file) for one in documents)]


def digest_of(told: dict[str, Any], files: list[Enclosed]) -> str:
    """SHA-256 (64 hex digits) of everything handed in, as JSON with sorted names.

    Files are in it with their own SHA-256: one changed letter or byte gives another digest.
    """
    whole = {**told, "files": [[one.label, one.file.sha256] for one in files]}
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
