"""hidamari programme rank, from CSV to answer."""

import json
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from hidamari.site.cli import Joined, hidamari
from hidamari.site.programme import programme

HEADER = "application,reviewer,score,cost,region,theme"
ROWS = [
    HEADER,
    "花の会,佐藤,4,3000000,北,食",
    "花の会,鈴木,3",
    "風の家,佐藤,5,2000000,南,学び;食",
    "風の家,田中,4,2000000,南,",
    "月の丘,鈴木,2,2500000,北,食",
    "月の丘,田中,2",
    "星の庭,佐藤,5,1000000,東,居場所",
    "星の庭,鈴木,4",
    "星の庭,田中,5",
    "空の船,鈴木,1,1500000,東,",
    "空の船,田中,2",
]


@pytest.fixture
def run(tmp_path):
    """Run the command over the lines of a file."""

    def run(lines, *options, encoding="utf-8"):
        file = tmp_path / "scores.csv"
        file.write_text("\n".join(lines) + "\n", encoding=encoding)
        return CliRunner().invoke(programme, ["rank", str(file), *options])

    return run


def document(result):
    """The one JSON document on standard output."""
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    return json.loads(result.stdout)


def test_answer_holds_every_application_and_reviewer(run):
    found = document(run(ROWS, "--awards", "2", "--json"))
    assert [one["rank"] for one in found["applications"]] == [1, 2, 3, 4, 5]
    first = found["applications"][0]
    assert (first["application"], first["n"], first["mean_rank"]) == ("星の庭", 3, 1)
    assert first["mean"] == pytest.approx(14 / 3)
    assert first["rank_lb"] <= 1 <= first["rank_ub"]
    assert {one["band"] for one in found["applications"]} <= {"in", "either", "out"}
    assert sum(one["chance"] for one in found["applications"]) == pytest.approx(2)
    assert {one["reviewer"] for one in found["reviewers"]} == {"佐藤", "鈴木", "田中"}
    assert set(found["components"]) == {"application", "reviewer", "rest"}
    assert found["icc"]["complete"] is None and 0 < found["icc"]["mean"] <= 1
    assert (found["cut"], found["method"], found["proposals"]) == (2, "corrected", [])


def test_without_a_cut_there_is_no_band(run):
    found = document(run(ROWS, "--json"))
    assert found["cut"] is None
    assert {(one["band"], one["chance"]) for one in found["applications"]} == {(None, None)}


def test_raw_means_are_ranked_when_asked_for(run):
    found = document(run(ROWS, "--method", "mean", "--json"))
    assert all(one["rank"] == one["mean_rank"] for one in found["applications"])


def test_orders_within_each_reviewer(run):
    found = document(run(ROWS, "--method", "bradley-terry", "--json"))
    strengths = [one["strength"] for one in found["applications"]]
    assert strengths == sorted(strengths, reverse=True)


def test_a_whole_table_has_its_six_coefficients(run):
    rows = [f"申請{i},委員{j},{(i * 3 + j * j) % 7}" for i in range(5) for j in range(3)]
    found = document(run(["application,reviewer,score", *rows], "--json"))
    assert set(found["icc"]["complete"]) == {
        "ICC(1,1)", "ICC(2,1)", "ICC(3,1)", "ICC(1,k)", "ICC(2,k)", "ICC(3,k)"
    }  # fmt: skip


def test_a_budget_makes_proposals(run):
    found = document(run(ROWS, "--budget", "6000000", "--json"))
    assert found["cut"] == 3  # down the list: 1 + 2 + 3 million
    best = found["proposals"][0]
    assert best["possible"] and best["proven"] and best["cost"] <= 6_000_000
    assert best["left"] == 6_000_000 - best["cost"]
    every = found["proposals"][1]
    assert every["proposal"] == "every-region"
    chosen = {"花の会": "北", "月の丘": "北", "風の家": "南", "星の庭": "東", "空の船": "東"}
    assert {chosen[name] for name in every["chosen"]} == {"北", "南", "東"}


def test_a_proposal_that_cannot_be_is_said(run):
    found = document(run(ROWS, "--budget", "3000000", "--awards", "2", "--json"))
    every = next(each for each in found["proposals"] if each["proposal"] == "every-region")
    assert every == {"proposal": "every-region", "possible": False}
    assert "impossible" in [said["code"] for said in found["said"]]


