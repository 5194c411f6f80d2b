"""HSDS 3.0: the official schemas accept what is written, and it is read back to the letter."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from functools import cache
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema_rs import validator_for

from hidamari.engines.hsds import (
    Day,
    Gathering,
    Hours,
    Offer,
    Owner,
    Reading,
    Spot,
    at_location,
    at_location_row,
    organization,
    read_service,
    service,
    service_row,
    taxonomy,
    term,
)
from hidamari.engines.recurrence import Kind, Rule
from hidamari.engines.tests.offers import OFFERS
from hidamari.engines.tests.shared_data import shared_data

A, B, C, D = (UUID(int=n) for n in range(1, 5))
NAMES = {"wish.tea": "お茶", "kind.library": "図書館"}
PLACE = Spot(
    A, "みなとの縁側", "ミナトノエンガワ", "living_room", address="静岡県浜風市港町1-2",
    municipality="浜風市", latitude=35.1, longitude=138.86, cost="無料", capacity=20,
    hours=(Hours(0, time(10), time(15, 30)), Hours(2, time(10), time(15, 30))),
    days=(Day(date(2026, 12, 29), reason="年末"),), features=("step_free",), tags=("tea",),
    languages=("ja", "sign"), phone="000-000-0001", checked_on=date(2026, 11, 1),
)  # fmt: skip
CAFE = Gathering(
    "ひだまりカフェ", "お茶を飲みます。", Rule(Kind.MONTHLY_NTH, (2,), (1, 3)), time(13, 30),
    time(15, 30), capacity=12, cost="200円", tags=("tea",),
)  # fmt: skip
OWNER = Owner(D, "縁側の会", "NPO", "npo", "浜風市", "000-000-0009")


@cache
def accepts(name: str) -> Callable[[Any], None]:
    """Raises for what the official schema, formats included, does not allow."""
    schema = json.loads(shared_data(f"hsds/{name}.schema.json").read_text())
    return validator_for(schema, validate_formats=True).validate


@given(OFFERS)
def test_what_is_written_is_read_back_to_the_letter(offer):
    written = json.loads(json.dumps(service(offer)))
    assert read_service(written) == Reading((offer,))


@given(OFFERS)
def test_official_schemas_accept_every_record(offer):
    for validate, record in (
        (accepts("service"), service(offer, NAMES)),
        (accepts("service"), service_row(offer, NAMES)),
        (accepts("service_at_location"), at_location(offer, NAMES)),
        (accepts("service_at_location"), at_location_row(offer, NAMES)),
    ):
        validate(record)
    if offer.owner:
        accepts("organization")(organization(offer.owner, NAMES))


def test_terms_and_taxonomy_are_as_the_schema_has_them():
    schema = json.loads(shared_data("hsds/service.schema.json").read_text())
    properties = schema["properties"]["attributes"]["items"]["properties"]
    term_schema = properties["taxonomy_term"]
    validator_for(term_schema, validate_formats=True).validate(term("wish.tea", NAMES))
    detail = term_schema["properties"]["taxonomy_detail"]
    validator_for(detail, validate_formats=True).validate(taxonomy())


def test_a_stranger_understands_the_record():
    """Plain HSDS fields say what matters, without our taxonomy."""
    told = service(Offer(B, C, PLACE, OWNER, CAFE), NAMES)
    (at,) = told["service_at_locations"]
    rule, hours = told["schedules"][0], at["location"]["schedules"][0]
    assert (told["name"], told["status"], told["fees_description"]) == (
        "ひだまりカフェ", "active", "200円",
    )  # fmt: skip
    assert (rule["freq"], rule["byday"], rule["opens_at"]) == ("MONTHLY", "1WE,3WE", "13:30+09:00")
    assert (hours["byday"], hours["closes_at"], hours["timezone"]) == ("MO,WE", "15:30+09:00", 9)
    assert told["cost_options"][0]["amount"] == 200
    assert at["location"]["addresses"][0]["state_province"] == "静岡県"
    assert [each["code"] for each in at["location"]["languages"]] == ["ja", "jsl"]
    assert "お茶" in [each["taxonomy_term"]["name"] for each in told["attributes"]]
    assert told["organization"]["phones"][0]["number"] == "000-000-0009"


FOREIGN = {
    "id": str(B), "name": "Food bank", "status": "active", "description": "Bring a bag.",
    "wait_time": "two weeks", "url": "https://example.org/", "fees_description": "free",
    "organization": {"id": str(D), "name": "Helpers", "phones": [{"id": "x", "number": "1"}]},
    "schedules": [{"id": "x", "freq": "WEEKLY", "byday": "FR", "opens_at": "10:00:00",
                   "closes_at": "12:00Z"}],
    "service_at_locations": [
        {"id": str(C), "location": {
            "id": str(A), "location_type": "physical", "latitude": "35.1", "longitude": 138,
            "transportation": "bus 3",
            "addresses": [{"address_1": "港町1", "city": "浜風市", "state_province": "静岡県",
                           "country": "JP"}]}},
    ],
}  # fmt: skip


def test_what_anybody_else_wrote_is_read_as_far_as_it_goes():
    ((offer,), skipped) = (read_service(FOREIGN).offers, read_service(FOREIGN).skipped)
    held = offer.gathering
    assert skipped == () and held is not None and offer.owner == Owner(D, "Helpers", phone="1")
    assert (offer.spot.name, offer.spot.address) == ("Food bank", "静岡県浜風市港町1")
    assert (offer.spot.latitude, offer.spot.phone) == (35.1, "1")
    assert offer.spot.url == "https://example.org/"
    assert (held.rule, held.starts_at, held.cost) == (Rule(Kind.WEEKLY, (4,)), time(10), "free")
    assert offer.kept == {"service.wait_time": "two weeks", "location.transportation": "bus 3"}


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        ({"freq": "MONTHLY", "byday": "1MO,3WE"}, "byday=1MO,3WE"),
        ({"freq": "WEEKLY", "byday": "MO", "count": 3}, "count=3"),
        ({"freq": "WEEKLY", "byday": "XX"}, "byday=XX"),
        ({"freq": "WEEKLY", "byday": "MO", "interval": 99}, "interval=99"),
        ({"freq": "DAILY"}, "freq=DAILY"),
        ({"description": "Ring twice."}, "Ring twice."),
    ],
)
def test_a_rule_that_ours_cannot_say_stays_in_words(schedule, words):
    (offer,) = read_service(FOREIGN | {"schedules": [schedule]}).offers
    assert offer.gathering.rule is None and words in offer.gathering.times_note


def test_a_second_opening_of_a_gathering_stays_in_words():
    two = [{"freq": "WEEKLY", "byday": day, "opens_at": "10:00", "closes_at": "12:00"}
           for day in ("MO", "TH")]  # fmt: skip
    (offer,) = read_service(FOREIGN | {"schedules": two}).offers
    assert offer.gathering.rule == Rule(Kind.WEEKLY, (0,))
    assert "木曜" in offer.gathering.times_note and "10:00" in offer.gathering.times_note


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"id": "7"}, "no_id", "id"),
        ({"id": None}, "no_id", "id"),
        ({"name": " "}, "no_name", "name"),
        ({"name": ["a"]}, "no_name", "name"),
        ({"status": "defunct"}, "not_running", "status"),
        ({"service_at_locations": []}, "no_location", "service_at_locations"),
        ({"service_at_locations": [{"id": str(C)}]}, "no_location", "location"),
        ({"description": "a\x00b"}, "invisible_character", "description"),
        ({"alert": {"deep": ["\ud800"]}}, "invisible_character", "deep"),
    ],
)
def test_a_record_that_cannot_be_used_is_skipped_with_its_reason(change, code, field):
    reading = read_service(FOREIGN | change)
    ((skipped,), offers) = (reading.skipped, reading.offers)
    assert (skipped.code, skipped.field, offers) == (code, field, ())
    assert skipped.ja and skipped.en


def test_a_virtual_location_is_skipped_and_the_others_are_taken():
    (at,) = FOREIGN["service_at_locations"]
    virtual = {"id": str(D), "location": at["location"] | {"location_type": "virtual"}}
    reading = read_service(FOREIGN | {"service_at_locations": [virtual, at]})
    assert len(reading.offers) == 1 and [s.code for s in reading.skipped] == ["no_location"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=12,
)


@given(st.data())
def test_nothing_that_json_can_hold_breaks_the_reader(data):
    record = service(Offer(B, C, PLACE, OWNER, CAFE))
    (at,) = record["service_at_locations"]
    for broken in (record, at, at["location"], record["organization"], record["schedules"][0],
                   record["attributes"][0], at["location"]["addresses"][0]):  # fmt: skip
        for field in data.draw(st.sets(st.sampled_from(sorted(broken)), max_size=3)):
            broken[field] = data.draw(JSON)
    reading = read_service(record)
    assert reading.offers or reading.skipped
    for offer in reading.offers:
        again = service(replace(offer, kept={}))
        accepts("service")(json.loads(json.dumps(again)))


@given(JSON)
def test_anything_at_all_is_skipped(value):
    assert read_service(value).skipped
