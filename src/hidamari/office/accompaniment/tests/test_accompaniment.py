"""Visits and notes, signs without numbers, advice by value, answers for every project."""

from datetime import timedelta

import pytest

from hidamari.kernel import clock
from hidamari.office.accompaniment import actions
from hidamari.office.accompaniment.models import Note, Notice, Pairing, Question, Signal, Visit
from hidamari.office.awards import actions as awards
from hidamari.office.awards.models import Award, Letter
from tests import calls
from tests import factories as make

pytestmark = pytest.mark.django_db
SEEN = {
    "facts": "ひなたさんが受付を手伝っていました。",
    "worry": "受付が一人です。",
    "advice": "始まりの30分は二人にしませんか。",
    "next_step": "当番表を見なおす",
    "owner": "project",
    "due_on": "2026-12-10",
    "told": "on",
}


def text_of(answer):
    return answer.content.decode()


@pytest.fixture
def letter(jimukyoku, engawa, tonkachi, project):
    call = calls.a_call(jimukyoku)
    calls.a_submission(call, tonkachi)
    letter = calls.announced(call, calls.a_submission(call, engawa))
    awards.take_up(letter=letter, project=project, by=make.the_house(engawa))
    return letter


@pytest.fixture
def award(letter):
    return Award.objects.get()


def write(client, award, **told):
    address = f"{client.root}accompaniment/projects/{award.pk}/note/"
    return client.post(address, {**SEEN, **told})


def test_office_says_who_goes_along(office, accompanist, award):
    told = {"user": str(accompanist.user.pk)}
    address = f"{office.root}accompaniment/projects/{award.pk}/pair/"
    assert accompanist.post(address, told).status_code == 403
    assert office.post(address, told).status_code == 302
    assert Pairing.objects.get().user == accompanist.user
    page = text_of(accompanist.get(f"{accompanist.root}accompaniment/?whose=mine"))
    assert award.title in page


@pytest.mark.parametrize(("ended", "running", "over"), [(1, False, True), (0, True, False)])
def test_a_project_that_is_over_has_a_list_of_its_own(
    accompanist, award, project, ended, running, over
):
    """On its last day it runs still."""
    project.ends_on = clock.today() - timedelta(days=ended)
    project.save()
    home = f"{accompanist.root}accompaniment/"
    assert (award.title in text_of(accompanist.get(home))) is running
    assert (award.title in text_of(accompanist.get(f"{home}?whose=over"))) is over


@pytest.mark.parametrize(("ended", "running"), [(1, False), (0, True)])
def test_a_project_that_was_not_taken_up_is_over_with_its_call(accompanist, award, ended, running):
    Award.objects.update(project_id=None)
    type(award.call).objects.update(ends_on=clock.today() - timedelta(days=ended))
    home = f"{accompanist.root}accompaniment/"
    assert (award.title in text_of(accompanist.get(home))) is running
    assert (award.title in text_of(accompanist.get(f"{home}?whose=over"))) is not running


def test_somebody_without_the_role_goes_along_with_nobody(office, award):
    told = {"user": str(office.user.pk)}
    address = f"{office.root}accompaniment/projects/{award.pk}/pair/"
    assert office.post(address, told).status_code == 422


def test_monthly_talks_are_planned_at_once_and_moved(accompanist, award):
    told = {"kind": "online", "planned_on": "2026-12-01", "until": "2027-02-28"}
    address = f"{accompanist.root}accompaniment/projects/{award.pk}/plan/"
    accompanist.post(address, told)
    days = [str(one.planned_on) for one in Visit.objects.order_by("planned_on")]
    assert days == ["2026-12-01", "2026-12-29", "2027-01-26", "2027-02-23"]
    first = Visit.objects.order_by("planned_on").first()
    move = f"{accompanist.root}accompaniment/visits/{first.pk}/move/"
    accompanist.post(move, {"planned_on": "2026-12-03"})
    first.refresh_from_db()
    assert str(first.planned_on) == "2026-12-03"


def test_talks_that_end_before_they_begin_are_refused(accompanist, award):
    told = {"kind": "online", "planned_on": "2026-12-01", "until": "2026-11-30"}
    address = f"{accompanist.root}accompaniment/projects/{award.pk}/plan/"
    assert accompanist.post(address, told).status_code == 422
    assert not Visit.objects.exists()


def test_note_of_a_visit_says_that_it_was_held(accompanist, award):
    visit = actions.plan_visit(
        award=award, kind="visit", planned_on=make.TODAY, by=make.the_house()
    )
    accompanist.post(f"{accompanist.root}accompaniment/visits/{visit.pk}/note/", SEEN)
    visit.refresh_from_db()
    assert visit.held_on == make.TODAY and Note.objects.get().visit == visit


