"""What was proposed, chosen, visited and stayed is kept, and counted by reason."""

from datetime import timedelta

from hidamari.kernel import clock
from hidamari.kernel.gatherings import actions as gatherings
from hidamari.packs.prescribing import actions, queries
from hidamari.packs.prescribing.models import Proposal
from tests import factories as make

LONG_AGO = timedelta(days=365)


def test_each_step_is_counted_by_what_spoke_for_it(engawa, project, link_worker):
    by = make.the_house(engawa)
    wood, tea = (
        make.a_place(engawa, name, latitude=34.87, longitude=138.3) for name in ("木", "茶")
    )
    for place, tag in ((wood, "wood"), (tea, "tea")):
        gatherings.plan_ahead(series=make.a_series(project, place, tags=[tag]), by=by)
    facts = {"near_latitude": "34.87", "near_longitude": "138.30", "wishes": ["wood"]}
    person = make.a_person(engawa, "ひなた", **facts)
    referral = actions.receive_referral(
        project=project, person=person, source="self", wishes=["wood"], by=by
    )
    actions.propose(referral=referral, by=by)
    actions.choose_place(referral=referral, place=wood, by=by)
    with clock.stopped_at(make.NOW + timedelta(minutes=5)):
        make.tap(queries.next_day_at(wood.pk), person, device_at=clock.now())
    referral.refresh_from_db()

    def rows():
        found = queries.became_of_proposals(engawa.pk, make.NOW - LONG_AGO)
        return {r.reason: (r.proposed, r.chosen, r.visited, r.stayed) for r in found}

    assert rows()["all"] == (2, 1, 1, 0)
    assert (rows()["wishes"], rows()["not_here"]) == ((1, 1, 1, 0), (1, 0, 0, 0))
    actions.follow_up(referral=referral, goes="comes", by=by)
    assert rows()["wishes"] == (1, 1, 1, 1)
    actions.follow_up(referral=referral, goes="stopped", by=by)
    assert rows()["wishes"] == (1, 1, 1, 0)
    page = link_worker.get(f"{link_worker.root}prescribing/learning/").content.decode()
    assert "望んでいたことがある" in page


def test_what_gave_way_is_kept_to_learn_from_and_off_the_table(engawa, project):
    by = make.the_house(engawa)
    place = make.a_place(engawa, "木", latitude=34.87, longitude=138.3)
    gatherings.plan_ahead(series=make.a_series(project, place), by=by)
    person = make.a_person(engawa, "ひなた", near_latitude="34.87", near_longitude="138.30")
    referral = actions.receive_referral(project=project, person=person, source="self", by=by)
    actions.propose(referral=referral, by=by)
    referral.max_km, referral.days = 0.1, [6]
    referral.save()
    actions.propose(referral=referral, by=by)
    assert not queries.proposals_of(referral).exists()
    assert Proposal.objects.filter(referral=referral).count() == 1
