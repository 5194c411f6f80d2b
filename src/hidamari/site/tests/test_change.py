"""hidamari evidence change, from CSV to answer."""

import csv
import json

import pytest
from click.testing import CliRunner

from hidamari.site.evidence import evidence

HEADER = "person,first,later,group,project,instrument,version"


@pytest.fixture
def run(tmp_path):
    """Run a command over the lines of a file."""

    def run(lines, *options, command="change"):
        file = tmp_path / "scores.csv"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return CliRunner().invoke(evidence, [command, str(file), *options])

    return run


def document(result):
    """The one JSON document on standard output."""
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    return json.loads(result.stdout)


def people(count, *, group="", project="", instrument="ucla-3-japan", version="1", fall=2, gone=0):
    """Rows of people whose score falls by about `fall`, the last `gone` of them without a later one."""
    return [
        f"{group}{project}{instrument}{n},{8 + n % 4},"
        f"{'' if n >= count - gone else 8 + n % 4 - fall + n % 2},"
        f"{group},{project},{instrument},{version}"
        for n in range(count)
    ]


def test_one_scale(run):
    found = document(run([HEADER, *people(24, gone=11)], "--reliability", "0.8", "--json"))
    (scale,) = found["scales"]
    assert (scale["instrument"], scale["n"], scale["left"]) == ("ucla-3-japan", 13, 11)
    change = scale["change"]
    assert change["mean"] == pytest.approx(-20 / 13)
    assert change["ci_lb"] < change["mean"] < change["ci_ub"]
    assert (change["rose"], change["same"], change["fell"]) == (0, 0, 13)
    assert (change["better"], change["worse"]) == (13, 0)  # lower is better on this scale
    assert change["share_better"]["value"] == 1 and change["share_better"]["ci_lb"] < 1
    assert scale["standardised"]["vi"] > 0
    assert scale["reliable"]["reliability"] == 0.8
    assert (scale["drop_outs"]["n"], scale["drop_outs"]["others"]) == (11, 13)
    assert scale["comparison"] is None and scale["by"] == []
    assert "alone" in [said["code"] for said in scale["said"]]
    assert found["skipped"] == []


def test_scales_and_versions_are_told_apart(run):
    rows = [*people(12), *people(12, version="2"), *people(12, instrument="who-5")]
    found = document(run([HEADER, *rows], "--json"))
    named = [(scale["instrument"], scale["version"], scale["n"]) for scale in found["scales"]]
    assert named == [("ucla-3-japan", "1", 12), ("ucla-3-japan", "2", 12), ("who-5", "1", 12)]


def test_which_way_is_good_is_only_told_where_somebody_said(run):
    rows = [HEADER, *people(12, instrument="who-5")]
    change = document(run(rows, "--json"))["scales"][0]["change"]
    assert (change["fell"], change["better"], change["share_better"]) == (12, None, None)
    change = document(run(rows, "--better", "higher", "--json"))["scales"][0]["change"]
    assert (change["better"], change["worse"], change["fell"], change["rose"]) == (0, 12, 12, 0)


def test_reliability_is_not_made_up(run):
    (scale,) = document(run([HEADER, *people(12)], "--json"))["scales"]
    assert scale["reliable"] is None
    assert "no-reliability" in [said["code"] for said in scale["said"]]


def test_reliability_from_a_column(run):
    rows = [f"{row},{'0.7' if n == 3 else ''}" for n, row in enumerate(people(12))]
    (scale,) = document(run([f"{HEADER},reliability", *rows], "--json"))["scales"]
    assert scale["reliable"]["reliability"] == 0.7


@pytest.mark.parametrize(("waiting", "options"), [("待機", []), ("冬", ["--comparison", "冬"])])
def test_those_who_waited(run, waiting, options):
    rows = [*people(14, group="夏"), *people(12, group=waiting, fall=0)]
    (scale,) = document(run([HEADER, *rows], "--json", *options))["scales"]
    beside = scale["comparison"]
    assert scale["n"] == 14
    assert (beside["group"], beside["with"], beside["n"], beside["others"]) == (
        "夏",
        waiting,
        14,
        12,
    )
    assert beside["difference"] == pytest.approx(-2.0)
    assert beside["yi"] < 0 < beside["vi"]
    assert "compared" in [said["code"] for said in scale["said"]]


def test_below_ten_nothing_is_told(run):
    (scale,) = document(run([HEADER, *people(9)], "--json", "--reliability", "0.8"))["scales"]
    figures = ("change", "standardised", "reliable", "drop_outs", "comparison")
    assert [scale[name] for name in figures] == [None] * 5
    assert scale["said"][0]["code"] == "few"


