"""hidamari evidence pool, from CSV to answer."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from hidamari.site.evidence import evidence

FIVE = ["yi,vi", "-0.8,0.3", "-1.5,0.2", "-1.3,0.4", "-1.4,0.02", "0.1,0.05"]
KEYS = {"est", "se", "ci_lb", "ci_ub", "tau2", "tau2_ci", "I2", "H2", "Q", "Qp", "pi_lb", "pi_ub"}


@pytest.fixture
def run(tmp_path):
    """Run the command over the lines of a file."""

    def run(lines, *options, encoding="utf-8"):
        file = tmp_path / "studies.csv"
        file.write_text("\n".join(lines) + "\n", encoding=encoding)
        return CliRunner().invoke(evidence, ["pool", str(file), *options])

    return run


def document(result):
    """The one JSON document on standard output."""
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    return json.loads(result.stdout)


def test_answer_holds_every_figure_unrounded(run):
    found = document(run(FIVE, "--method", "dl", "--test", "z", "--json"))
    assert set(found) >= KEYS
    assert found["k"] == 5 and found["skipped"] == []
    assert found["ci_lb"] == pytest.approx(found["est"] - 1.959963984540054 * found["se"])
    assert len(found["tau2_ci"]) == 2
    assert str(found["est"]) != str(round(found["est"], 6))
    assert [weight["label"] for weight in found["weights"]] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize("method", ["ee", "dl", "pm", "ml", "reml", "he", "sj"])
@pytest.mark.parametrize("test", ["z", "hk", "hk-adhoc"])
def test_every_method_goes_with_every_test(run, method, test):
    found = document(run(FIVE, "--method", method, "--test", test, "--json"))
    assert (found["method"], found["test"]) == (method, test)
    assert found["ci_lb"] < found["est"] < found["ci_ub"]
    assert found["df"] == (None if test == "z" else 4)
    assert (found["pi_lb"] is None) == (method == "ee")


def test_rows_that_cannot_be_read_are_told_and_the_rest_goes_on(run):
    rows = ["label,yi,vi", "花,0.5,0.1", "風,abc,0.1", "月,0.4,0", "雪,,0.1", "星,0.6,0.2,x"]
    found = document(run(rows, "--json"))
    assert [weight["label"] for weight in found["weights"]] == ["花"]
    assert [(s["row"], s["column"]) for s in found["skipped"]] == [
        (3, "yi"), (4, "vi"), (5, "yi"), (6, "")
    ]  # fmt: skip
    assert all(skipped["reason"] for skipped in found["skipped"])


def test_themes_moderators_and_doubts(run):
    rows = ["yi,vi,theme,weeks", "1,0.1,庭,4", "1.2,0.1,庭,5", "2,0.1,歌,9", "2.1,0.2,歌,8"]
    asked = ["--by", "theme", "--moderator", "weeks", "--sensitivity", "--json"]
    found = document(run(rows, *asked))
    assert [(group["name"], group["k"]) for group in found["groups"]] == [("庭", 2), ("歌", 2)]
    assert found["between"]["p"] < 0.2
    assert [c["name"] for c in found["regression"]["coefficients"]] == ["intercept", "weeks"]
    assert len(found["without"]) == len(found["influence"]) == 4
    assert found["trim_and_fill"]["side"] in ("left", "right")


def test_answer_to_read_in_both_languages(run):
    japanese = run(FIVE, "--sensitivity").stdout
    assert japanese.startswith("全体（5件）")
    assert "1 を除くと" in japanese
    english = run(FIVE, "--lang", "en").stdout
    assert english.startswith("All (5)")
    assert "Fewer than" not in japanese
    assert "nobody can tell whether the small ones differ" in english


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["yi", "1"], "次の列がありません: vi"),
        (["yi,vi", "x,1"], "まとめる結果がありません"),
        (["yi,vi,scale", "1,1,ucla-3-japan", "1,1,ucla-3-uk"], "そのまままとめられません"),
    ],
)
def test_a_file_that_cannot_be_pooled_is_one_clear_line(run, rows, said):
    result = run(rows, "--json")
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_a_file_in_another_encoding_is_refused(run):
    result = run(["label,yi,vi", "花,1,1"], encoding="cp932")
    assert result.exit_code == 2 and "CSV UTF-8" in result.stderr


def test_standardised_effects_of_different_scales_may_meet(run):
    rows = ["yi,vi,scale,standardised", "1,1,ucla-3-japan,yes", "1,1,who-5,はい"]
    assert document(run(rows, "--json"))["k"] == 2


def test_starts_without_django():
    check = "import sys, hidamari.site.evidence; print({'django', 'pandas', 'ortools'} & {*sys.modules})"
    run = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"
