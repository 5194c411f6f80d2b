"""A public form and a token may be used so often a day; what was too much can be taken away."""

import inspect
import re

import pytest
from django.test import Client
from django.urls import get_resolver

from hidamari.kernel import clock
from hidamari.kernel.access.views import PUBLIC
from hidamari.kernel.ceilings import actions as ceilings
from hidamari.kernel.ceilings.models import Tally
from hidamari.kernel.gatherings.models import SignUp
from hidamari.kernel.organisations import actions as organisations
from hidamari.packs.prescribing import actions as prescribing
from hidamari.packs.prescribing.models import Letter
from tests import factories as make
from tests.api import given

ADDRESS = "203.0.113.77"


@pytest.fixture
def series(project):
    place = make.a_place(project.organisation, is_public=True)
    return make.a_series(project, place, capacity=3)


@pytest.fixture
def session(series):
    return make.a_session(series, capacity=3)


def settle(organisation, **most):
    for name, value in most.items():
        organisations.choose_setting(
            organisation=organisation,
            slug=f"ceilings.{name}",
            value=value,
            by=make.the_house(organisation),
        )


def sign_up(session, nickname="あ", address=ADDRESS, **headers):
    told = {"session": session.pk, "nickname": nickname}
    path = f"/gatherings/{session.series_id}/"
    return Client(REMOTE_ADDR=address).post(path, told, headers=headers)


def test_sign_up_ends_at_the_ceiling_of_an_address(engawa, session):
    settle(engawa, address=2)
    assert [sign_up(session).status_code for _ in range(3)] == [302, 302, 429]
    assert sign_up(session, address="203.0.113.78").status_code == 302
    assert SignUp.objects.count() == 3
    page = sign_up(session)
    assert "今日はここまで" in page.content.decode() and int(page["Retry-After"]) > 0
    assert "enough for today" in sign_up(session, **{"Accept-Language": "en"}).content.decode()


@pytest.mark.parametrize("kind", ["session", "day"])
def test_sign_up_ends_at_the_ceiling_of_a_gathering_and_of_a_day(engawa, session, kind):
    settle(engawa, **{kind: 2})
    told = [sign_up(session, address=f"203.0.113.{n}").status_code for n in range(3)]
    assert told == [302, 302, 429]


def test_a_new_day_begins_anew_and_the_old_is_forgotten(engawa, session):
    settle(engawa, address=1)
    assert [sign_up(session).status_code for _ in range(2)] == [302, 429]
    known = set(Tally.objects.values_list("key", flat=True))
    with clock.stopped_at(make.NOW.replace(day=25)):
        ceilings.prune()
        assert not Tally.objects.exists()
        later = make.a_session(session.series, make.TODAY.replace(day=30))
        assert sign_up(later).status_code == 302
    assert known.isdisjoint(Tally.objects.values_list("key", flat=True))


def test_no_address_is_kept(engawa, session):
    sign_up(session)
    assert Tally.objects.count() == 3
    assert not any(ADDRESS in str(row) for row in Tally.objects.values())


def test_a_household_behind_ipv6_counts_as_one(engawa, session):
    settle(engawa, address=1)
    assert sign_up(session, address="2001:db8:1:2::5").status_code == 302
    assert sign_up(session, address="2001:db8:1:2:ffff::9").status_code == 429
    assert sign_up(session, address="2001:db8:1:3::5").status_code == 302


def introduce(secret, **more):
    told = {"nickname": "なぎさ", "basis": "spoken", "referrer": "病院", "max_km": "3", **more}
    return Client(REMOTE_ADDR=ADDRESS).post(f"/prescribing/introduce/{secret}/", told)


@pytest.fixture
def partner(engawa):
    return prescribing.make_partner(
        organisation=engawa, name="病院", source="hospital", by=make.the_house(engawa),
        expires_at=make.NOW.replace(year=2027),
    )  # fmt: skip


def test_letters_end_at_the_ceiling_of_a_link(engawa, partner):
    settle(engawa, link=1)
    assert [introduce(partner[1]).status_code for _ in range(2)] == [302, 429]
    assert Letter.objects.count() == 1


