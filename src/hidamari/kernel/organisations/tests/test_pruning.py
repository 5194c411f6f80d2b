"""What has ended does not lie about for ever."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from hidamari.kernel import clock
from hidamari.kernel.organisations.actions import accounts
from hidamari.kernel.organisations.models import AccountLink, SignInTry
from hidamari.kernel.packs import registry
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_sessions_links_and_wrong_passwords_that_are_over_go(coordinator):
    for _ in range(2):
        Client().post("/account/login/", {"login": "sumire", "password": "hidamari-demo"})
    gone = UserSession.objects.order_by("pk").first()
    Session.objects.filter(session_key=str(gone.session_key)).update(
        expire_date=timezone.now() - timedelta(days=1)
    )
    accounts.make_reset(user=coordinator.user, by=make.the_house())
    accounts.note_failure(username="sumire", place="10.0.0.1")
    accounts.prune()
    assert not UserSession.objects.filter(pk=gone.pk).exists()
    assert UserSession.objects.exists() and AccountLink.objects.exists()
    assert SignInTry.objects.count() == 2
    with clock.stopped_at(clock.now() + timedelta(days=31)):
        accounts.prune()
    assert not AccountLink.objects.exists() and not SignInTry.objects.exists()


def test_pruning_runs_by_itself():
    tasks = {periodic.task for app in registry for periodic in app.periodic}
    assert {"hidamari.kernel.organisations.tasks.prune", "hidamari.site.tasks.prune"} <= tasks


def test_results_of_tasks_that_ended_long_ago_go():
    from django_tasks_db.models import DBTaskResult

    from hidamari.site.tasks import prune, refresh_statistics

    for days in (1, 100):
        result = refresh_statistics.enqueue()
        DBTaskResult.objects.filter(id=result.id).update(
            status="SUCCESSFUL", finished_at=timezone.now() - timedelta(days=days)
        )
    prune.call()
    assert DBTaskResult.objects.count() == 1
