import json
from datetime import date, timedelta

import pytest
from click.testing import CliRunner
from django.db import IntegrityError

from hidamari.kernel.people import actions, queries
from hidamari.kernel.people.commands import people as command
from hidamari.kernel.people.intake import Intake, read_people
from hidamari.kernel.people.models import Move
from tests import factories as make
from tests.api import given, send

pytestmark = pytest.mark.django_db
JANUARY, MARCH, JUNE = date(2026, 1, 9), date(2026, 3, 1), date(2026, 6, 20)
TABLE = """電話番号,呼び名,かな,引っ越した日,新しい町,住まいの形
0767-00-0001,,,令和8年3月1日,灯台市,みなし仮設(借り上げ)
,ごん,ごん,2026/6/20,潮見村,自宅を再建
,だれか,,2026-06-20,潮見村,
,ゆり,,2026-06-20,潮見村,
,ごん,,2026-06-20,潮見村,お城
"""


@pytest.fixture
def hinata(engawa):
    return make.a_person(engawa, "ひなた", home_town="潮見村", municipality="潮見村")


def chain(person):
    moves = reversed(queries.moves_of(person))
    return [(move.from_town, move.to_town, move.stay) for move in moves]


def test_a_move_changes_where_they_live_and_forgets_the_address(hinata, engawa):
    by = make.the_house(engawa)
    actions.change_person(person=hinata, by=by, address="港町1-2")
    actions.set_position(person=hinata, latitude=34.1, longitude=138.2, by=by)
    actions.move_home(person=hinata, to_town="灯台市", moved_on=MARCH, stay="rented", by=by)
    hinata.refresh_from_db()
    assert (hinata.municipality, hinata.address, hinata.near_latitude) == ("灯台市", "", None)
    assert hinata.home_town == "潮見村"
    assert chain(hinata) == [("潮見村", "灯台市", "rented")]


def test_a_move_learnt_late_fills_the_history_only(hinata, engawa):
    by = make.the_house(engawa)
    actions.move_home(person=hinata, to_town="浜風市", moved_on=JUNE, stay="public", by=by)
    actions.move_home(person=hinata, to_town="灯台市", moved_on=JANUARY, stay="shelter", by=by)
    actions.move_home(person=hinata, to_town="川沿い市", moved_on=MARCH, stay="rented", by=by)
    hinata.refresh_from_db()
    assert hinata.municipality == "浜風市"
    assert chain(hinata) == [
        ("潮見村", "灯台市", "shelter"),
        ("灯台市", "川沿い市", "rented"),
        ("川沿い市", "浜風市", "public"),
    ]


def test_a_table_of_moves_says_what_it_could_not_place_and_changes_nothing_twice(
    hinata, engawa, tmp_path
):
    by = make.the_house(engawa)
    actions.add_contact(person=hinata, kind="phone", value="0767000001", by=by)
    gon = make.a_person(engawa, "ごん", kana="ゴン")
    for _ in range(2):
        make.a_person(engawa, "ゆり")
    file = tmp_path / "moves.csv"
    file.write_text(TABLE)

    def run(*more):
        words = ["moves", "--org", "engawa", "--json", *more, str(file)]
        told = CliRunner().invoke(command, words)
        assert told.exit_code == 0, told.output
        return json.loads(told.stdout)

    assert run("--dry-run")["moved"] == 2 and not Move.objects.exists()
    first, second = run(), run()
    assert (first["rows"], first["moved"], first["unchanged"]) == (5, 2, 0)
    assert [(s["row"], s["column"]) for s in first["skipped"]] == [
        (4, "person"), (5, "person"), (6, "stay"),
    ]  # fmt: skip
    assert (second["moved"], second["unchanged"]) == (0, 2)
    assert chain(hinata) == [("潮見村", "灯台市", "rented")]
    assert chain(gon) == [("", "潮見村", "rebuilt")]


