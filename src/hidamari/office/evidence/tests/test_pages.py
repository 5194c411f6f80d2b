"""The pooled answer as a page: in words, drawn, as a file that the command line reads back."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hidamari.engines.pooling import pool
from hidamari.office.awards.models import Award
from hidamari.office.evidence import actions, queries
from hidamari.office.evidence.changes import ToldChange
from hidamari.office.programme import actions as programme
from hidamari.site.evidence import evidence as command
from hidamari.site.evidence.rows import read_studies
from tests import calls
from tests import factories as make

pytestmark = pytest.mark.django_db
POOLED = "evidence/pooled/ucla-3-japan/"
CAUSE = ("おかげ", "効果があり", "ために下が", "ために上が")


def text_of(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def an_award(office, number, recipient=None):
    """One project more of the office."""
    call = calls.a_call(office, title=f"公募 {number}")
    recipient = recipient or make.an_organisation(f"dantai-{number}")
    calls.announced(call, calls.a_submission(call, recipient, title=f"取組 {number}"))
    return Award.objects.get(call=call)


def told(award, mean, n=40, scale="ucla-3-japan", **facts):
    given = {
        "sd": 1.5,
        "low": mean - 0.5,
        "high": mean + 0.5,
        "yi": mean / 2,
        "vi": 0.04,
        "left": 12,
    }
    days = {"first": date(2026, 4, 1), "last": make.TODAY}
    change = ToldChange(scale, "1", n=n, mean=mean, **{**days, **given, **facts})
    return actions.take_in_effect(award=award, change=change, by=make.the_house(award.organisation))


@pytest.fixture
def three(jimukyoku):
    """Three projects: −0.8, −0.5, −0.9 points."""
    awards = [an_award(jimukyoku, n) for n in range(3)]
    for award, mean in zip(awards, (-0.8, -0.5, -0.9), strict=True):
        told(award, mean)
    return awards


def test_without_any_effect_the_page_says_what_comes_here(office):
    assert "10人の方が2回答えた取組は、まだありません" in text_of(office.get(office.root + POOLED))
    assert "ひとりでに届きます" in text_of(office.get(office.root + "evidence/"))


def test_unknown_scale_is_not_there(office):
    assert office.get(office.root + "evidence/pooled/made-up/").status_code == 404


def test_one_project_is_not_put_together(office, jimukyoku):
    told(an_award(jimukyoku, 1), -0.8)
    page = text_of(office.get(office.root + POOLED))
    assert "まだ一つの取組(40人)だけです" in page and "−0.80点" in page


def test_answer_in_words_with_n_and_interval_and_no_cause(office, three):
    page = text_of(office.get(office.root + POOLED))
    assert (
        "3の取組(120人)を合わせると、答えは平均で0.73点下がりました(95%区間 −1.25〜−0.22)" in page
    )
    assert "比べる相手がないかぎり、取り組みのためとは言えません" in page
    assert not [word for word in CAUSE if word in page]
    assert "3の取組(120人)" in text_of(office.get(office.root + "evidence/"))
    assert page.count('class="pool"') == 1 and "取組 2 n=40" in page
    assert "エッガー" not in page  # three are too few


def test_interval_that_holds_nothing_says_that_it_is_open(office, jimukyoku):
    for number, mean in enumerate((-0.9, 0.9)):
        told(an_award(jimukyoku, number), mean)
    assert "変わったかどうかは、まだ分かりません" in text_of(office.get(office.root + POOLED))


def test_scales_that_do_not_mix_are_refused_in_a_sentence(office, jimukyoku, three):
    told(an_award(jimukyoku, 7), -0.3, scale="loneliness-direct")
    asked = {"unit": "points", "also": "loneliness-direct"}
    page = text_of(office.get(office.root + POOLED, asked))
    assert "はそのまままとめられません" in page and 'class="pool"' not in page
    both = text_of(office.get(office.root + POOLED, {"also": "loneliness-direct"}))
    assert "4の取組(160人)" in both and "標準偏差" in both


def test_project_that_used_two_scales_counts_once(office, three):
    told(three[0], -0.3, scale="loneliness-direct")
    both = text_of(office.get(office.root + POOLED, {"also": "loneliness-direct"}))
    assert "3の取組(120人)" in both


def test_way_of_reckoning_can_be_chosen(office, three):
    wald = text_of(office.get(office.root + POOLED, {"method": "dl", "test": "z"}))
    assert "狭すぎることがあります" not in wald  # the three hardly differ
    assert "95%区間 −1.00〜−0.46" in wald
    strange = office.get(office.root + POOLED, {"method": "magic", "unit": "miles"})
    assert strange.status_code == 200 and "aria-invalid" in strange.content.decode()


@pytest.mark.parametrize("by", ["programme", "call", "theme"])
def test_groups_are_shown_each_with_its_number(office, jimukyoku, three, by):
    theme = programme.add_theme(organisation=jimukyoku, name="居場所", by=make.the_house(jimukyoku))
    for award in three[:2]:
        award.themes.add(theme)
    page = text_of(office.get(office.root + POOLED, {"by": by}))
    names = {"programme": "取組モデル調査", "call": "公募 2", "theme": "居場所"}
    assert names[by] in page and "まとまりどうしは比べません" in page


def test_file_is_read_back_by_the_command_line(office, three, tmp_path):
    answer = office.get(f"{office.root}{POOLED}studies.csv")
    file = Path(tmp_path) / "studies.csv"
    file.write_bytes(b"".join(answer))
    read = read_studies(str(file), ["year", "n"], "programme")
    assert not read.skipped and pool(read.studies()).k == 3
    said = CliRunner().invoke(command, ["pool", str(file), "--json"])
    assert '"est": -0.7333' in said.output


def test_ten_projects_are_asked_whether_small_ones_differ(office, jimukyoku):
    for number in range(10):
        told(an_award(jimukyoku, number), -0.1 * number, n=20 + 10 * number, vi=0.02 * (number + 1))
    page = text_of(office.get(office.root + POOLED))
    assert "エッガーの検定" in page and "直した値ではありません" in page


def test_list_of_projects_costs_the_same_whatever_its_length(office, jimukyoku, three):
    def asked():
        with CaptureQueriesContext(connection) as found:
            text_of(office.get(office.root + POOLED, {"by": "theme"}))
        return len(found)

    before = asked()
    for number in range(10, 13):
        told(an_award(jimukyoku, number), -0.6)
    assert asked() == before


def test_only_the_last_telling_counts(office, three):
    told(three[0], -2.0, n=60)
    assert "3の取組(140人)" in text_of(office.get(office.root + POOLED))
    assert len(queries.effects_visible_to(office.actor)) == 4


def test_another_office_sees_nothing_of_it(stranger, office, three, tonkachi):
    by = make.the_house(tonkachi)
    assert queries.standing(by) == []
    assert stranger.get(stranger.root + POOLED).status_code == 403


def test_library_says_what_may_not_be_added(office, jimukyoku, engawa):
    call = calls.a_call(jimukyoku, title="見本の公募", indicators=["numbers.people"])
    calls.announced(call, calls.a_submission(call, engawa, indicators={"numbers.people": 40}))
    page = text_of(office.get(office.root + "evidence/indicators/"))
    people = page.split("来てくださった方")[1].split("</li>")[0]
    assert "なし(同じ方の重なりや、割合・平均のため)" in people and "見本の公募" in people
    assert "約束した取組 1" in people
