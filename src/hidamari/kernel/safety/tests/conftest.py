"""ひなた, whom reception knows by name only; link worker and coordinator may answer for a worry."""

import pytest

from hidamari.kernel.people import actions as people
from hidamari.kernel.safety import actions
from tests import factories as make

REASON = "受付で倒れ、救急車を呼びました。"


@pytest.fixture
def by(engawa):
    return make.the_house(engawa)


@pytest.fixture
def hinata(engawa, by):
    """With a telephone, an address, a niece, and a note of each kind."""
    person = make.a_person(engawa, "ひなた")
    people.change_person(person=person, address="港町1-1", by=by)
    people.add_contact(person=person, kind="phone", value="0545-00-0001", by=by)
    people.add_emergency_contact(person=person, who="姪のさくら", phone="0545-00-0002", by=by)
    for kind, text in (("talk", "魚の話"), ("body", "血圧の薬"), ("safeguarding", "夫の声")):
        people.write_note(person=person, kind=kind, text=text, by=by)
    return person


@pytest.fixture
def flag(hinata, link_worker, by):
    """A neighbour heard something; the link worker answers for it."""
    return actions.raise_flag(
        person=hinata, worry="violence", words="夜に大きな声", duty=link_worker.user, by=by
    )


@pytest.fixture
def broken(hinata, reception):
    """Reception broke the glass for ひなた just now."""
    return actions.break_glass(person=hinata, reason=REASON, by=reception.actor)


@pytest.fixture
def page_of(hinata):
    """What somebody reads on the page of ひなた."""
    return lambda persona, rest="": persona.get(f"{persona.root}people/{hinata.pk}/{rest}")