def test_table_of_moves_that_broke_off_is_finished_by_the_same_again(engawa):
    by, neighbours = make.the_house(engawa), [make.a_person(engawa, f"よし{n}") for n in range(150)]
    facts = {"to_town": "灯台市", "moved_on": date(2026, 3, 1), "stay": "rented"}
    rows = [(person, dict(facts)) for person in neighbours]
    rows[-1][1]["to_town"] = None
    with pytest.raises(IntegrityError):
        actions.move_people(rows=rows, by=by)
    assert queries.living(engawa.pk).filter(municipality="灯台市").count() == 125
    rows[-1][1]["to_town"] = "灯台市"
    assert actions.move_people(rows=rows, by=by) == (25, 125)
    assert queries.living(engawa.pk).filter(municipality="灯台市").count() == 150
    assert Move.objects.count() == 150


def test_whoever_is_erased_while_a_table_is_read_is_not_written_down_again(hinata, engawa):
    by = make.the_house(engawa)

    def rows():
        yield hinata, {"to_town": "灯台市", "moved_on": date(2026, 3, 1), "stay": "rented"}
        actions.erase(person=queries.living(engawa.pk).get(pk=hinata.pk), by=by)

    assert actions.move_people(rows=rows(), by=by) == (0, 1)
    assert not Move.objects.exists()


def test_a_table_never_moves_somebody_of_another_organisation(hinata, tonkachi, tmp_path):
    file = tmp_path / "moves.csv"
    file.write_text("呼び名,引っ越した日,新しい町\nひなた,2026-03-01,灯台市\n")
    told = CliRunner().invoke(command, ["moves", "--org", "tonkachi", "--json", str(file)])
    assert json.loads(told.stdout)["moved"] == 0
    assert not Move.objects.exists()


def test_people_come_in_with_the_home_they_moved_to(engawa, tmp_path):
    file = tmp_path / "people.csv"
    file.write_text(
        "呼び名,ふるさと,住まいの町,引っ越した日,住まいの形\n"
        "ひなた,潮見村,灯台市,2026-03-01,仮設住宅\n"
        "ごん,潮見村,灯台市,,仮設住宅\n"
        "すみれ,,灯台市,,\n"
    )
    report = Intake()
    rows = read_people(file, report, by=make.the_house(engawa))
    assert actions.import_people(organisation=engawa, rows=rows, by=make.the_house(engawa)) == 2
    assert [(s["row"], s["column"]) for s in report.skipped] == [(3, "引っ越した日")]
    assert chain(queries.living(engawa.pk).get(nickname="ひなた")) == [
        ("潮見村", "灯台市", "temporary")
    ]


def test_page_shows_the_kind_of_home_and_refuses_a_day_to_come(hinata, coordinator):
    page = f"{coordinator.root}people/{hinata.pk}/"
    facts = {"to_town": "灯台市", "moved_on": make.TODAY + timedelta(days=1), "stay": "temporary"}
    assert coordinator.post(page + "move/", facts).status_code == 422
    assert coordinator.post(page + "move/", {**facts, "moved_on": make.TODAY}).status_code == 302
    moves = coordinator.get(page + "sealed/moves/").content.decode()
    assert "潮見村 → 灯台市" in moves and "仮設住宅" in moves


def test_api_writes_and_reads_moves_but_never_those_of_a_shielded_person(hinata, engawa, visitor):
    header = given(engawa, "people.see", "people.edit", "people.see-contact", "people.see-shielded")
    url = f"/api/v1/people/{hinata.pk}/moves"
    body = {"to_town": "灯台市", "moved_on": "2026-03-01", "stay": "rented"}
    assert send(visitor, url, body, header).status_code == 201
    assert send(visitor, url, {**body, "stay": "castle"}, header).status_code == 422
    (move,) = visitor.get(url, headers=header).json()
    assert (move["from_town"], move["to_town"], move["stay"]) == ("潮見村", "灯台市", "rented")
    assert visitor.get(url, headers=given(engawa, "people.see")).status_code == 403
    actions.shield(person=hinata, shielded=True, by=make.the_house(engawa))
    assert visitor.get(url, headers=header).status_code == 403
