"""hidamari match, from CSV to answer."""

import json
import os
import random
import re
import subprocess
import sys
from dataclasses import fields

import pytest
from click.testing import CliRunner

from hidamari.engines.matching import DAYS, RULES, Person, Place, great_circle_km
from hidamari.site.match import match

PEOPLE = "id,latitude,longitude,max_km,days,needs,wishes,priority"
PLACES = "id,latitude,longitude,days,capacity,features,tags"
ANNA = "anna,36.56,136.65,5,mon;wed,step_free,go=2;songs,0"
HALL = "hall,36.565,136.65,mon,1,step_free;toilet,go"


@pytest.fixture
def run(tmp_path):
    """Run the command over the given lines of each file."""

    def run(people, places, *options, encoding="utf-8"):
        for name, lines in (("people", people), ("places", places)):
            (tmp_path / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding=encoding)
        files = ["--people", f"{tmp_path}/people.csv", "--places", f"{tmp_path}/places.csv"]
        return CliRunner().invoke(match, [*files, *options])

    return run


def document(result):
    """The one JSON document on standard output."""
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    return json.loads(result.stdout)


def test_shape_of_the_answer(run):
    found = document(run([PEOPLE, ANNA], [PLACES, HALL], "--assign", "--json"))
    assert list(found) == ["people", "assignment", "placed", "objective", "gap", "skipped"]
    [anna] = found["people"]
    assert list(anna) == ["id", "shortlist", "why_not"]
    [hall] = anna["shortlist"]
    assert list(hall) == ["place", "score", "km", "reasons"]
    assert (hall["place"], hall["km"]) == ("hall", 0.556)
    assert hall["reasons"][0] == {
        "code": "wishes",
        "value": ["go"],
        "sentence": "ご希望の「go」があります。",
    }
    assert found["assignment"] == [{"person": "anna", "place": "hall", "score": hall["score"]}]
    assert (found["placed"], found["objective"], found["gap"]) == (1, hall["score"], 0.0)
    assert found["skipped"] == []


def test_without_assign_the_group_is_null(run):
    found = document(run([PEOPLE, ANNA], [PLACES, HALL], "--json"))
    assert [found[key] for key in ("assignment", "placed", "objective", "gap")] == [None] * 4


def test_why_not_names_rule_change_and_sentence(run):
    closed = "barn,36.57,136.65,sun,5,step_free,go"
    far = "far,36.9,136.65,mon,5,step_free,go"
    options = ("--json", "--lang", "en")
    [anna] = document(run([PEOPLE, ANNA], [PLACES, far, HALL, closed], *options))["people"]
    assert anna["why_not"] == [
        {
            "place": "barn",
            "km": 1.112,
            "rule": "day",
            "change": {
                "side": "person",
                "field": "days",
                "action": "add_one_of",
                "value": ["sun"],
            },
            "sentence": "It is closed on the days you can come."
            " It would fit if you could come on Sunday.",
        },
        {
            "place": "far",
            "km": 37.806,
            "rule": "distance",
            "change": {"side": "person", "field": "max_km", "action": "set", "value": 37.9},
            "sentence": "It is about 37.8 km away. It would fit if you could go as far as 37.9 km.",
        },
    ]
    [anna] = document(run([PEOPLE, ANNA], [PLACES, far, closed], "--json", "--why-not", "1"))[
        "people"
    ]
    assert [refusal["place"] for refusal in anna["why_not"]] == ["barn"]


def test_bad_rows_are_set_aside_and_the_rest_goes_on(run, tmp_path):
    people = [
        PEOPLE,
        "ben,abc,136.65,5,mon,,,0",
        "",
        "cara,36.56,,5,mon,,,0",
        ANNA,
        ANNA,
        ",36.56,136.65,5,mon,,,0",
        "dan,36.56,136.65,5,monday,,,0",
        "eve,36.56,136.65,-1,mon,,,0",
        "finn,36.56,136.65,5,mon,,go=much,0",
        "gus,36.56,136.65,5,mon,,,0,spare",
        "hana,36.56,136.65,5,mon,,,nan",
        "short,36.56",
    ]
    places = [PLACES, "attic,36.56,136.65,mon,1.5,,", "cellar,36.56,136.65,,1,,", HALL]
    found = document(run(people, places, "--json", "--lang", "en"))
    assert [person["id"] for person in found["people"]] == ["anna"]
    assert [place["place"] for place in found["people"][0]["shortlist"]] == ["hall"]
    assert [(row["row"], row["column"]) for row in found["skipped"]] == [
        (2, "latitude"),
        (4, "longitude"),
        (6, "id"),
        (7, "id"),
        (8, "days"),
        (9, "max_km"),
        (10, "wishes"),
        (11, ""),
        (12, "priority"),
        (13, "longitude"),
        (2, "capacity"),
        (3, "days"),
    ]
    assert found["skipped"][0] == {
        "file": f"{tmp_path}/people.csv",
        "row": 2,
        "column": "latitude",
        "reason": "a number from -90 to 90",
    }
    assert all(row["reason"] for row in found["skipped"])


