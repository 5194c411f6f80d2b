"""Random pairs of filled records become one and two again: over every tie, nothing goes unseen."""

import re
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from random import Random

import pytest
from django.db import IntegrityError, models, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hidamari.kernel.fields import lookup_hash
from hidamari.kernel.gatherings.models import Session
from hidamari.kernel.ids import new_id
from hidamari.kernel.people.actions.identity import announce, tied_models
from hidamari.kernel.people.actions.pairs import _other
from hidamari.kernel.people.differences import ASKED, differences
from hidamari.kernel.people.enums import NEEDS, WISHES, AgeBand, Step
from hidamari.kernel.people.models import Household, KeepApart, Merge, Person
from hidamari.kernel.people.ties import OnMerge
from hidamari.kernel.places.models import Place
from hidamari.packs.prescribing.actions import due
from hidamari.packs.prescribing.models import FollowUp, Referral
from tests import factories as make
from tests.filled import a_house

pytestmark = [pytest.mark.prove, pytest.mark.django_db]
WORDS = ("", "港", "海がすき", "犬がすき")
FROM = datetime(2026, 11, 1, 1, 0, tzinfo=UTC)


class World:
    """Two filled records in a filled house, by chance."""

    def __init__(self, house, rng: Random) -> None:
        self.house, self.rng = house, rng
        self.by = make.the_house(house.organisation)
        self.made = {}
        self.two = [self._person() for _ in range(2)]
        self.third = make.a_person(house.organisation, "さんにんめ")
        for person in self.two:
            self._pair(person)
            for model, key, _tie in self.ties():
                for _ in range(rng.choice((0, 1, 2))):
                    self._row(model, key, person)
        self._doubles()
        sessions = list(Session.objects.filter(on__lte=make.TODAY))
        for person in self.two:
            for session in rng.sample(sessions, rng.randint(0, len(sessions))):
                make.tap(session, person)
        for person in self.two:
            announce(person)
            for referral in Referral.objects.filter(person=person):
                due.save(referral)

    @staticmethod
    def ties():
        """Joined models, those before that others belong to."""
        found = [t for t in tied_models() if t[2].merge is OnMerge.JOIN]
        return sorted(found, key=lambda t: t[0]._meta.model_name not in ("referral", "consent"))

    def _person(self) -> Person:
        rng = self.rng
        person = make.a_person(
            self.house.organisation, rng.choice(("ひなた", "ヒナタ")), kana=rng.choice(("", "ヒナタ")),
            name=rng.choice(("", "日向 葵", "日向 蒼")), step=rng.choice(Step.values),
            age_band=rng.choice(["", *AgeBand.values]), words=rng.choice(WORDS),
            birth_date=rng.choice(("", "1950-01-01", "1951-01-01")),
            municipality=rng.choice(WORDS[:2]), home_town=rng.choice(WORDS),
            address=rng.choice(("", "港町1-1", "港町2-2")),
            needs=rng.sample(list(NEEDS), 2), wishes=rng.sample(list(WISHES), 2),
            shielded=rng.random() < 0.2,
        )  # fmt: skip
        if rng.random() < 0.6:
            label = rng.choice(("港町の家", "浜の家"))
            owner = self.house.organisation
            person.household, _ = Household.objects.get_or_create(organisation=owner, label=label)
            person.save()
        return person

    def _pair(self, person: Person) -> None:
        if self.rng.random() < 0.6:
            a, b = sorted((person, self.third), key=lambda one: one.pk)
            ended = self.rng.choice((None, FROM))
            KeepApart.objects.create(
                organisation=person.organisation, a=a, b=b, ended_at=ended, reason="わけ"
            )
        if person is self.two[1] and self.rng.random() < 0.2:
            a, b = sorted(self.two, key=lambda one: one.pk)
            KeepApart.objects.create(organisation=person.organisation, a=a, b=b)

    def _row(self, model, key: str, person: Person) -> models.Model | None:
        """A row of any model with values by chance; None where the database allows no more."""
        facts = {key: person, "organisation": person.organisation}
        for field in model._meta.concrete_fields:
            if field.name not in facts:
                facts[field.name] = self._value(model, field, person)
        if model is Referral:  # as the house writes them: who comes, is read from the door
            chosen = facts["state"] = self.rng.choice(("open", "not-now", "ended", "chosen"))
            place = Place.objects.filter(organisation=person.organisation).first()
            facts |= {"came_at": None, "came_session": None, "contacted_on": make.TODAY}
            facts |= {"place": place, "chosen_at": FROM} if chosen == "chosen" else {"place": None}
        if model is FollowUp:  # those not asked yet are planned anew by every visit
            facts["asked_on"] = make.TODAY
        try:
            with transaction.atomic():
                row = model(**facts)
                row.save(force_insert=True)
        except IntegrityError:
            return None
        self.made.setdefault((model, person.pk), []).append(row)
        return row

    def _value(self, model, field, person):
        rng = self.rng
        if field.primary_key:
            return new_id()
        if field.is_relation:
            return self._related(field, person)
        if field.name in ("lookup", "secret_hash"):
            value = f"{rng.randint(1, 2)}" if field.name == "lookup" else str(new_id())
            return lookup_hash(value, purpose="prove")
        if field.choices:
            return rng.choice([value for value, _ in field.choices])
        if isinstance(field, models.DateTimeField):
            at = FROM + timedelta(days=rng.randint(0, 5))
            return rng.choice((at, None)) if field.null else at
        if isinstance(field, models.DateField):
            on = date(2026, 12, 1) + timedelta(days=rng.randint(0, 2))
            return rng.choice((on, None)) if field.null else on
        if isinstance(field, models.TimeField):
            return rng.choice((time(9), time(10), None))
        if isinstance(field, models.BooleanField):
            return rng.random() < 0.5
        if isinstance(field, models.UUIDField):
            return new_id()
        if isinstance(field, models.JSONField):
            return []
        if isinstance(field, models.IntegerField | models.FloatField):
            return rng.randint(0, 2)
        return rng.choice(WORDS)

    def _related(self, field, person):
        """One of what the house has; a referral or a consent is the person's own."""
        model, name = field.related_model, field.name
        own = self.made.get((model, person.pk), [])
        if name in ("referral", "consent"):
            return self.rng.choice(own) if own else None
        rows = list(model._base_manager.order_by("pk")[:2])
        return self.rng.choice([*rows, None] if field.null else rows)

    def _doubles(self) -> None:
        """Some rows of the first are written for the second, too, nearly the same."""
        first, second = self.two
        for model, key, tie in self.ties():
            for row in self.made.get((model, first.pk), []):
                if tie.alike and self.rng.random() < 0.7:
                    pk = second.pk if model._meta.get_field(key).primary_key else new_id()
                    copy = {f.attname: getattr(row, f.attname) for f in model._meta.concrete_fields}
                    copy |= {model._meta.pk.attname: pk, f"{key}_id": second.pk}
                    if not model._base_manager.filter(pk=pk).exists():
                        model(**copy).save(force_insert=True)


