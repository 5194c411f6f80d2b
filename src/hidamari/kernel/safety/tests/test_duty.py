from datetime import timedelta

import pytest

from hidamari.kernel.organisations import actions as organising
from hidamari.kernel.organisations import queries as organisations
from hidamari.kernel.safety import actions, queries
from tests import factories as make
from tests.pages import Page

pytestmark = pytest.mark.django_db
TOMORROW = make.TODAY + timedelta(days=1)  # a Tuesday


def test_single_day_wins_over_the_week(engawa, link_worker, coordinator, by):
    who = {0: link_worker.user, 1: link_worker.user}
    actions.set_week(organisation=engawa, who=who, by=by)
    actions.set_day(organisation=engawa, on=TOMORROW, user=coordinator.user, by=by)
    assert queries.duty_on(engawa.pk, make.TODAY) == link_worker.user
    assert queries.duty_on(engawa.pk, TOMORROW) == coordinator.user
    assert queries.duty_on(engawa.pk, TOMORROW + timedelta(weeks=1)) == link_worker.user
    assert queries.duty_on(engawa.pk, TOMORROW + timedelta(days=1)) is None


def test_coordinator_writes_the_roster_and_everybody_reads_it_today(
    coordinator, link_worker, reception, administrator
):
    week = {"day_0": link_worker.user.pk, "day_1": coordinator.user.pk}
    assert coordinator.post(f"{coordinator.root}safety/duty/week/", week).status_code == 302
    for persona in (coordinator, reception, administrator):
        page = persona.get(persona.root).content.decode()
        assert "yuriさん" in page and "あした sumireさん" in page
    assert "きょうはあなたです" in link_worker.get(link_worker.root).content.decode()
    assert reception.get(f"{reception.root}safety/duty/week/").status_code == 403
    assert link_worker.get(f"{link_worker.root}safety/duty/week/").status_code == 403


def test_a_single_day_is_written_and_taken_back(coordinator, engawa):
    root = f"{coordinator.root}safety/duty/"
    body = {"on": TOMORROW, "user": coordinator.user.pk}
    assert coordinator.post(f"{root}days/add/", {**body, "on": "2026-11-01"}).status_code == 422
    assert coordinator.post(f"{root}days/add/", body).status_code == 302
    assert coordinator.post(f"{root}days/add/", body).status_code == 302  # again: still one
    (day,) = queries.single_days(coordinator.actor)
    assert coordinator.post(f"{root}days/{day.pk}/drop/").status_code == 302
    assert queries.duty_on(engawa.pk, TOMORROW) is None


def test_duty_person_of_the_day_is_proposed_for_a_new_flag(
    hinata, engawa, coordinator, link_worker, reception, by
):
    actions.set_day(organisation=engawa, on=make.TODAY, user=coordinator.user, by=by)
    page = reception.get(f"{reception.root}safety/people/{hinata.pk}/flag/").content.decode()
    (form,) = (f for f in Page(page).forms if "duty" in f.fields)
    assert form.fields["duty"].values == [str(coordinator.user.pk)]


def test_somebody_who_left_is_not_on_duty(engawa, link_worker, by):
    actions.set_day(organisation=engawa, on=make.TODAY, user=link_worker.user, by=by)
    organising.leave(member=organisations.memberships_of(link_worker.user).get(), by=by)
    assert queries.duty_on(engawa.pk, make.TODAY) is None


def test_roster_of_another_organisation_is_its_own(engawa, tonkachi, coordinator, stranger, by):
    actions.set_day(organisation=engawa, on=make.TODAY, user=coordinator.user, by=by)
    assert "sumire" not in stranger.get(f"{stranger.root}safety/duty/").content.decode()
    body = {"on": TOMORROW, "user": coordinator.user.pk}
    assert stranger.post(f"{stranger.root}safety/duty/days/add/", body).status_code == 422
