from datetime import timedelta

import pytest

from hidamari.kernel import clock
from hidamari.kernel.organisations import actions as organising
from hidamari.kernel.organisations import queries as organisations
from hidamari.kernel.people import actions as people
from hidamari.kernel.people.held import held_on
from hidamari.kernel.safety import actions, queries
from hidamari.kernel.safety.models import Flag
from tests import factories as make
from tests.pages import Page
from tests.personas import signed_in

pytestmark = pytest.mark.django_db


def today_of(persona):
    return persona.get(persona.root).content.decode()


def raised(persona, person, **more):
    body = {"worry": "self-neglect", "words": "冷蔵庫が空だった", "review_on": make.TODAY, **more}
    return persona.post(f"{persona.root}safety/people/{person.pk}/flag/", body)


def test_reception_raises_a_flag_and_cannot_read_it(hinata, reception, link_worker, page_of):
    assert raised(reception, hinata, duty=link_worker.user.pk).status_code == 302
    flag = Flag.objects.get()
    assert (flag.raised_by, flag.words, flag.duty) == ("take", "冷蔵庫が空だった", link_worker.user)
    page = page_of(reception).content.decode()
    assert "自分のことができなくなっている" not in page and "冷蔵庫" not in page
    assert reception.get(f"{reception.root}safety/flags/{flag.pk}/").status_code == 403
    assert reception.get(f"{reception.root}safety/").status_code == 403


def test_flag_stands_at_the_top_for_those_who_may_know_and_its_words_one_tap_away(
    flag, link_worker, coordinator, page_of
):
    for persona in (link_worker, coordinator):
        page = page_of(persona).content.decode()
        assert page.index("家での暴力") < page.index("気がかりを書く")
        assert "夜に大きな声" not in page
        words = persona.get(f"{persona.root}safety/flags/{flag.pk}/").content.decode()
        assert "夜に大きな声" in words and "tel:110" in words
    looks = page_of(coordinator, "sealed/looks/").content.decode()
    assert looks.count("flag") >= 2


@pytest.mark.parametrize("facts", [{"not_alone": True}, {"worry": "visit"}])
def test_who_may_not_know_is_told_only_whom_to_ask_before_a_visit(
    hinata, reception, link_worker, by, facts, page_of
):
    given = {"worry": "violence", "words": "刃物の話", **facts}
    actions.raise_flag(person=hinata, duty=link_worker.user, by=by, **given)
    page = page_of(reception).content.decode()
    assert "お宅を訪ねる前に、yuriさんに声をかけてください" in page
    assert "暴力" not in page and "危なさ" not in page and "刃物" not in page
    assert "ひとりでは訪ねません" in page_of(link_worker).content.decode()


def test_a_flag_without_a_warning_is_not_hinted_at(flag, reception, page_of):
    assert "声をかけてください" not in page_of(reception).content.decode()


def test_duty_person_sees_it_today_and_others_do_not(flag, link_worker, coordinator, reception):
    assert "あなたが受けもつ気がかり" in today_of(link_worker)
    assert "あなたが受けもつ気がかり" not in today_of(coordinator)
    assert "あなたが受けもつ気がかり" not in today_of(reception)


def test_overdue_flags_come_first(flag, engawa, link_worker, by):
    late = make.a_person(engawa, "ごん")
    actions.raise_flag(
        person=late, worry="other", words="x", duty=link_worker.user, by=by,
        review_on=make.TODAY - timedelta(days=1),
    )  # fmt: skip
    assert [f.person for f in queries.flags_waiting_for(link_worker.actor)] == [late, flag.person]
    page = today_of(link_worker)
    assert page.index("ごん") < page.index("ひなた") and "期日を過ぎています" in page


def test_looking_again_keeps_what_was_seen_as_a_safeguarding_note(
    flag, link_worker, coordinator, page_of
):
    body = {"seen": "あざはない", "duty": coordinator.user.pk, "review_on": "2026-12-01"}
    address = f"{link_worker.root}safety/flags/{flag.pk}/again/"
    assert link_worker.post(address, body).status_code == 302
    assert "あざはない" in page_of(link_worker, "sealed/safeguarding/").content.decode()
    assert queries.flags_waiting_for(link_worker.actor) == []
    assert queries.flags_waiting_for(coordinator.actor) == [flag]


