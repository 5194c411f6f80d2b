"""What is held on somebody, for themselves: a page to print, in everyday words."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from hidamari.kernel.people import actions
from hidamari.kernel.people.enums import NoteKind
from tests import factories as make


def a_known_person(engawa, project):
    by = make.the_house(engawa)
    hinata = make.a_person(engawa, "ひなた", age_band="70s", needs=["step_free"])
    actions.write_note(person=hinata, kind=NoteKind.TALK, text="庭の話をした", by=by)
    actions.write_note(person=hinata, kind=NoteKind.SAFEGUARDING, text="心配なこと", by=by)
    make.tap(make.a_session(make.a_series(project)), hinata)
    return hinata


def test_page_says_everything_in_words(engawa, project, administrator):
    hinata = a_known_person(engawa, project)
    page = administrator.get(f"{administrator.root}people/{hinata.pk}/held/").content.decode()
    for words in ("ひなた", "70代", "段差なし", "庭の話をした", "集まり", "11月23日(月・祝)"):
        assert words in page, words
    assert "心配なこと" not in page and "step_free" not in page and "object (" not in page


def test_who_answers_for_the_house_gives_and_erases(engawa, project, administrator, reception):
    hinata = a_known_person(engawa, project)
    page = administrator.get(f"{administrator.root}people/{hinata.pk}/").content.decode()
    assert f"{hinata.pk}/held/" in page and f"{hinata.pk}/erase/" in page
    assert reception.get(f"{reception.root}people/{hinata.pk}/held/").status_code == 403
    administrator.post(f"{administrator.root}people/{hinata.pk}/erase/")
    hinata.refresh_from_db()
    assert hinata.erased_at is not None


def test_page_asks_the_database_as_often_for_many_visits(
    engawa, project, coordinator, django_assert_num_queries
):
    hinata, series = a_known_person(engawa, project), make.a_series(project, title="体操")
    address = f"{coordinator.root}people/{hinata.pk}/held/"
    coordinator.get(address)
    with CaptureQueriesContext(connection) as few:
        coordinator.get(address)
    for days in range(1, 6):
        make.tap(make.a_session(series, make.TODAY - timedelta(days=days)), hinata)
    with django_assert_num_queries(len(few)):
        coordinator.get(address)