def test_money_for_nobody_still_gives_the_order(run):
    found = document(run(ROWS, "--budget", "10", "--json"))
    assert found["cut"] == 0 and found["proposals"][0]["chosen"] == []
    assert {one["band"] for one in found["applications"]} == {"out"}


def test_answer_to_read_in_both_languages(run):
    japanese = run(ROWS, "--budget", "6000000").stdout
    assert japanese.startswith("並べ方: 審査員の厳しさを補正した点数\n   1位 [1–")
    assert "合計がもっとも高い案: 3件" in japanese
    english = run(ROWS, "--awards", "2", "--lang", "en").stdout
    assert english.startswith("In the order of scores corrected for strictness")
    assert "strictness" in english and "Agreement (ICC)" in english


def test_small_cases_are_said(run):
    result = run(["application,reviewer,score", "花,佐藤,3", "風,鈴木,4"])
    assert result.exit_code == 0
    assert "どの申請も1人だけが読みました" in result.stdout


@pytest.mark.parametrize(
    ("rows", "options", "said"),
    [
        (["application,score", "花,3"], [], "次の列がありません: reviewer"),
        (["application,reviewer,score"], [], "点数がありません"),
        (["application,reviewer,score", "花,佐藤,よい"], [], "2行目 score: 数を書いてください"),
        (["application,reviewer,score", "花,佐藤,"], [], "2行目 score: 数を書いてください"),
        (["application,reviewer,score", "花,佐藤,inf"], [], "2行目 score: 数を書いてください"),
        (["application,reviewer,score", "花,,3"], [], "2行目 reviewer: 書かれていません"),
        (["application,reviewer,score", "花,佐藤,3,5"], [], "見出しのない列"),
        (["application,reviewer,score", "花,佐藤,3", "花,佐藤,4"], [], "2回点数をつけています"),
        ([HEADER, "花,佐藤,3,3万円"], [], "2行目 cost: 0以上の整数（円）"),
        ([HEADER, "花,佐藤,3,100,北", "花,鈴木,3,100,南"], [], "3行目 region: 同じ申請の"),
        (["application,reviewer,score", "花,佐藤,3"], ["--budget", "5"], "金額（cost）が書かれて"),
    ],
)
def test_a_file_that_cannot_be_ranked_is_one_clear_line(run, rows, options, said):
    result = run(rows, "--json", *options)
    assert result.exit_code == 2
    assert said in result.stderr and result.stderr.count("\n") == 1
    assert result.stdout == ""


def test_refusals_speak_english(run):
    result = run(["application,reviewer,score", "花,佐藤,x"], "--lang", "en")
    assert "row 2 score: a number" in result.stderr


def test_starts_without_django_or_scipy(tmp_path):
    file = tmp_path / "scores.csv"
    file.write_text("\n".join(ROWS), encoding="utf-8")
    check = (
        "import sys; from hidamari.site.cli import main\n"
        "try: main(['programme', 'rank', sys.argv[1]])\n"
        "except SystemExit as end: print(end.code, {'django', 'scipy', 'ortools'} & {*sys.modules})"
    )
    run = subprocess.run(
        [sys.executable, "-c", check, str(file)], capture_output=True, text=True, check=True
    )
    assert run.stdout.endswith("0 set()\n")


@click.group()
def added() -> None:
    """What an app of the house adds."""


@added.command()
def call() -> None:
    """A command that needs the house."""
    click.echo("公募")


def test_an_app_adds_commands_under_a_pure_name():
    opened = []
    joined = Joined(programme, lambda: opened.append(1) or added)
    context = click.Context(joined)
    assert joined.get_command(context, "rank").name == "rank" and opened == []
    assert joined.list_commands(context) == ["call", "rank"]
    assert CliRunner().invoke(joined, ["call"]).output == "公募\n"
    assert CliRunner().invoke(joined, ["nothing"]).exit_code == 2


def test_a_pure_group_stands_without_an_app():
    joined = Joined(programme, lambda: None)
    assert joined.list_commands(click.Context(joined)) == ["rank"]
    assert joined.get_command(click.Context(joined), "call") is None
    assert isinstance(hidamari.get_command(click.Context(hidamari), "programme"), Joined)
