"""The pages, as coordinator, reception and stranger meet them."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from hidamari.kernel.audit.models import AuditRow
from hidamari.kernel.organisations import actions as organisations
from hidamari.kernel.people import actions as people
from hidamari.kernel.people.models import Person
from hidamari.kernel.rides import actions, tasks
from hidamari.kernel.rides.models import RidePlan, RideRequest, Seat, Stop, Tour, Vehicle
from hidamari.kernel.rides.views import plans as plan_views
from tests import factories as make

pytestmark = pytest.mark.django_db
STREET = "浜風市港町9-9-9"


def page(client, path):
    answer = client.get(f"{client.root}{path}")
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_coordinator_plans_saturday_from_nothing(coordinator, session, hinata):
    root = f"{coordinator.root}rides/"
    where = {"name": "集会所前", "latitude": "34.89", "longitude": "138.3214"}
    assert coordinator.post(f"{root}stops/add/", where).status_code == 302
    assert (
        coordinator.post(
            f"{root}vehicles/add/", {"name": "白いワゴン", "seats": "4", "wheelchairs": "0"}
        ).status_code
        == 302
    )
    here = f"rides/sessions/{session.pk}/"
    assert "ひなた" in page(coordinator, f"{here}add/?q=hi")
    asked = {"stop": Stop.objects.get().pk, "outward": "on", "companions": "1"}
    coordinator.post(f"{root}sessions/{session.pk}/people/{hinata.pk}/", asked)
    given = {"way": "outward", "vehicles": [Vehicle.objects.get().pk]}
    coordinator.post(f"{root}sessions/{session.pk}/plan/", given)
    shown = page(coordinator, here)
    for words in ("ひなたさん", "集会所前", "白いワゴン", "12:50", "13:00"):
        assert words in shown
    assert "送迎" in page(coordinator, f"gatherings/sessions/{session.pk}/")


def test_of_very_many_drivers_and_stops_one_is_looked_for(coordinator, engawa):
    for n in range(110):
        make.a_person(engawa, f"たけし{n}", kana="タケシ", step="helper")
        Stop.objects.create(organisation=engawa, name=f"停留所{n}", latitude=34, longitude=138)
    path = f"{coordinator.root}rides/vehicles/add/"
    assert "たけし" not in coordinator.get(path).content.decode()
    told = {"name": "白いワゴン", "seats": "4", "wheelchairs": "0", "driver": "-", "start": "-"}
    asked = coordinator.post(path, {**told, "driver-words": "たけし7", "start-words": "所10"})
    body = asked.content.decode()
    assert asked.status_code == 422 and "たけし77" in body and "停留所109" in body
    assert "たけし8" not in body and " checked" not in body
    driver, start = Person.objects.get(nickname="たけし77"), Stop.objects.get(name="停留所109")
    found = {"driver-words": "たけし7", "driver-found-by": "たけし7", "start-words": "所10",
             "start-found-by": "所10"}  # fmt: skip
    coordinator.post(path, {**told, **found, "driver": driver.pk, "start": start.pk})
    wagon = Vehicle.objects.get()
    assert (wagon.driver, wagon.start) == (driver, start)
    path = f"{coordinator.root}rides/vehicles/{wagon.pk}/"
    page = coordinator.get(path).content.decode()
    assert page.count(" checked") == 2 and "たけし77" in page and "停留所109" in page
    assert coordinator.post(path, told).status_code == 302
    wagon.refresh_from_db()
    assert (wagon.driver, wagon.start) == (None, None)


def test_form_says_what_is_missing(coordinator, session, hinata, stop):
    path = f"{coordinator.root}rides/sessions/{session.pk}/people/{hinata.pk}/"
    answer = coordinator.post(path, {"stop": stop.pk})
    assert answer.status_code == 422
    assert not RideRequest.objects.exists()
    assert coordinator.post(path, {"outward": "on"}).status_code == 422  # no home is known


def test_home_is_offered_only_where_it_may_be_used(coordinator, session, hinata, stop, by):
    people.set_position(person=hinata, latitude=34.88, longitude=138.32, by=by)
    path = f"rides/sessions/{session.pk}/people/{hinata.pk}/"
    assert "ご自宅" in page(coordinator, path)
    people.shield(person=hinata, shielded=True, by=by)
    assert "ご自宅" not in page(coordinator, path)
    answer = coordinator.post(f"{coordinator.root}{path}", {"outward": "on"})
    assert answer.status_code == 422


def test_drivers_sheet_says_what_is_needed_and_logs_each_look(
    coordinator, session, hinata, wagon, planned, by
):
    people.set_position(person=hinata, latitude=34.88, longitude=138.32, by=by)
    people.change_person(person=hinata, address=STREET, birth_date="1950-01-01", by=by)
    people.add_contact(person=hinata, kind="phone", value="0545-00-0001", by=by)
    actions.ask_for_ride(session=session, person=hinata, companions=1, by=by)
    tour = planned(wagon).tours.get()
    shown = page(coordinator, f"rides/tours/{tour.pk}/sheet/")
    for words in ("ひなたさん", STREET, "0545-00-0001", "付きそい1人", "13:00"):
        assert words in shown
    assert "1950" not in shown
    looks = AuditRow.objects.filter(verb="looked", fields=["driver-sheet"])
    assert [row.object_id for row in looks] == [hinata.pk]


def test_sheet_never_says_where_a_shielded_person_lives(
    coordinator, session, hinata, stop, wagon, planned, by
):
    people.set_position(person=hinata, latitude=34.88, longitude=138.32, by=by)
    people.change_person(person=hinata, address=STREET, by=by)
    actions.ask_for_ride(session=session, person=hinata, by=by)
    tour = planned(wagon).tours.get()
    people.shield(person=hinata, shielded=True, by=by)  # after it was planned
    shown = page(coordinator, f"rides/tours/{tour.pk}/sheet/")
    assert STREET not in shown and "ご自宅" not in shown
    actions.ask_for_ride(session=session, person=hinata, stop=stop, by=by)
    shown = page(coordinator, f"rides/tours/{planned(wagon).tours.get().pk}/sheet/")
    assert STREET not in shown and "集会所前" in shown


def test_reception_sees_the_plan_but_no_sheet_and_nobody_shielded(
    reception, session, hinata, stop, engawa, wagon, planned, by
):
    hidden = make.a_person(engawa, "みずたま")
    for person in (hinata, hidden):
        actions.ask_for_ride(session=session, person=person, stop=stop, by=by)
    people.shield(person=hidden, shielded=True, by=by)
    plan = planned(wagon)
    assert plan.seats.filter(tour__isnull=False).count() == 2
    shown = page(reception, f"rides/sessions/{session.pk}/")
    assert "ひなた" in shown and "みずたま" not in shown and str(hidden.pk) not in shown
    sheet = f"{reception.root}rides/tours/{plan.tours.get().pk}/sheet/"
    assert reception.get(sheet).status_code == 403


def test_stranger_finds_none_of_it(stranger, ride, session, wagon, stop, planned):
    plan = planned(wagon)
    for path in (
        f"sessions/{session.pk}/",
        f"vehicles/{wagon.pk}/",
        f"stops/{stop.pk}/",
        f"seats/{plan.seats.get().pk}/",
        f"tours/{plan.tours.get().pk}/sheet/",
    ):
        assert stranger.get(f"{stranger.root}rides/{path}").status_code == 404, path
    mine = {"way": "outward", "vehicles": [wagon.pk]}
    path = f"{stranger.root}rides/sessions/{session.pk}/plan/"
    assert stranger.post(path, mine).status_code == 404
    assert RidePlan.objects.get() == plan


def test_moved_on_the_page_and_told_why_not(coordinator, ride, wagon, planned, engawa, by):
    bike = actions.add_vehicle(organisation=engawa, name="二人乗り", seats=0, by=by)
    plan = planned(wagon, bike)
    path = f"{coordinator.root}rides/seats/{plan.seats.get().pk}/"
    assert "白いワゴン" in coordinator.get(path).content.decode()
    answer = coordinator.post(path, {"vehicle": bike.pk}, follow=True).content.decode()
    assert "この人数が乗れる車がありません" in answer
    assert Seat.objects.get().tour.vehicle == wagon
    assert "どの車にも乗らない" in coordinator.get(path).content.decode()
    coordinator.post(path, {"vehicle": ""})
    assert Seat.objects.get().tour is None


def test_many_are_planned_beside_the_page(
    coordinator, session, stop, wagon, engawa, by, monkeypatch
):
    asked = []
    queue = SimpleNamespace(enqueue=lambda *given: asked.append(given))
    monkeypatch.setattr(plan_views, "tasks", SimpleNamespace(work_out=queue))
    for number in range(plan_views.AT_ONCE + 1):
        person = make.a_person(engawa, f"ひと{number}")
        actions.ask_for_ride(session=session, person=person, stop=stop, by=by)
    given = {"way": "outward", "vehicles": [wagon.pk]}
    coordinator.post(f"{coordinator.root}rides/sessions/{session.pk}/plan/", given)
    assert 'hx-trigger="every 2s"' in page(coordinator, f"rides/sessions/{session.pk}/")
    tasks.work_out.func(*asked[0])
    shown = page(coordinator, f"rides/sessions/{session.pk}/")
    assert "every 2s" not in shown and "どの車も席がいっぱいです" in shown


def test_day_that_is_over_is_not_planned_any_more(coordinator, project, hinata, stop, wagon):
    past = make.a_session(make.a_series(project, title="きのう"), make.TODAY - timedelta(days=3))
    shown = page(coordinator, f"rides/sessions/{past.pk}/")
    assert "/plan/" not in shown
    path = f"{coordinator.root}rides/sessions/{past.pk}/people/{hinata.pk}/"
    assert coordinator.post(path, {"stop": stop.pk, "outward": "on"}).status_code == 302
    assert not RideRequest.objects.exists()


def test_list_of_rides_needs_no_more_statements_for_more_people(
    coordinator, session, stop, wagon, engawa, planned, by, django_assert_max_num_queries
):
    for number in range(3):
        person = make.a_person(engawa, f"ひと{number}")
        actions.ask_for_ride(session=session, person=person, stop=stop, by=by)
        planned(wagon)
        with django_assert_max_num_queries(24):
            page(coordinator, f"rides/sessions/{session.pk}/")


def test_api_tells_seats_to_a_token_with_the_scope(client, engawa, ride, wagon, planned, by):
    planned(wagon)
    secret = organisations.give_token(
        organisation=engawa, name="x", scopes=["people.see", "rides.see"], by=by
    )
    answer = client.get("/api/v1/rides/seats", headers={"Authorization": f"Bearer {secret}"})
    (seat,) = answer.json()["items"]
    assert seat["person_id"] == str(ride.person_id) and seat["vehicle_id"] == str(wagon.pk)
    assert "address" not in answer.content.decode()
    assert client.get("/api/v1/rides/seats").status_code == 401
    assert Tour.objects.count() == 1