def standing(world) -> dict:
    """All that both records hold, each row with its values."""
    found = {}
    for person in world.two:
        row = Person.objects.get(pk=person.pk)
        found["person", person.pk] = values(row)
        for model, key, tie in tied_models():
            if tie.merge is OnMerge.STAY:
                continue
            for one in model._base_manager.filter(**{key: person}):
                told = values(one)
                if planned(one):  # by the door, anew with every visit
                    told.pop("id")
                    found["asks", one.referral_id, one.nth] = told
                    continue
                pk = told.pop("id", None) if tie.merge is OnMerge.ADD_UP else one.pk
                name = (model._meta.label, key, person.pk, str(pk) if tie.merge is not OnMerge.ADD_UP
                        else str(told.get("session_id")))  # fmt: skip
                found[name] = told
    return found


def planned(row) -> bool:
    return isinstance(row, FollowUp) and row.asked_on is None


def values(row) -> dict:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


@pytest.fixture
def house(engawa):
    return a_house(engawa, "hiro")


MET: Counter = Counter()


@given(seed=st.integers(0, 2**32))
@settings(
    max_examples=100,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def tried(house, seed):
    with transaction.atomic():
        world = World(house, Random(seed))
        try:
            goes_well(world)
        finally:
            transaction.set_rollback(True)


def test_a_merge_over_every_tie_loses_nothing_and_gives_back(house):
    tried(house)
    wanted = {named(model, key) for model, key, _ in World.ties()}
    assert wanted - {name for name, count in MET.items() if count} == set()


def named(model, key: str) -> str:
    return f"{model._meta.label}.{key}"


def goes_well(world) -> None:
    kept, merged = world.two
    client = world.house.worker
    before, theirs = standing(world), rows_of(merged)
    for model, key, _tie in World.ties():
        MET[named(model, key)] += model._base_manager.filter(**{key: merged}).count()
    page = f"{client.root}people/{kept.pk}/merge/{merged.pk}/"
    body = client.get(page)
    assert body.status_code == 200
    asked = set(re.findall(r'type="radio" name="(\w+)"', body.content.decode()))
    differ = {one.name for one in differences(kept, merged, hidden=False)}
    assert asked == differ, (asked, differ)
    told = {name: world.rng.choice(("kept", "merged")) for name in asked} | {"one_person": "on"}
    assert client.post(page, told).status_code == 302
    nothing_is_lost(world, theirs, told)
    merge = Merge.objects.get(kept=kept, undone_at=None)
    came_since = written_since(world)
    apart = f"{client.root}people/merges/{merge.pk}/take-apart/"
    listed = client.get(apart).content.decode()
    for row in came_since:
        assert str(row.pk) in listed
    assert client.post(apart).status_code == 302
    for row in came_since:
        row.delete()
    after = standing(world)
    assert before.keys() == after.keys(), before.keys() ^ after.keys()
    for name, told in before.items():
        other = {one: (value, after[name][one]) for one, value in told.items()}
        assert {one: two for one, two in other.items() if two[0] != two[1]} == {}, name


def rows_of(person: Person) -> list:
    return [
        (model, key, tie, row)
        for model, key, tie in World.ties()
        for row in model._base_manager.filter(**{key: person})
        if not planned(row)
    ]


def nothing_is_lost(world, theirs: list, told: dict) -> None:
    """Each row of the other is the kept record's now, or one of the same stands there."""
    kept, merged = (Person.objects.get(pk=one.pk) for one in world.two)
    for model, key, tie, row in theirs:
        mine = list(model._base_manager.filter(**{key: kept}))
        went = any(one.pk == row.pk for one in mine) or model._meta.get_field(key).primary_key
        assert went or tie.alike(row) in {tie.alike(one) for one in mine}, (model, row.pk)
    for name in ASKED:
        if getattr(merged, name):
            assert getattr(kept, name), name
            assert told.get(name) != "merged" or getattr(kept, name) == getattr(merged, name)
    assert {*merged.needs, *merged.wishes} <= {*kept.needs, *kept.wishes}
    apart = {_other(pair, merged) for pair in KeepApart.objects.filter(ended_at=None)
             if merged.pk in (pair.a_id, pair.b_id)} - {kept.pk}  # fmt: skip
    mine = {_other(pair, kept) for pair in KeepApart.objects.filter(ended_at=None)
            if kept.pk in (pair.a_id, pair.b_id)}  # fmt: skip
    assert apart <= mine
    assert not world.two[1].is_hidden or kept.shielded


def written_since(world) -> list:
    """One more row of every kind, as far as the database takes it."""
    kept, before = world.two[0], dict(world.made)
    world.made = {key: list(rows) for key, rows in before.items()}
    made = []
    for model, key, _tie in World.ties():
        is_itself = model._meta.get_field(key).primary_key
        row = None if is_itself else world._row(model, key, kept)
        if row is not None and not any(f.name == "referral" for f in model._meta.concrete_fields):
            made.append(row)
        elif row is not None:
            row.delete()
    return made