def test_optional_columns(run):
    people = [
        f"{PEOPLE},shielded,reachable,facts,languages,keep_apart",
        "open,36.56,136.65,5,mon,,,0,no,,age:70s,ja,",
        "kept,36.56,136.65,5,mon,,,0,,,age:70s,,hall",
        "hidden,nonsense,,5,mon,,,0,yes,七尾市,age:70s,,",
        "chosen,,,5,mon,,,0,,七尾市,age:70s,,",
        "young,36.56,136.65,5,mon,,,0,,,age:40s,,",
        "lost,36.56,136.65,5,mon,,,0,perhaps,,,,",
    ]
    places = [
        f"{PLACES},municipality,audience,languages,room_left,age_in_weeks",
        "hall,36.56,136.65,mon,8,,,七尾市,age:60s;age:70s,ja;en,2,1",
    ]
    found = document(run(people, places, "--json"))
    by_id = {person["id"]: person for person in found["people"]}
    assert {name for name, person in by_id.items() if person["shortlist"]} == {
        "open",
        "hidden",
        "chosen",
    }
    assert by_id["hidden"]["shortlist"][0]["km"] is None
    assert by_id["kept"]["why_not"][0]["rule"] == "keep_apart"
    assert by_id["young"]["why_not"][0]["rule"] == "audience"
    assert {"code": "room", "value": 2, "sentence": "あと2人入れます。"} in by_id["open"][
        "shortlist"
    ][0]["reasons"]
    assert [row["column"] for row in found["skipped"]] == ["shielded"]


def test_byte_order_mark_and_spaces_in_the_header(run):
    people = [PEOPLE.replace(",", " , "), ANNA]
    found = document(run(people, [PLACES, HALL], "--json", encoding="utf-8-sig"))
    assert found["people"][0]["shortlist"]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_missing_column_is_one_line_and_code_2(run, lang):
    result = run([PEOPLE.replace(",max_km", ""), ANNA], [PLACES, HALL], "--json", "--lang", lang)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert "max_km" in result.stderr and "people.csv" in result.stderr