def test_a_token_ends_at_its_ceiling_and_says_so_as_a_problem(engawa, client):
    settle(engawa, token=2)
    headers, other = given(engawa, "people.see"), given(engawa, "people.see")
    told = [client.get("/api/v1/people/", headers=headers) for _ in range(3)]
    assert [answer.status_code for answer in told] == [200, 200, 429]
    assert told[2]["Content-Type"] == "application/problem+json"
    assert told[2].json()["type"].endswith(":too-many") and int(told[2]["Retry-After"]) > 0
    assert client.get("/api/v1/people/", headers=other).status_code == 200


def test_whoever_guesses_tokens_or_reads_without_one_ends_as_well(engawa, client, monkeypatch):
    monkeypatch.setattr(ceilings, "FOR_ALL", 2)
    wrong = {"Authorization": "Bearer hida_x"}
    told = [client.get("/api/v1/people/", headers=wrong).status_code for _ in range(3)]
    assert told == [401, 401, 429]
    assert client.get("/api/v1/gatherings/series").status_code == 429
    assert client.get("/api/v1/people/", headers=given(engawa, "people.see")).status_code == 200


def test_every_public_form_that_writes_counts():
    """A form that anybody may send names its ceiling; the way in and out has guards of its own."""
    own = {
        "begin",
        "language",
        "reading",
        "no_reset",
        "events",
        "accept_invitation",
        "account_link",
    }
    views = {}
    for pattern in walk(get_resolver().url_patterns):
        view = pattern.callback
        if getattr(view, "permission", None) == PUBLIC and view.__module__.startswith("hidamari"):
            views[view.__name__] = inspect.getsource(inspect.unwrap(view))
    writing = {name for name, text in views.items() if re.search(r"POST", text)}
    counted = {name for name in writing if "count_form(" in views[name]}
    assert counted >= {"series", "signed_up", "by_link", "introduce"}
    assert writing - counted - own == set()


def walk(patterns):
    for one in patterns:
        if hasattr(one, "url_patterns"):
            yield from walk(one.url_patterns)
        else:
            yield one


def test_coordinator_takes_many_sign_ups_away_and_brings_them_back(session, coordinator, reception):
    for n in range(8):
        sign_up(session, f"くだらない{n}")
    ids = [str(pk) for pk in SignUp.objects.values_list("pk", flat=True)]
    root = f"{coordinator.root}gatherings/sessions/{session.pk}"
    assert reception.post(f"{root}/sweep/", {"which": ids}).status_code == 403
    assert coordinator.post(f"{root}/sweep/", {}).status_code in (200, 422)
    kept, gone = ids[0], ids[1:]
    assert coordinator.post(f"{root}/sweep/", {"which": gone}).status_code == 302
    page = coordinator.get(f"{root}/").content.decode()
    assert "くだらない0" in page and "くだらない3" not in page
    assert SignUp.objects.filter(state="coming").get().pk.hex == kept.replace("-", "")
    coordinator.post(f"{root}/bring-back/")
    assert SignUp.objects.filter(state="coming").count() == 3
    assert SignUp.objects.filter(state="waiting").count() == 5


def test_coordinator_takes_many_letters_away_and_brings_them_back(engawa, partner, coordinator):
    for n in range(3):
        introduce(partner[1], referrer=f"でたらめ{n}")
    root = f"{coordinator.root}prescribing/letters"
    ids = [str(pk) for pk in Letter.objects.order_by("received_at").values_list("pk", flat=True)]
    assert coordinator.post(f"{root}/sweep/", {"which": ids[:2]}).status_code == 302
    page = coordinator.get(f"{root}/").content.decode()
    assert "でたらめ2" in page and "でたらめ0" not in page
    assert coordinator.get(f"{root}/{ids[0]}/").status_code == 404
    coordinator.post(f"{root}/bring-back/")
    assert "でたらめ0" in coordinator.get(f"{root}/").content.decode()
    assert Letter.objects.filter(state="waiting", swept_at=None).count() == 3


def test_token_is_counted_only_where_it_is_one(engawa):
    assert organisations.use_token(secret="hida_x").is_nobody and not Tally.objects.exists()
