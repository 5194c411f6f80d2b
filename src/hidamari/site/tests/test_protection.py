"""hidamari evidence protect | attack, from CSV to answer."""

import json

import pytest
from click.testing import CliRunner

from hidamari.site.evidence import evidence

TABLE = ["place,who,count", "*,*,90", "町,*,30", "市,*,60", "*,男,32", "*,女,58",
         "町,男,2", "町,女,28", "市,男,30", "市,女,30"]  # fmt: skip


@pytest.fixture
def run(tmp_path):
    """Run a command over the lines of a file."""

    def run(command, lines, *options):
        file = tmp_path / "table.csv"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return CliRunner().invoke(evidence, [command, str(file), *options])

    return run


def document(result):
    """The one JSON document on standard output."""
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    return json.loads(result.stdout)


def published(found):
    """The protected table as it would be printed."""
    rows = [
        f"{c['place']},{c['who']},{'' if c['shown'] is None else c['shown']}"
        for c in found["cells"]
    ]
    return ["place,who,count", *rows]


def test_a_small_count_and_what_would_give_it_away(run):
    found = document(run("protect", TABLE, "--policy", "care-db", "--json"))
    assert found["safe"] and found["exposed"] == []
    small = next(c for c in found["cells"] if (c["place"], c["who"]) == ("町", "男"))
    assert small == {
        "place": "町", "who": "男", "status": "primary", "shown": None,
        "lower": small["lower"], "upper": small["upper"], "exact": True,
    }  # fmt: skip
    assert small["lower"] <= 1 and small["upper"] >= 9
    statuses = [cell["status"] for cell in found["cells"]]
    assert statuses.count("primary") == 1 and statuses.count("secondary") >= 2
    assert [said["code"] for said in found["said"]] == ["safe", "hidden", "no-population"]


def test_attack_on_the_protected_table_finds_nothing(run):
    protected = document(run("protect", TABLE, "--json"))
    found = document(run("attack", published(protected), "--policy", "care-db", "--json"))
    assert found["safe"] and found["gap"] is None
    limits = [(cell["lower"], cell["upper"]) for cell in protected["cells"]]
    assert [(cell["lower"], cell["upper"]) for cell in found["cells"]] == limits


def test_attack_on_a_table_with_one_hole(run):
    holes = [line if line != "町,男,2" else "町,男," for line in TABLE]
    found = document(run("attack", holes, "--json"))
    assert not found["safe"]
    assert found["exposed"] == [{"place": "町", "who": "男", "lower": 2, "upper": 2}]
    assert found["said"][0]["code"] == "exposed"


def test_without_end_is_null(run):
    found = document(run("attack", ["who,count", "*,", "男,12", "女,"], "--json"))
    assert [(cell["lower"], cell["upper"]) for cell in found["cells"]] == [
        (12, None), (12, 12), (0, None)
    ]  # fmt: skip


def test_population_decides(run):
    rows = ["place,count,population", "*,60,24000", "町,15,24000", "里,45,24000"]
    found = document(run("protect", rows, "--json"))
    assert [cell["status"] for cell in found["cells"]][1] == "primary"
    assert "no-population" not in [said["code"] for said in found["said"]]


def test_an_amount_in_which_one_share_stands_out(run):
    rows = ["where,count,people,largest,second", "*,1574000,52,900000,50000",
            "町,974000,14,900000,50000", "市,200000,18,12000,12000", "里,400000,20,20000,20000"]  # fmt: skip
    found = document(run("protect", rows, "--policy", "p-percent", "--json"))
    assert found["safe"]
    statuses = [cell["status"] for cell in found["cells"]]
    assert statuses.count("primary") == 1 and statuses[1] == "primary"
    assert statuses.count("secondary") == 1
    assert [said["code"] for said in found["said"]] == ["safe", "hidden"]


def test_rounding_to_tens(run):
    rows = ["part,count", "*,1302", "A,2", "B,305", "C,995"]
    found = document(run("protect", rows, "--round", "up", "--json"))
    assert [cell["shown"] for cell in found["cells"]] == [1310, None, 310, 1000]
    assert [cell["status"] for cell in found["cells"]] == [
        "rounded", "primary", "rounded", "rounded"
    ]  # fmt: skip


def test_answer_to_read(run):
    read = run("protect", TABLE).stdout
    assert "町 / 男  ―  [" in read
    assert "かくした人数は、ほかの数から割り出せません。" in read
    assert "cannot be derived" in run("protect", TABLE, "--lang", "en").stdout


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["who,n", "男,1"], "次の列がありません: count"),
        (["who,count", "男,1.5"], "2行目 count: 0以上の整数"),
        (["who,count", "男,-1"], "2行目 count: 0以上の整数"),
        (["who,count", ",3"], "2行目 who: 書かれていません"),
        (["who,count", "男,3", "男,4"], "同じ組み合わせ"),
        (["who,count", "*,9", "男,3", "女,4"], "合いません"),
        (["status,count", "a,3"], "別の名前にしてください"),
        (["who,count", "男,"], "人数の書かれていない行"),
        (["who,count"], "表に行がありません"),
    ],
)
def test_a_table_that_cannot_be_protected_is_one_clear_line(run, rows, said):
    result = run("protect", rows, "--json")
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_what_was_published_before_is_attacked_with_it(run, tmp_path):
    (tmp_path / "before.csv").write_text("age,count\n*,60\nyoung,5\nold,55\n")
    earlier = ["--published", str(tmp_path / "before.csv"), "--json"]
    hidden = ["age,count", "*,60", "young,", "old,"]
    assert document(run("attack", hidden, "--json"))["safe"]
    found = document(run("attack", hidden, *earlier))
    told = [(cell["age"], cell["lower"], cell["upper"]) for cell in found["exposed"]]
    assert told == [("young", 5, 5), ("old", 55, 55)]
    grown = document(run("attack", ["age,count", "*,70", "young,", "old,"], *earlier, "--growing"))
    assert [(c["lower"], c["upper"]) for c in grown["cells"][1:]] == [(5, 15), (55, 65)]
