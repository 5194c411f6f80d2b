"""Without an account: find it, say that you come, step back. And the API and the command."""

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner

from hidamari.kernel.gatherings import actions, panels, queries
from hidamari.kernel.gatherings.commands import gatherings
from hidamari.kernel.gatherings.models import Session, SignUp
from tests import factories as make


@pytest.fixture
def series(project, engawa):
    place = make.a_place(engawa, features=["step_free"], phone="000-000-0001")
    series = make.a_series(project, place, cost="100円", audience="どなたでも", capacity=1)
    actions.plan_ahead(series=series, by=make.the_house(engawa))
    return series


def test_public_page_says_everything_one_needs(visitor, series):
    page = visitor.get(f"/gatherings/{series.pk}/").content.decode()
    for words in ("毎週月曜", "13:30–15:30", "みなとの縁側", "100円", "どなたでも", "000-000-0001"):
        assert words in page
    assert "段差" in page


def test_nickname_is_enough_and_a_secret_link_steps_back(visitor, series):
    session = Session.objects.order_by("on")[1]
    url = f"/gatherings/{series.pk}/"
    links = [
        visitor.post(url, {"session": session.pk, "nickname": name})["Location"]
        for name in ("ゆず", "かぼす")
    ]
    assert "キャンセル待ち" in visitor.get(links[1]).content.decode()
    assert visitor.post(links[0]).status_code == 302
    assert "お待ちしています" in visitor.get(links[1]).content.decode()
    assert visitor.get(links[0]).status_code == 200
    assert links[0].split("/")[-2] not in str(list(SignUp.objects.values()))


def test_sign_up_needs_a_coming_day_of_this_series_and_a_nickname(visitor, series, project):
    other = make.a_session(make.a_series(project))
    url = f"/gatherings/{series.pk}/"
    today = Session.objects.filter(series=series).order_by("on")[1]
    for given in (
        {"nickname": "ゆず"},
        {"session": other.pk, "nickname": "ゆず"},
        {"session": "x", "nickname": "ゆず"},
        {"session": today.pk, "nickname": ""},
        {"session": today.pk, "nickname": "ゆ\x00"},
    ):
        assert visitor.post(url, given).status_code == 422
    assert not SignUp.objects.exists()


def test_what_is_private_ended_or_elsewhere_hidden_is_not_there(visitor, series):
    url = f"/gatherings/{series.pk}/"
    for model, field, value in (
        (series, "is_public", False),
        (series.place, "is_public", False),
        (series, "ended_on", make.TODAY.replace(day=1)),
    ):
        before = getattr(model, field)
        setattr(model, field, value)
        model.save()
        assert visitor.get(url).status_code == 404
        assert visitor.get("/api/v1/gatherings/series").json()["items"] == []
        setattr(model, field, before)
        model.save()
    assert visitor.get("/gatherings/sign-up/nothing/").status_code == 404


def test_api_lists_series_and_days_without_a_token(visitor, series):
    (one,) = visitor.get("/api/v1/gatherings/series").json()["items"]
    assert one["often"] == "毎週月曜" and one["place"]["name"] == "みなとの縁側"
    assert visitor.get(f"/api/v1/gatherings/series/{series.pk}").json() == one
    actions.cancel_session(
        session=Session.objects.order_by("on")[1], reason="大雨", by=make.the_house()
    )
    days = visitor.get("/api/v1/gatherings/sessions", {"until": "2026-12-01"}).json()["items"]
    assert [(d["on"], d["state"]) for d in days] == [
        ("2026-11-23", "planned"),
        ("2026-11-30", "cancelled"),
    ]
    assert visitor.get("/api/v1/gatherings/sessions", {"page_size": 1}).json()["count"] == 9


def test_command_plans_ahead_once(project, engawa):
    make.a_series(project)
    runner = CliRunner()
    for made in (9, 0):
        answer = json.loads(runner.invoke(gatherings, ["plan", "--org", "engawa", "--json"]).output)
        assert answer == {"series": 1, "sessions": made}
    assert runner.invoke(gatherings, ["plan", "--org", "nowhere"]).exit_code == 2


def test_places_are_open_when_something_public_is_held(series, project, tonkachi):
    day = (make.NOW, make.NOW + timedelta(days=8))
    asked = {"place_ids": [series.place_id], "since": day[0], "until": day[1]}
    found = list(queries.openings(**asked))
    assert [(o.place_id, o.title) for o in found] == [(series.place_id, series.title)] * 2
    series.is_public = False
    series.save()
    assert list(queries.openings(**asked)) == []
    assert panels.public_here(place=series.place) is None
