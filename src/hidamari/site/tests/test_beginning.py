"""The first quarter of an hour: from the bare house to the first one who came."""

import re

import pytest
from click.testing import CliRunner

from hidamari.kernel.desk.models import Attendance
from hidamari.kernel.gatherings.models import Series, Session
from hidamari.kernel.organisations.models import Project
from hidamari.site import claim, commands, house

pytestmark = pytest.mark.django_db
FACTS = {"organisation_name": "縁側", "slug": "umi", "kind": "npo", "name": "すみれ",
         "username": "sumire", "password": "hidamari-demo"}  # fmt: skip
SERIES = {"title": "お茶の会", "new_place": "みなとの縁側", "often": "毎週月曜",
          "first_day": "2026-11-23", "starts_at": "13:00", "ends_at": "16:00",
          "is_public": "on"}  # fmt: skip


@pytest.fixture(autouse=True)
def home(settings, tmp_path, stopped_clock):
    settings.HIDAMARI_HOME = tmp_path
    (tmp_path / "keys.json").touch(mode=0o600)


@pytest.fixture
def begun(visitor):
    visitor.post("/begin/", {**FACTS, "claim": claim.word()})
    return visitor


def test_first_administrator_is_signed_in_and_has_this_years_project(begun):
    today = begun.get("/", follow=True)
    assert today.redirect_chain == [("/o/umi/", 302)]
    project = Project.objects.get()
    assert (str(project.starts_on), str(project.ends_on)) == ("2026-04-01", "2027-03-31")


def test_empty_house_offers_three_things_until_something_is_held(begun):
    def offered():
        page = begun.get("/o/umi/").content.decode()
        ways = ("gatherings/add/", "people/add/", "organisations/invite/")
        return [way in page for way in ways]

    assert all(offered())
    begun.post("/o/umi/gatherings/add/", SERIES)
    assert not offered()[0]


def test_place_and_project_are_made_with_the_first_gathering(begun):
    assert begun.post("/o/umi/gatherings/add/", SERIES).status_code == 302
    series = Series.objects.get()
    assert (series.place.name, series.project) == ("みなとの縁側", Project.objects.get())
    named = {**SERIES, "title": "夜の会", "new_project": "夜も開ける"}
    begun.post("/o/umi/gatherings/add/", named)
    assert Series.objects.get(title="夜の会").project.title == "夜も開ける"


def test_gathering_without_any_place_is_asked_for_one_and_nothing_is_made(begun):
    page = begun.post("/o/umi/gatherings/add/", {**SERIES, "new_place": ""})
    assert page.status_code == 422 and "new_place" in page.context["form"].errors
    assert not Series.objects.exists()


def test_eight_pages_lead_to_the_first_one_who_came(begun):
    series = begun.post("/o/umi/gatherings/add/", SERIES, follow=True)
    assert series.status_code == 200
    session = Session.objects.get(on="2026-11-23")
    desk = f"/o/umi/desk/{session.pk}/"
    assert desk in begun.get("/o/umi/").content.decode()
    begun.post(f"{desk}new/", {"nickname": "ひなた"})
    assert Attendance.objects.get(session=session).person.nickname == "ひなた"


@pytest.mark.parametrize("address", ["/places/", "/look/help/", "/gatherings/nothing/"])
def test_every_public_page_has_a_way_in(begun, client, address):
    client.logout()
    assert "/account/login/" in client.get(address).content.decode()


def test_guides_are_read_in_the_house(client):
    page = client.get("/look/help/").content.decode()
    for address in re.findall(r"/look/help/[a-z-]+/", page):
        assert client.get(address).status_code == 200
    reception = client.get("/look/help/reception/").content.decode()
    assert "<h2>さがす</h2>" in reception
    assert client.get("/look/help/keys/").status_code == 404


def test_init_says_in_both_languages_what_comes_next():
    said = CliRunner().invoke(commands.init, []).output
    assert "hidamari run" in said and "つぎに" in said and "Next" in said
    assert claim.word() in said


def test_greeting_says_where_to_come_in(begun):
    assert any("/account/login/" in line for line in house.greeting(8000))