def test_next_step_needs_somebody_and_a_day(accompanist, award):
    answer = write(accompanist, award, owner="", due_on="")
    assert answer.status_code == 422
    assert "だれがするか" in text_of(answer) and "いつまで" in text_of(answer)
    assert "当番表を見なおす" in text_of(answer)


def test_project_reads_the_advice_and_never_what_was_seen(
    accompanist, coordinator, stranger, award
):
    write(accompanist, award)
    page = text_of(coordinator.get(f"{coordinator.root}accompaniment/told/"))
    assert "始まりの30分は" in page and "当番表を見なおす" in page
    assert "ひなたさん" not in page and "受付が一人" not in page
    assert "始まりの30分は" not in text_of(stranger.get(f"{stranger.root}accompaniment/told/"))
    assert Notice.objects.get().read_at is None, "looking is no receipt"
    coordinator.post(f"{coordinator.root}accompaniment/told/")
    assert Notice.objects.get().read_at is not None


def test_note_can_stay_with_the_office(accompanist, award):
    told = {name: value for name, value in SEEN.items() if name != "told"}
    accompanist.post(f"{accompanist.root}accompaniment/projects/{award.pk}/note/", told)
    assert Note.objects.exists() and not Notice.objects.exists()


def test_step_is_done_once_somebody_says_so(accompanist, office, award):
    write(accompanist, award, owner="office", due_on=make.TODAY.isoformat())
    assert "当番表を見なおす" in text_of(accompanist.get(accompanist.root))
    note = Note.objects.get()
    accompanist.post(f"{accompanist.root}accompaniment/notes/{note.pk}/done/")
    assert "当番表を見なおす" not in text_of(accompanist.get(accompanist.root))


def test_sign_comes_from_the_daily_records_and_goes_with_them(project, award, office):
    person = make.a_person(project.organisation, "なぎさ")
    series = make.a_series(project)
    make.tap(make.a_session(series, make.TODAY - timedelta(days=30)), person)
    actions.look_for_signals(by=make.the_house())
    assert Signal.objects.get().sign == "silent"
    page = text_of(office.get(f"{office.root}accompaniment/"))
    assert "3週間、記録がない" in page and "なぎさ" not in page
    make.tap(make.a_session(series, make.TODAY), person)
    actions.look_for_signals(by=make.the_house())
    assert not Signal.objects.exists()


def test_award_nobody_took_up_shows_no_sign(jimukyoku, engawa):
    call = calls.a_call(jimukyoku)
    calls.announced(call, calls.a_submission(call, engawa))
    assert actions.look_for_signals(by=make.the_house()) == 0


def test_answer_goes_to_every_project_without_who_asked(office, coordinator, letter, jimukyoku):
    told = {"letter": str(letter.pk), "text": "謝金に領収書はいりますか。"}
    coordinator.post(f"{coordinator.root}accompaniment/ask/", told)
    question = Question.objects.get()
    address = f"{office.root}accompaniment/questions/{question.pk}/"
    office.post(address, {"text": "謝金に領収書はいりますか。", "answer": "いります。"})
    assert [one.organisation for one in Notice.objects.all()] == [letter.organisation]
    assert "いります。" in text_of(coordinator.get(f"{coordinator.root}accompaniment/told/"))


def test_stranger_cannot_ask_for_somebody_elses_project(stranger, letter):
    told = {"letter": str(letter.pk), "text": "聞きたいです。"}
    assert stranger.post(f"{stranger.root}accompaniment/ask/", told).status_code == 422
    assert not Question.objects.exists()


def test_invitation_reaches_the_chosen_projects(accompanist, coordinator, award):
    told = {"awards": [str(award.pk)], "on": "2026-12-05", "text": "取組を見せ合いましょう。"}
    accompanist.post(f"{accompanist.root}accompaniment/exchange/", told)
    page = text_of(coordinator.get(coordinator.root))
    assert "ほかの取組との交流" in page
    late = accompanist.post(
        f"{accompanist.root}accompaniment/exchange/", {**told, "on": "2026-11-01"}
    )
    assert late.status_code == 422


@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_the_same_however_many_projects(
    office, jimukyoku, engawa, rows, django_assert_max_num_queries
):
    for n in range(rows):
        call = calls.a_call(jimukyoku, title=f"公募{n}")
        calls.announced(call, calls.a_submission(call, engawa, title=f"取組{n}"))
    with django_assert_max_num_queries(14):
        page = text_of(office.get(f"{office.root}accompaniment/"))
    assert f"取組{rows - 1}" in page and Letter.objects.count() == rows