def test_missing_file_is_one_line_and_code_2(tmp_path):
    result = CliRunner().invoke(match, ["--people", f"{tmp_path}/no.csv", "--places", "x.csv"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"Error: {tmp_path}/no.csv が見つかりません。\n"
    result = CliRunner().invoke(match, ["--people", f"{tmp_path}", "--places", "x.csv"])
    assert (result.exit_code, result.stderr) == (2, f"Error: {tmp_path} を開けません。\n")


def test_other_encodings_and_empty_files_are_refused(run, tmp_path):
    result = run([PEOPLE, "花子" + ANNA], [PLACES, HALL], encoding="cp932")
    assert result.exit_code == 2
    assert "UTF-8" in result.stderr
    result = run([""], [PLACES, HALL])
    assert result.exit_code == 2
    assert PEOPLE.replace(",", ", ") in result.stderr


def test_answer_to_read(run):
    closed = "barn,36.57,136.65,sun,5,step_free,go"
    lonely = "ben,36.56,136.65,0,tue,,,0"
    result = run([PEOPLE, ANNA, lonely, "bad"], [PLACES, HALL, closed], "--assign")
    assert result.exit_code == 0
    assert "  1. hall  " in result.stdout
    assert "ご希望の「go」があります。必要な「step_free」がそろっています。" in result.stdout
    assert "     barn  来られる日に開いていません。" in result.stdout
    assert "候補はありません。" in result.stdout
    assert "全員での案: 1人に場所があります" in result.stdout
    assert "  anna → hall  " in result.stdout
    assert result.stderr.startswith("読めなかった行: ")
    assert "people.csv 4行目 latitude: " in result.stderr


def test_random_files_break_no_limit(run):
    rng = random.Random(7)

    def some(values, least=0):
        return ";".join(rng.sample(values, rng.randint(least, 2)))

    def spot():
        return 36.5 + rng.uniform(0, 0.1), 136.6 + rng.uniform(0, 0.1)

    features, tags = ("step_free", "toilet"), ("go", "songs", "garden")
    people = {
        f"p{n}": (*spot(), rng.uniform(1, 9), some(DAYS, 1), some(features), some(tags), n % 3)
        for n in range(60)
    }
    places = {
        f"l{n}": (*spot(), some(DAYS, 1), rng.randint(0, 2), some(features), some(tags))
        for n in range(40)
    }
    people_lines = [",".join(map(str, (name, *row))) for name, row in people.items()]
    place_lines = [",".join(map(str, (name, *row))) for name, row in places.items()]
    options = ("--json", "--assign", "-k", "40", "--why-not", "40")
    found = document(run([PEOPLE, *people_lines], [PLACES, *place_lines], *options))

    def is_open(person, place):
        return (
            great_circle_km(*person[:2], *place[:2]) <= person[2]
            and set(person[3].split(";")) & set(place[2].split(";"))
            and set(filter(None, person[4].split(";"))) <= set(place[4].split(";"))
            and place[3] > 0
        )

    scores = {}
    for answer in found["people"]:
        row = people[answer["id"]]
        listed = [proposal["place"] for proposal in answer["shortlist"]]
        assert set(listed) == {name for name, place in places.items() if is_open(row, place)}
        assert {refusal["place"] for refusal in answer["why_not"]} == set(places) - set(listed)
        assert {refusal["rule"] for refusal in answer["why_not"]} <= set(RULES)
        scores |= {(answer["id"], p["place"]): p["score"] for p in answer["shortlist"]}
    pairs = [(a["person"], a["place"]) for a in found["assignment"]]
    assert all(a["score"] == scores[a["person"], a["place"]] for a in found["assignment"])
    assert found["objective"] == pytest.approx(sum(scores[pair] for pair in pairs))
    seats = [place for _, place in pairs]
    assert all(seats.count(name) <= row[3] for name, row in places.items())
    assert found["placed"] == len(pairs) > 20


def test_starts_without_django_and_heavy_libraries():
    check = "import sys, hidamari.site.match; print({'django', 'scipy', 'ortools', 'pandas'} & {*sys.modules})"
    run = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"


def test_hours_rides_and_law(run):
    people = [
        f"{PEOPLE},hours,fetched_from,facts",
        "early,36.56,136.65,5,mon,,,0,mon 9:00-11:00,,insured:yes",
        "late,36.56,136.65,5,mon,,,0,Mon 12:00-15:00,,insured:yes",
        "far,36.9,136.65,5,mon,,,0,,駅前;港,insured:yes",
        "unproven,36.56,136.65,5,mon,,,0,,,",
        "minor,36.56,136.65,5,mon,,,0,,,insured:yes;age:minor",
        "odd,36.56,136.65,5,mon,,,0,mon noon,,",
        "other_day,36.56,136.65,5,mon,,,0,tue 9:00-11:00,,",
    ]
    places = [
        f"{PLACES},hours,fetches_from,requires,bars",
        "hall,36.56,136.65,mon,8,,,mon 10:00-12:00,駅前,insured:yes,age:minor",
    ]
    found = document(run(people, places, "--json", "--lang", "en"))
    by_id = {person["id"]: person for person in found["people"]}
    assert {name for name, person in by_id.items() if person["shortlist"]} == {"early", "far"}
    assert "They can fetch you from 駅前." in [
        reason["sentence"] for reason in by_id["far"]["shortlist"][0]["reasons"]
    ]
    assert {name: person["why_not"][0]["rule"] for name, person in by_id.items()
            if person["why_not"]} == {"late": "hour", "unproven": "legal", "minor": "barred"}  # fmt: skip
    assert by_id["late"]["why_not"][0]["sentence"] == (
        "It is closed at the hours you can come. It would fit if you could come on"
        " Monday 10:00–12:00."
    )
    assert [(row["row"], row["column"]) for row in found["skipped"]] == [(7, "hours"), (8, "hours")]


def test_a_pipe_is_read_only_once(run, tmp_path):
    run([PEOPLE, ANNA], [PLACES, HALL])
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "hidamari.site", "match", "--people", str(pipe),
               "--places", f"{tmp_path}/places.csv", "--json"]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as asked:
        pipe.write_text((tmp_path / "people.csv").read_text())
        [anna] = json.loads(asked.communicate()[0])["people"]
    assert [proposal["place"] for proposal in anna["shortlist"]] == ["hall"]


def test_help_names_every_column_that_is_read(run):
    said = CliRunner().invoke(match, ["--help"], terminal_width=300).output
    for party, header in ((Person, PEOPLE), (Place, PLACES)):
        names = {field.name for field in fields(party)} | set(header.split(","))
        assert names <= set(re.findall(r"\w+", said))