def test_a_row_for_each_project_goes_into_the_pool(run, tmp_path):
    rows = [*people(12, project="花"), *people(14, project="風", fall=3), *people(9, project="月")]
    target = tmp_path / "studies.csv"
    found = document(run([HEADER, *rows], "--by", "project", "--write", str(target), "--json"))
    by = found["scales"][0]["by"]
    assert [(row["label"], row["n"]) for row in by] == [("花", 12), ("風", 14), ("月", 9)]
    assert by[2]["yi"] is None and by[2]["vi"] is None
    assert by[0]["yi"] == pytest.approx(-1.5) and by[0]["vi"] == pytest.approx(3 / 11 / 12)
    with target.open(encoding="utf-8-sig", newline="") as file:
        assert [row["label"] for row in csv.DictReader(file)] == ["花", "風"]
    pooled = CliRunner().invoke(evidence, ["pool", str(target), "--json"])
    assert document(pooled)["k"] == 2


def test_projects_with_other_scales_pool_only_standardised(run, tmp_path):
    rows = [*people(12, project="花"), *people(12, project="風", instrument="who-5")]
    target = str(tmp_path / "studies.csv")
    asked = ["--by", "project", "--write", target]
    assert run([HEADER, *rows], *asked).exit_code == 0
    mixed = CliRunner().invoke(evidence, ["pool", target])
    assert mixed.exit_code == 2 and "そのまままとめられません" in mixed.stderr
    assert run([HEADER, *rows], *asked, "--standardised").exit_code == 0
    assert document(CliRunner().invoke(evidence, ["pool", target, "--json"]))["k"] == 2


def test_with_a_comparison_a_project_hands_in_the_difference(run):
    rows = [
        *people(12, group="on", project="花"),
        *people(12, group="off", project="花", fall=0),
        *people(12, group="on", project="風"),
    ]
    for option in ([], ["--standardised"]):
        found = document(run([HEADER, *rows], "--by", "project", *option, "--json"))
        flower, wind = found["scales"][0]["by"]
        assert flower["yi"] < 0 < flower["vi"]
        assert wind["yi"] is None  # nobody to compare with in this project
    assert found["scales"][0]["by"][0]["standardised"] == "yes"


def test_rows_that_cannot_be_read_are_told_and_the_rest_goes_on(run):
    bad = ["あ,x,3", "い,13,3", "う,5,", ",5,5", "え,,5", "お,5,2"]
    rows = [f"{row},,,ucla-3-japan,1" for row in [*bad, "う,5,4"]]
    found = document(run([HEADER, *people(12), *rows], "--json"))
    assert [(s["row"], s["column"]) for s in found["skipped"]] == [
        (14, "first"), (15, "first"), (17, "person"), (18, "first"), (19, "later"), (20, "person")
    ]  # fmt: skip
    assert "3から12" in found["skipped"][1]["reason"]
    assert (found["scales"][0]["n"], found["scales"][0]["left"]) == (12, 1)


def test_answer_to_read_in_both_languages(run):
    rows = [HEADER, *people(14, group="on"), *people(12, group="off", fall=0)]
    japanese = run(rows, "--reliability", "0.5", "--by", "group").stdout
    assert japanese.startswith("ucla-3-japan 1: 2回答えた方 14人")
    assert "「off」とくらべて -2.00点" in japanese and "下がりました" in japanese
    english = run(rows, "--lang", "en").stdout
    assert "Mean change -1.50 points" in english and "Unless the groups were drawn" in english


@pytest.mark.parametrize(
    ("rows", "options", "said"),
    [
        (["person,first", "あ,3"], [], "次の列がありません: later"),
        (["person,first,later"], [], "答えがありません"),
        (["person,first,later", "あ,x,3"], [], "答えがありません"),
        ([HEADER, *people(3, group="a"), *people(3, group="b")], [], "--comparison"),
        ([HEADER, *people(3, group="on")], ["--comparison", "冬"], "組「冬」がありません"),
        ([HEADER, *people(3)], ["--write", "x.csv"], "--by が要ります"),
        ([HEADER, *people(3)], ["--by", "町"], "次の列がありません: 町"),
        (
            [HEADER, *people(3, project="花")],
            ["--by", "project", "--write", "nowhere/x.csv"],
            "書けません",
        ),
    ],
)
def test_what_cannot_be_answered_is_one_clear_line(run, rows, options, said):
    result = run(rows, "--json", *options)
    assert result.exit_code == 2
    assert said in result.stderr and result.stderr.count("\n") == 1
    assert result.stdout == ""
