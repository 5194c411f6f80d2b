"""FHIR R4: resources are valid, are read back to the letter, and go only where a referral may go."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from fhir.resources.R4B import get_fhir_model_class
from hypothesis import given, settings
from hypothesis import strategies as st

from hidamari.engines.fhir import (
    MOVES,
    Answer,
    Consent,
    Name,
    Outcome,
    Party,
    Person,
    Referral,
    Side,
    Status,
    answer,
    bundle,
    read_answer,
    read_bundle,
    refuse_move,
)
from hidamari.engines.refusal import Refusal
from hidamari.engines.tests.shared_data import shared_data

LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp", "Cf", "Cn", "Co"])
WORD = st.lists(st.text(LETTERS, min_size=1, max_size=8), min_size=1, max_size=3).map(" ".join)
WORDS = st.just("") | WORD | st.just("一行目\n二行目")
IDS = st.uuids().map(str) | st.from_regex(r"[A-Za-z0-9\-.]{1,64}", fullmatch=True)
DATES = st.dates(date(1900, 1, 1), date(2100, 1, 1))
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))
NAMES = st.builds(Name, WORDS) | st.builds(Name, st.just(""), WORDS, WORDS)
PARTIES = st.builds(Party, IDS, WORD, WORDS, WORDS)
PEOPLE = st.builds(
    Person, IDS, NAMES, NAMES, WORDS, st.none() | DATES,
    st.sampled_from(["", "male", "female", "other", "unknown"]), WORDS, WORDS, WORDS, WORDS,
    st.sampled_from(["", "ja", "en"]),
)  # fmt: skip
ANSWERS = st.builds(
    Answer, IDS, IDS, st.sampled_from(Status), WORD, WORDS, WORDS,
    st.lists(st.builds(Outcome, WORD, WORDS), min_size=1, max_size=3).map(tuple),
    st.none() | DATES, st.none() | MOMENTS,
)  # fmt: skip
REFERRALS = st.builds(
    Referral, ANSWERS, MOMENTS, PARTIES, PEOPLE, WORDS, st.none() | PARTIES, st.none() | PARTIES,
    st.lists(WORD, max_size=3).map(tuple), WORDS, WORDS,
    st.none() | st.builds(Consent, IDS, DATES, WORDS, st.none() | DATES),
    st.booleans(), st.booleans(),
).filter(lambda r: r.receiver is None or r.receiver.id != r.sender.id)  # fmt: skip

HIKARI = Person("p-1", Name(family="山田", given="ひかり"), Name(family="ヤマダ", given="ヒカリ"),
                "ひーちゃん", date(1950, 3, 1), "female", language="ja")  # fmt: skip
SAID = Answer("t-1", "r-1", Status.REQUESTED)
LETTER = Referral(
    SAID, datetime(2026, 11, 23, 4, 42, tzinfo=UTC), Party("o-1", "港診療所", "000-000-0001"),
    HIKARI, "眠れない日が続いています。", receiver=Party("o-2", "縁側の会"), needs=("step_free",),
    consent=Consent("c-1", date(2026, 11, 20), "口頭"),
)  # fmt: skip


def resources(record):
    return {entry["resource"]["resourceType"]: entry["resource"] for entry in record["entry"]}


@given(REFERRALS)
def test_a_referral_is_read_back_to_the_letter(referral):
    written = json.loads(json.dumps(bundle(referral)))
    assert read_bundle(written) == referral


@given(REFERRALS)
def test_an_answer_is_read_back_to_the_letter(referral):
    assert read_answer(json.loads(json.dumps(answer(referral)))) == referral.answer


@given(REFERRALS)
@settings(max_examples=50)
def test_every_resource_is_valid_r4(referral):
    for kind, resource in [*resources(bundle(referral)).items(), ("Task", answer(referral))]:
        get_fhir_model_class(kind).model_validate(resource)


@given(REFERRALS)
@settings(max_examples=50)
def test_every_reference_leads_somewhere(referral):
    record = bundle(referral)
    addresses = [entry["fullUrl"] for entry in record["entry"]]
    told = json.dumps([entry["resource"] for entry in record["entry"]])
    for piece in told.split('"reference": "')[1:]:
        assert piece.split('"')[0] in addresses


@given(REFERRALS)
@settings(max_examples=50)
def test_a_task_is_as_the_guide_wants_it(referral):
    """SDOHCCTaskForReferralManagement: what must be there, and the value set of its states."""
    task = resources(bundle(referral))["Task"]
    assert {"focus", "for", "authoredOn", "requester", "intent", "code"} <= set(task)
    assert task["intent"] == "order" and task["code"]["coding"][0]["code"] == "fulfill"
    assert task["status"] not in ("received", "ready")
    assert task["statusReason"]["text"]
    for output in task.get("output", ()):
        assert output["type"]["coding"][0]["code"] == "resulting-activity"


def test_a_consent_is_as_the_guide_wants_it():
    """SDOHCCConsent: category, patient, date, one organisation, a source."""
    consent = resources(bundle(LETTER))["Consent"]
    assert consent["category"][0]["coding"][0]["code"] == "IDSCL"
    assert {"patient", "dateTime", "sourceAttachment", "scope"} <= set(consent)
    assert len(consent["organization"]) == 1
    request = resources(bundle(LETTER))["ServiceRequest"]
    assert request["supportingInfo"] and request["category"][0]["coding"][0]["code"] == (
        "social-connection"
    )


def test_a_consent_that_says_no_is_no_yes():
    told = bundle(LETTER)
    resources(told)["Consent"]["provision"] = {"type": "deny"}
    assert read_bundle(told).consent is None


def test_a_protection_is_read_under_any_system():
    told = bundle(replace(LETTER, no_contact=True))
    for detail in resources(told)["ServiceRequest"]["orderDetail"]:
        for coding in detail.get("coding", ()):
            coding["system"] = "urn:elsewhere"
    assert read_bundle(told).no_contact


def test_names_are_as_jp_core_wants_them():
    """JP_HumanName: the text is family and given with one blank; IDE and SYL say which is which."""
    written, spoken, nickname = resources(bundle(LETTER))["Patient"]["name"]
    assert (written["text"], written["family"], written["given"]) == (
        "山田 ひかり", "山田", ["ひかり"],
    )  # fmt: skip
    assert [n["extension"][0]["valueCode"] for n in (written, spoken)] == ["IDE", "SYL"]
    assert nickname == {"use": "nickname", "text": "ひーちゃん"}


def test_an_answer_tells_nothing_of_the_person():
    said = replace(SAID, status=Status.COMPLETED, outcomes=(Outcome("came", "来ました"),))
    told = json.dumps(answer(replace(LETTER, answer=said)), ensure_ascii=False)
    for secret in ("山田", "ひーちゃん", "1950", "眠れない"):
        assert secret not in told


def test_somebody_who_must_not_be_contacted_is_marked_as_the_guide_does():
    request = resources(bundle(replace(LETTER, no_contact=True)))["ServiceRequest"]
    codes = [each["coding"][0]["code"] for each in request["orderDetail"]]
    assert "contacting-subject-prohibited" in codes


# -- states --------------------------------------------------------------------------------------

DRAWN = {
    ("draft", "requested"), ("draft", "entered-in-error"),
    ("requested", "accepted"), ("requested", "rejected"),
    ("accepted", "completed"), ("accepted", "failed"), ("accepted", "cancelled"),
    ("accepted", "in-progress"), ("accepted", "on-hold"),
    ("in-progress", "cancelled"), ("in-progress", "on-hold"), ("in-progress", "completed"),
    ("in-progress", "failed"),
    ("on-hold", "cancelled"), ("on-hold", "in-progress"), ("on-hold", "completed"),
    ("on-hold", "failed"),
}  # fmt: skip
FHIRS_OWN = {
    ("requested", "received"), ("requested", "cancelled"), ("received", "accepted"),
    ("received", "rejected"), ("received", "cancelled"),
    *((old, "entered-in-error") for old in ("requested", "received", "accepted", "in-progress",
                                            "on-hold")),
}  # fmt: skip


def test_steps_are_those_the_guide_draws_and_those_of_fhir():
    assert {(o.value, n.value) for o, moves in MOVES.items() for n in moves} == DRAWN | FHIRS_OWN


def legal(old, new, by, **has):
    try:
        refuse_move(old, new, by=by, **has)
    except Refusal as no:
        return no.code
    return "legal"


@pytest.mark.parametrize("old", Status)
@pytest.mark.parametrize("new", Status)
def test_no_step_that_is_not_drawn_is_taken(old, new):
    """Whoever asks, and however well they say why."""
    told = {legal(old, new, side, has_reason=True, has_outcome=True) for side in Side}
    if old == new:
        assert told == {"legal"}
    elif new in MOVES[old]:
        assert "legal" in told and told <= {"legal", "fhir_not_theirs"}
    else:
        assert told == {"fhir_no_such_step"}


@pytest.mark.parametrize(
    ("old", "new", "by", "told"),
    [
        ("requested", "accepted", "sender", "fhir_not_theirs"),
        ("requested", "accepted", "receiver", "legal"),
        ("requested", "rejected", "receiver", "fhir_needs_reason"),
        ("requested", "cancelled", "sender", "fhir_needs_reason"),
        ("accepted", "cancelled", "receiver", "fhir_needs_reason"),
        ("accepted", "completed", "receiver", "fhir_needs_outcome"),
        ("in-progress", "failed", "receiver", "fhir_needs_reason"),
        ("draft", "requested", "receiver", "fhir_not_theirs"),
        ("rejected", "accepted", "receiver", "fhir_no_such_step"),
    ],
)
def test_who_may_say_what_and_what_it_needs(old, new, by, told):
    assert legal(Status(old), Status(new), Side(by)) == told


# -- what comes in -------------------------------------------------------------------------------


def refused(record, read=read_bundle):
    with pytest.raises(Refusal) as no:
        read(record)
    assert no.value.ja and no.value.en
    return no.value.code


def test_official_examples_are_refused_as_no_referral():
    for name in ("Post_referral_task_01_Bundle", "Post_referral_task_02_Observation"):
        record = json.loads(shared_data(f"fhir/{name}.json").read_text())
        told = "fhir_no_referral" if record["resourceType"] == "Bundle" else "fhir_not_read"
        assert refused(record) == told


def test_what_is_wrong_is_refused_with_its_place():
    for kind, field, value in (
        ("Task", "status", 7), ("Task", "authoredOn", "yesterday"), ("Patient", "birthDate", "x"),
        ("ServiceRequest", "nonsense", "x"), ("Task", "for", "Patient/1"),
    ):  # fmt: skip
        record = bundle(LETTER)
        resources(record)[kind][field] = value
        assert refused(record) == "fhir_invalid"


@pytest.mark.parametrize(
    ("kind", "told"),
    [("Task", "fhir_no_referral"), ("ServiceRequest", "fhir_no_referral"),
     ("Patient", "fhir_no_person")],
)  # fmt: skip
def test_a_part_that_is_missing_is_named(kind, told):
    record = bundle(LETTER)
    record["entry"] = [e for e in record["entry"] if e["resource"]["resourceType"] != kind]
    assert refused(record) == told


def test_a_state_that_says_too_little_is_refused():
    for status, told in (("rejected", "fhir_needs_reason"), ("completed", "fhir_needs_outcome")):
        record = answer(replace(LETTER, answer=replace(SAID, status=Status(status))))
        assert refused(record, read_answer) == told


def test_received_as_others_write_it_is_understood():
    record = answer(LETTER) | {"status": "received"}
    assert read_answer(record).status is Status.RECEIVED


@pytest.mark.parametrize("record", [None, 7, [], {}, {"resourceType": "Claim"}, {"entry": 1}])
def test_what_is_no_resource_is_refused(record):
    assert refused(record) == "fhir_not_read"


def test_hostile_resources_are_refused():
    deep: dict = {"resourceType": "Bundle", "type": "collection"}
    for _ in range(3000):
        deep = {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": deep}]}
    assert refused(deep) in ("fhir_invalid", "fhir_no_referral")
    record = bundle(LETTER)
    resources(record)["ServiceRequest"]["reasonCode"] = [{"text": "a\x00b"}]
    assert refused(record) in ("fhir_invalid", "fhir_invisible_character")


def test_references_of_other_programs_are_followed():
    """By type and id, with a server before them or not."""
    text = json.dumps(bundle(LETTER))
    for entry in bundle(LETTER)["entry"]:
        resource = entry["resource"]
        name = f"{resource['resourceType']}/{resource['id']}"
        text = text.replace(
            f'"reference": "{entry["fullUrl"]}"', f'"reference": "https://x.example/{name}"'
        )
    assert read_bundle(json.loads(text)) == LETTER
