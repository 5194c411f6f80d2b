from datetime import timedelta

import pytest

from hidamari.engines.instruments import UCLA_3_JAPAN
from hidamari.kernel import clock
from hidamari.kernel.measures import actions, queries
from hidamari.kernel.measures.models import Answer
from tests import factories as make

pytestmark = pytest.mark.django_db
ITEMS = [item.slug for item in UCLA_3_JAPAN.items]


def keep(person, project, value, days_ago=0):
    return actions.keep_answer(
        person=person,
        project=project,
        instrument=UCLA_3_JAPAN,
        items=dict.fromkeys(ITEMS, value),
        how="staff",
        taken_on=make.TODAY - timedelta(days=days_ago),
        by=make.the_house(person.organisation),
    )


def test_answer_is_scored_with_its_version(engawa, project):
    answer = keep(make.a_person(engawa), project, 3)
    assert (answer.instrument, answer.version, answer.score) == (UCLA_3_JAPAN.slug, "1", 9)


def test_question_left_open_is_kept_and_not_added_up(engawa, project):
    person = make.a_person(engawa)
    answer = actions.keep_answer(
        person=person,
        project=project,
        instrument=UCLA_3_JAPAN,
        items={ITEMS[0]: 2},
        how="staff",
        taken_on=make.TODAY,
        by=make.the_house(engawa),
    )
    assert (answer.items, answer.score) == ({ITEMS[0]: 2}, None)
    keep(person, project, 3, days_ago=10)
    found = queries.found_in(project, UCLA_3_JAPAN, project.starts_on, make.TODAY)
    assert found.change.n == 0


def test_second_answer_of_a_day_corrects_the_first(engawa, project):
    hinata = make.a_person(engawa)
    keep(hinata, project, 1)
    keep(hinata, project, 4)
    assert [a.score for a in Answer.objects.all()] == [12]


def test_change_pairs_first_and_later_and_names_those_asked_once(engawa, project):
    for n in range(6):
        person = make.a_person(engawa, f"ひと{n}")
        keep(person, project, 3, days_ago=90)
        keep(person, project, 2 if n else 3, days_ago=10)
    keep(make.a_person(engawa, "一度だけ"), project, 4, days_ago=50)
    found = queries.found_in(project, UCLA_3_JAPAN, project.starts_on, make.TODAY)
    assert (found.change.n, found.change.better, found.change.same) == (6, 5, 1)
    assert found.change.mean == -2.5
    assert (found.answered, len(found.pairing.unpaired)) == (7, 1)
    shares = queries.shares_saying(found, project, project.starts_on, make.TODAY, at_least=3)
    assert [s.first.value for s in shares] == [1, 1, 1]
    assert shares[0].later.value == pytest.approx(1 / 6)


def test_answers_outside_the_period_do_not_count(engawa, project):
    person = make.a_person(engawa)
    keep(person, project, 3, days_ago=90)
    keep(person, project, 2, days_ago=10)
    early = make.TODAY - timedelta(days=60)
    assert queries.found_in(project, UCLA_3_JAPAN, project.starts_on, early).change.n == 0


def test_staff_asks_and_a_question_may_be_left_open(coordinator, engawa, project):
    hinata = make.a_person(engawa)
    path = f"{coordinator.root}measures/people/{hinata.pk}/{UCLA_3_JAPAN.slug}/"
    sheet = {"taken_on": "2026-11-23", "how": "paper"}
    assert coordinator.post(path, sheet).status_code == 422  # nothing at all is no answer
    given = {ITEMS[0]: 2, ITEMS[1]: 3, **sheet}
    answer = coordinator.post(path, given, follow=True)
    assert "点数にはしていません" in answer.content.decode()
    assert Answer.objects.get().score is None
    answers = coordinator.get(f"{coordinator.root}measures/people/{hinata.pk}/")
    assert "点数にはしていません" in answers.content.decode()
    assert coordinator.post(path, {**given, ITEMS[2]: 4}).status_code == 302
    assert (Answer.objects.get().score, Answer.objects.get().how) == (9, "paper")


def test_link_works_once_without_an_account(coordinator, visitor, engawa, project):
    hinata = make.a_person(engawa)
    page = coordinator.post(
        f"{coordinator.root}measures/people/{hinata.pk}/{UCLA_3_JAPAN.slug}/link/"
    )
    path = "/measures/answer/" + page.content.decode().split("/measures/answer/")[1].split("/")[0]
    page = visitor.get(path + "/")
    assert "ひなた" not in page.content.decode()
    assert visitor.post(path + "/", dict.fromkeys(ITEMS, 2)).status_code == 200
    assert (Answer.objects.get().how, Answer.objects.get().score) == ("phone", 6)
    assert visitor.get(path + "/").status_code == 404


def test_link_ends_after_two_weeks(engawa, project, visitor):
    secret = actions.make_link(
        person=make.a_person(engawa),
        project=project,
        instrument=UCLA_3_JAPAN,
        by=make.the_house(engawa),
    )
    with clock.stopped_at(make.NOW + timedelta(days=15)):
        assert visitor.get(f"/measures/answer/{secret}/").status_code == 404


def test_reception_asks_but_does_not_see_answers(reception, engawa, project):
    hinata = make.a_person(engawa)
    assert reception.get(f"{reception.root}measures/people/{hinata.pk}/").status_code == 403
    path = f"{reception.root}measures/people/{hinata.pk}/{UCLA_3_JAPAN.slug}/"
    assert reception.get(path).status_code == 200
