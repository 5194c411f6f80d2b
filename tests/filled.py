"""A small house with one or more of everything, and one persona who may do everything in it."""

from dataclasses import dataclass
from datetime import time, timedelta
from itertools import zip_longest
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db.models import Model
from django.test import Client

from hidamari.engines.instruments import INSTRUMENTS
from hidamari.kernel.gatherings import actions as gatherings
from hidamari.kernel.keepintouch import actions as touching
from hidamari.kernel.measures import actions as measuring
from hidamari.kernel.organisations import actions as organising
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.people import actions as people
from hidamari.kernel.rides import actions as rides
from hidamari.kernel.safety import actions as safety
from hidamari.packs.prescribing import actions as prescribing
from hidamari.packs.prescribing.body import Body
from tests import factories as make
from tests import filled_office
from tests.personas import signed_in

OWN = ("kernel", "packs", "office")
ROLES = ("coordinator", "administrator", "reception", "link-worker", *filled_office.ROLES)


@dataclass
class House:
    """A filled organisation; `worker` has every role."""

    organisation: Organisation
    worker: Client
    secrets: dict[str, str]

    def ids(self, first: str = "") -> list[UUID]:
        """The ids of all that this organisation holds: the newest of each kind, then the next of
        each; those of the app `first` before all others."""
        of_first, others = [], []
        for model in house_models():
            rows = model._base_manager.filter(organisation=self.organisation).order_by("-pk")
            kinds = of_first if model._meta.app_label == first else others
            kinds.append(rows.values_list("pk", flat=True))
        turns = [*zip_longest(*of_first), *zip_longest(*others)]
        return [pk for turn in turns for pk in turn if pk]


def house_models() -> list[type[Model]]:
    """Every model of the house whose rows are owned and have an id that others may see."""
    return [
        model
        for model in apps.get_models()
        if model.__module__.split(".")[1:2] and model.__module__.split(".")[1] in OWN
        and {"organisation", "id"} <= {f.name for f in model._meta.concrete_fields}
        and model._meta.pk.get_internal_type() == "UUIDField"
    ]  # fmt: skip


def fill(organisation: Organisation) -> dict[str, str]:
    """One or more of everything; returns the secrets of the links that were given out."""
    by = make.the_house(organisation)
    project = make.a_project(organisation)
    place = make.a_place(organisation, municipality="浜風市", address="浜風市港町1-2")
    series = make.a_series(project, place)
    session, *_ = make.weekly_sessions(series, 3)
    coming = make.a_session(series, make.TODAY + timedelta(days=1))
    some = [make.a_person(organisation, n, kana=k) for n, k in
            (("ひなた", "ヒナタ"), ("すみれ", "スミレ"), ("すみれ", "スミレ"))]  # fmt: skip
    for person in some:
        make.tap(session, person)
    gone = make.a_person(organisation, "みさき", kana="ミサキ")
    people.end(person=gone, on=make.TODAY, why="moved", words="娘さんの町へ", tell=["姪"], by=by)
    _tell(some[0], by)
    _guard(some[0], by)
    people.merge(kept=some[1], merged=some[2], by=by)
    touching.plan_touch(person=some[0], thing="call", by=by, who="すみれ", due_on=make.TODAY)
    touching.leave_in_peace(person=some[1], by=by)
    organising.give_token(organisation=organisation, name="表計算", scopes=["people.see"], by=by)
    secrets = {
        "invitation": organising.invite(organisation=organisation, roles=["reception"], by=by),
        "measures": measuring.make_link(
            person=some[0], project=project, instrument=INSTRUMENTS[0], by=by
        ),
    }
    secrets["gatherings"] = _gather(coming, some[0], by)
    _fetch(coming, some[0], by)
    return {**secrets, **_introduce(project, place, by)}


def _introduce(project: Any, place: Any, by: Any) -> dict[str, str]:
    """Introductions that look, have chosen and have come; a letter that waits; a partner's link."""
    found = []
    for nickname in ("あおい", "しおん", "かなで"):
        person = make.a_person(project.organisation, nickname, needs=["step_free"])
        found.append(
            prescribing.receive_referral(project=project, person=person, source="self", by=by)
        )
    looking, chosen, came = found
    prescribing.propose(referral=looking, by=by)
    words = {"matters": "庭のこと", "needs": [], "wishes": [], "days": [], "max_km": 3.0}
    prescribing.keep_conversation(referral=looking, by=by, **words)
    prescribing.place_says_no(
        referral=looking, place=place, reason="full", effect="not-this-person", by=by
    )
    for referral in (chosen, came):
        prescribing.choose_place(referral=referral, place=place, by=by)
    prescribing.say_they_came(referral=came, by=by)
    prescribing.go_along(
        referral=chosen, on=make.TODAY, meets_at=time(9, 30), where="バス停", with_whom="姪", by=by
    )
    return _letters(project.organisation, by)


