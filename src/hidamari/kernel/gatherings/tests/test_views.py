"""The pages, as the personas meet them."""

import re

import pytest

from hidamari.kernel.gatherings import actions, queries
from hidamari.kernel.gatherings.models import Hand, Series, Session, SignUp
from hidamari.kernel.places.derived import derive
from hidamari.kernel.places.models import Place
from tests import factories as make

FORM = {
    "title": "ひだまりカフェ",
    "often": "第1・3水曜",
    "first_day": "2026-11-23",
    "starts_at": "13:30",
    "ends_at": "15:30",
    "capacity": "2",
    "is_public": "on",
}


@pytest.fixture
def place(engawa):
    return make.a_place(engawa)


@pytest.fixture
def series(project, place, engawa):
    series = make.a_series(project, place)
    actions.plan_ahead(series=series, by=make.the_house(engawa))
    return series


@pytest.fixture
def session(series):
    return Session.objects.order_by("on").first()


def begin(client, place, project, **facts):
    given = {**FORM, "place": place.pk, "project": project.pk, **facts}
    return client.post(f"{client.root}gatherings/add/", given)


def test_series_begins_from_everyday_words(coordinator, place, project):
    answer = begin(coordinator, place, project)
    series = Series.objects.get()
    assert answer.status_code == 302 and answer["Location"].endswith(f"/gatherings/{series.pk}/")
    page = coordinator.get(answer["Location"]).content.decode()
    assert "第1・3水曜" in page and "13:30–15:30" in page
    assert Session.objects.count() == 3


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"often": "ときどき"}, "often"),
        ({"often": "第6水曜"}, "often"),
        ({"often": "\x00"}, "often"),
        ({"ends_at": "13:00"}, "ends_at"),
        ({"first_day": "9999-01-01"}, "first_day"),
        ({"title": ""}, "title"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(coordinator, place, project, wrong, field):
    answer = begin(coordinator, place, project, **wrong)
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert not Series.objects.exists()


def test_place_and_project_of_somebody_else_cannot_be_chosen(coordinator, place, project, tonkachi):
    assert begin(coordinator, make.a_place(tonkachi), project).status_code == 422
    assert begin(coordinator, place, make.a_project(tonkachi)).status_code == 422


def test_rule_is_read_back_with_its_next_five_days(coordinator):
    read = f"{coordinator.root}gatherings/reading/"
    page = coordinator.get(read, {"often": "毎週金曜", "first_day": "2026-11-23"}).content.decode()
    assert page.count("<time") == 5 and "11月27日(金)" in page
    page = coordinator.get(read, {"often": "いつか", "first_day": "2026-11-23"}).content.decode()
    assert "読み取れません" in page


def test_edit_shows_what_was_said_and_changes_the_days(coordinator, series, place, project):
    edit = f"{coordinator.root}gatherings/{series.pk}/edit/"
    assert "毎週月曜" in coordinator.get(edit).content.decode()
    given = {**FORM, "often": "毎週火曜", "place": place.pk, "project": project.pk}
    assert coordinator.post(edit, given).status_code == 302
    assert {s.on.weekday() for s in Session.objects.filter(starts_at__gt=make.NOW)} == {1}


def test_day_is_moved_cancelled_and_held_after_all(coordinator, session):
    later = Session.objects.order_by("on")[1]
    root = f"{coordinator.root}gatherings/sessions/{later.pk}/"
    when = {"on": "2026-12-01", "starts_at": "10:00", "ends_at": "11:00", "note": "会場の都合"}
    coordinator.post(f"{root}move/", when)
    coordinator.post(f"{root}cancel/", {"reason": "大雨"})
    page = coordinator.get(root).content.decode()
    assert "大雨" in page and "11月30日(月)" in page
    coordinator.post(f"{root}reopen/")
    later.refresh_from_db()
    assert later.state == "planned"


def test_day_that_began_stays_where_it_is(coordinator, session):
    root = f"{coordinator.root}gatherings/sessions/{session.pk}/"
    assert coordinator.post(f"{root}cancel/", {"reason": "x"}).status_code == 302
    session.refresh_from_db()
    assert session.state == "planned"


def test_reception_signs_people_up_by_the_first_letter(reception, session, engawa):
    hinata = make.a_person(engawa, "ひなた")
    root = f"{reception.root}gatherings/sessions/{session.pk}/"
    assert "ひなた" in reception.get(f"{root}sign-up/?q=hi").content.decode()
    reception.post(f"{root}sign-up/", {"person": hinata.pk})
    reception.post(f"{root}sign-up/", {"nickname": "ゆず"})
    assert reception.post(f"{root}sign-up/", {"nickname": ""}).status_code == 422
    page = reception.get(root).content.decode()
    assert "ひなたさん" in page and "ゆずさん" in page
    one = SignUp.objects.get(nickname="ゆず")
    reception.post(f"{reception.root}gatherings/sign-ups/{one.pk}/withdraw/")
    one.refresh_from_db()
    assert one.state == "withdrawn"


def test_hand_is_taken_and_left(reception, coordinator, series, session):
    coordinator.post(
        f"{coordinator.root}gatherings/{series.pk}/roles/add/", {"title": "お茶係", "hands": 1}
    )
    role = series.roles.get()
    today = reception.get(reception.root).content.decode()
    assert "お茶係" in today
    take = f"{reception.root}gatherings/sessions/{session.pk}/roles/{role.pk}/take/"
    reception.post(take, {"nickname": "たけ"})
    reception.post(take, {"nickname": "まる"})
    assert [h.name for h in Hand.objects.all()] == ["たけ"]
    reception.post(f"{reception.root}gatherings/hands/{Hand.objects.get().pk}/leave/")
    assert not Hand.objects.exists()


def test_shielded_person_is_not_on_receptions_list_or_sheet(
    reception, coordinator, session, engawa
):
    hinata = make.a_person(engawa, "ひなた")
    actions.sign_up(session=session, person=hinata, by=coordinator.actor)
    hinata.shielded = True
    hinata.save()
    root = f"gatherings/sessions/{session.pk}/"
    for page in (root, f"{root}sheet/", f"{root}sign-up/?q=ひ"):
        assert "ひなた" not in reception.get(reception.root + page).content.decode()
    assert "ひなた" in coordinator.get(coordinator.root + root).content.decode()


def test_sheet_has_names_in_kana_order_and_boxes(reception, session, engawa):
    for name in ("ゆり", "あさがお", "すずめ"):
        make.a_person(engawa, name)
    page = reception.get(
        f"{reception.root}gatherings/sessions/{session.pk}/sheet/"
    ).content.decode()
    assert re.findall("あさがお|すずめ|ゆり", page) == ["あさがお", "すずめ", "ゆり"]
    assert page.count('class="box"') == 3 + 9 + 3 * 16


def test_stranger_and_visitor_see_nothing_of_it(stranger, visitor, series, session, engawa):
    for path in (f"{series.pk}/", f"sessions/{session.pk}/", f"sessions/{session.pk}/sheet/"):
        assert stranger.get(f"{stranger.root}gatherings/{path}").status_code == 404
        assert visitor.get(f"/o/engawa/gatherings/{path}").status_code == 302
    page = stranger.get(f"{stranger.root}gatherings/").content.decode()
    assert series.title not in page


def test_lists_ask_the_database_the_same_whatever_they_hold(
    coordinator, project, engawa, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    by, counts = make.the_house(engawa), []
    for _ in range(3):
        series = make.a_series(project)
        actions.add_role(series=series, title="お茶係", hands=1, by=by)
        actions.plan_ahead(series=series, by=by)
        session = queries.sessions_visible_to(by).filter(series=series)[1]
        actions.sign_up(session=session, person=make.a_person(engawa), by=by)
        pages = ("gatherings/", f"gatherings/sessions/{session.pk}/", f"gatherings/{series.pk}/")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            for page in pages:
                assert coordinator.get(coordinator.root + page).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] == counts[2]


def test_of_very_many_places_one_is_looked_for(coordinator, engawa, project, series):
    for number in range(110):
        derive(make.new_place(engawa, name=f"集会所{number}")).save(force_insert=True)
    page = coordinator.get(f"{coordinator.root}gatherings/add/").content.decode()
    assert "集会所" not in page
    told = {"place": "", "place-words": "集会所7"}
    asked = coordinator.post(
        f"{coordinator.root}gatherings/add/", {**FORM, **told, "project": project.pk}
    )
    body = asked.content.decode()
    assert asked.status_code == 422 and "集会所77" in body and "集会所8<" not in body
    place = Place.objects.get(name="集会所77")
    chosen = {"place-words": "集会所7", "place-found-by": "集会所7"}
    assert begin(coordinator, place, project, **chosen).status_code == 302
    assert Series.objects.get(place=place).title == FORM["title"]
    edit = coordinator.get(f"{coordinator.root}gatherings/{series.pk}/edit/").content.decode()
    assert f'value="{series.place_id}"' in edit and edit.count('type="radio"') == 1