def test_settled_flag_leaves_the_page_and_says_how_it_ended(flag, link_worker, page_of):
    address = f"{link_worker.root}safety/flags/{flag.pk}/settle/"
    assert link_worker.post(address, {"ending": ""}).status_code == 422
    ended = {"ending": "handed-over", "ending_words": "包括が訪問"}
    assert link_worker.post(address, ended).status_code == 302
    assert "家での暴力" not in page_of(link_worker).content.decode()
    page = link_worker.get(f"{link_worker.root}safety/flags/{flag.pk}/").content.decode()
    assert "包括が訪問" in page and "yuri" in page
    assert link_worker.post(address, ended).status_code == 404


def test_day_before_today_is_not_a_day_to_look_again(hinata, link_worker):
    answer = raised(link_worker, hinata, duty=link_worker.user.pk, review_on="2026-11-22")
    assert answer.status_code == 422
    assert "きょうか、それよりあとの日" in answer.content.decode()


def test_only_colleagues_who_may_answer_can_be_chosen(hinata, reception, link_worker, stranger):
    address = f"{link_worker.root}safety/people/{hinata.pk}/flag/"
    (form,) = (
        f for f in Page(link_worker.get(address).content.decode()).forms if "duty" in f.fields
    )
    assert form.fields["duty"].options == [str(link_worker.user.pk)]
    for other in (reception, stranger):
        assert raised(link_worker, hinata, duty=other.user.pk).status_code == 422


def test_flag_of_somebody_who_left_falls_to_the_others(flag, link_worker, coordinator, by):
    organising.leave(member=organisations.memberships_of(link_worker.user).get(), by=by)
    assert queries.flags_waiting_for(coordinator.actor) == [flag]


def test_shielded_person_is_answered_for_by_those_who_may_know(flag, engawa, coordinator, by):
    blind = signed_in(engawa, "asa", "reception")
    people.shield(person=flag.person, shielded=True, by=by)
    able = queries.who_may_answer(engawa.pk, shielded=True)
    assert coordinator.user in able and blind.user not in able
    assert queries.open_flags(blind.actor).count() == 0
    address = f"{blind.root}safety/people/{flag.person.pk}/flag/"
    assert blind.get(address).status_code == 404


def test_stranger_and_visitor_find_nothing(flag, stranger, visitor):
    for path in ("", f"flags/{flag.pk}/", f"people/{flag.person.pk}/flag/"):
        assert stranger.get(f"/o/engawa/safety/{path}").status_code == 404
        assert stranger.get(f"/o/tonkachi/safety/{path}").status_code == (200 if not path else 404)
        assert visitor.get(f"/o/engawa/safety/{path}").status_code == 302


def test_flag_goes_with_the_record_and_is_in_no_export(flag, engawa, by):
    kept = make.a_person(engawa, "ひなた")
    people.merge(kept=kept, merged=flag.person, by=by)
    flag.refresh_from_db()
    assert flag.person == kept
    assert "夜に大きな声" not in str(held_on(kept))
    people.erase(person=kept, by=by)
    assert not Flag.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_one_and_for_three(
    engawa, link_worker, by, count, django_assert_max_num_queries
):
    for n in range(count):
        actions.raise_flag(
            person=make.a_person(engawa, f"ひと{n}"), worry="other", words="x",
            duty=link_worker.user, by=by,
        )  # fmt: skip
    with django_assert_max_num_queries(10):
        page = link_worker.get(f"{link_worker.root}safety/").content.decode()
    assert page.count("ひと") >= count


def test_days_until_the_next_look_are_a_setting(hinata, link_worker, engawa, by):
    organising.choose_setting(organisation=engawa, slug="safety.review-after", value=2, by=by)
    made = actions.raise_flag(person=hinata, worry="other", words="x", duty=link_worker.user, by=by)
    assert made.review_on == clock.today() + timedelta(days=2)