def _letters(organisation: Organisation, by: Any) -> dict[str, str]:
    ends = make.NOW + timedelta(days=90)
    _, door = prescribing.make_partner(
        organisation=organisation, name="浜風中央病院", source="hospital", expires_at=ends, by=by
    )
    _, receipt = prescribing.receive_letter(
        organisation=organisation, channel="link", source="hospital", referrer="相談室",
        basis="spoken", told_back=True, body=Body("なぎさ", reason="話し相手がほしい"), by=by,
    )  # fmt: skip
    return {"introduce": door, "receipt": receipt}


def _tell(person: Any, by: Any) -> None:
    """Everything that can be said of one person."""
    consent = people.give_consent(
        person=person, purpose="contact", how="spoken", given_on=make.TODAY, by=by
    )
    people.add_contact(person=person, kind="phone", value="0545-00-0001", by=by, consent=consent)
    people.add_emergency_contact(person=person, who="姪", phone="0545-00-0002", by=by)
    people.write_note(person=person, text="魚の話をする", by=by)
    people.move_home(person=person, to_town="浜風市", moved_on=make.TODAY, stay="temporary", by=by)
    people.join_household(person=person, label="海べのご家族", by=by)
    people.record_share(
        person=person, purpose="contact", recipient="市役所", fields=["nickname"], by=by
    )


def _guard(person: Any, by: Any) -> None:
    """A worry that a colleague answers for, one settled; a day of duty; a glass somebody broke."""
    owner = person.organisation
    duty = organising.open_account(
        username=f"duty-{owner.slug}", name="ゆり", password="hidamari-demo", by=by
    )
    organising.join(user=duty, organisation=owner, roles=["link-worker"], by=by)
    safety.set_day(organisation=owner, on=make.TODAY + timedelta(days=1), user=duty, by=by)
    for _ in range(2):
        flag = safety.raise_flag(person=person, worry="visit", words="大きな犬", duty=duty, by=by)
    safety.settle_flag(flag=flag, ending="safe", ending_words="犬小屋ができた", by=by)
    safety.break_glass(person=person, reason="受付で倒れ、救急車を呼びました", by=by)


def _gather(session: Any, person: Any, by: Any) -> str:
    """Somebody signs up, somebody lends a hand; returns the secret of the sign-up."""
    role = gatherings.add_role(series=session.series, title="台所", hands=2, by=by)
    gatherings.take_hand(session=session, role=role, by=by, name="つばき")
    gatherings.sign_up(session=session, by=by, person=person)
    return gatherings.sign_up(session=session, by=by, nickname="かえで").secret


def _fetch(session: Any, person: Any, by: Any) -> None:
    """A vehicle, a stop, somebody who boards there, and the way planned."""
    owner = session.organisation
    stop = rides.add_stop(
        organisation=owner, name="集会所前", latitude=34.89, longitude=138.32, by=by
    )
    car = rides.add_vehicle(organisation=owner, name="白いワゴン", seats=4, by=by)
    rides.ask_for_ride(session=session, person=person, stop=stop, by=by)
    begun = rides.begin_plan(session=session, way="outward", vehicles=[car], by=by)
    rides.work_out(plan_begun=begun, by=by)


def as_office(organisation: Organisation) -> None:
    """Every role can be held in an office only."""
    organising.change_kind(
        organisation=organisation, kind="office", by=make.the_house(organisation)
    )


def a_house(organisation: Organisation, username: str) -> House:
    """The organisation filled, its office, too; `username` works there with every role."""
    as_office(organisation)
    secrets = fill(organisation)
    worker = signed_in(organisation, username, *ROLES)
    member = worker.user.memberships.get()
    by = make.the_house(organisation)
    filled_office.fill(organisation, organisation.projects.first(), member, by)
    return House(organisation, worker, secrets)


@pytest.fixture
def house(engawa) -> House:
    return a_house(engawa, "hiro")
