import pytest

from hidamari.kernel.desk.models import Attendance, Rhythm
from hidamari.kernel.desk.rebuild import compare
from hidamari.kernel.fields import marked_fields
from hidamari.kernel.people import actions, queries
from hidamari.kernel.people.actions.identity import tied_models
from hidamari.kernel.people.forms import ApartForm
from hidamari.kernel.people.held import held_on
from hidamari.kernel.people.models import Consent, ContactPoint, Note, Person, Share
from hidamari.kernel.people.ties import OnErase
from tests import factories as make


@pytest.fixture
def sessions(project):
    return make.weekly_sessions(make.a_series(project), 3)


@pytest.fixture
def twice(engawa, sessions):
    """One person written down twice; both records came, once to the same session."""
    one, other = make.a_person(engawa, "ひなた"), make.a_person(engawa, "ヒナタ", name="日向")
    for session in sessions[:2]:
        make.tap(session, one)
    for session in sessions[1:]:
        make.tap(session, other)
    return one, other


def test_merge_counts_a_session_once_and_can_be_taken_back(twice, engawa, sessions):
    by, (one, other) = make.the_house(engawa), twice
    assert Attendance.objects.count() == 4
    merge = actions.merge(kept=one, merged=other, by=by)
    assert Attendance.objects.filter(person=one).count() == Attendance.objects.count() == 3
    assert Rhythm.objects.get().times == 3
    assert list(queries.living(engawa.pk)) == [one]
    assert compare().is_equal
    actions.take_apart(merge=merge, by=by)
    assert Attendance.objects.filter(person=other).count() == 2
    assert Attendance.objects.count() == 4
    assert compare().is_equal
    one.refresh_from_db()
    assert one.name == ""


def test_tap_for_a_merged_record_is_a_tap_for_the_one_that_was_kept(twice, engawa, sessions):
    one, other = twice
    actions.merge(kept=one, merged=other, by=make.the_house(engawa))
    again = make.a_session(sessions[0].series, sessions[0].on.replace(day=30), planned_on=None)
    make.tap(again, other)
    assert Attendance.objects.filter(person=one, session=again).exists()
    assert compare().is_equal


def test_merge_across_organisations_is_refused(engawa, tonkachi):
    one, other = make.a_person(engawa), make.a_person(tonkachi)
    with pytest.raises(ValueError):
        actions.merge(kept=one, merged=other, by=make.the_house(engawa))


def test_erasure_empties_every_marked_field_and_keeps_the_counts(twice, engawa):
    by, (one, _) = make.the_house(engawa), twice
    actions.add_contact(person=one, kind="line", value="hinata", by=by)
    actions.write_note(person=one, text="ひざが痛い", by=by)
    actions.erase(person=one, by=by)
    one.refresh_from_db()
    assert all(not getattr(one, field.name) for field, _ in marked_fields(Person))
    for model, key, tie in tied_models():
        rows = model._base_manager.filter(**{key: one})
        assert tie.erase is not OnErase.DELETE or not rows.exists(), model
        for row in rows:
            values = [getattr(row, f.name) for f, _ in marked_fields(model)]
            assert tie.erase is OnErase.KEEP or not any(values), model
    assert Attendance.objects.filter(person=one).count() == 2
    assert compare().is_equal


def test_withdrawn_consent_erases_what_rests_on_it_alone(engawa):
    by, hinata = make.the_house(engawa), make.a_person(engawa)
    given = actions.give_consent(
        person=hinata, purpose="contact", how="spoken", given_on=make.TODAY, by=by
    )
    actions.add_contact(person=hinata, kind="line", value="rests", consent=given, by=by)
    actions.add_contact(person=hinata, kind="phone", value="03-0000-0000", by=by)
    actions.write_note(person=hinata, text="午前がよい", consent=given, by=by)
    actions.record_share(
        person=hinata,
        purpose="contact",
        recipient="包括",
        fields=["nickname"],
        consent=given,
        by=by,
    )
    actions.withdraw_consent(consent=given, by=by)
    assert [p.kind for p in ContactPoint.objects.all()] == ["phone"]
    assert not Note.objects.exists()
    assert Share.objects.get().consent_id == given.pk
    assert Consent.objects.get().withdrawn_at is not None
    assert queries.consent_for(hinata, "contact") is None


def test_export_holds_every_tied_row_but_nothing_of_others(twice, engawa):
    by, (one, other) = make.the_house(engawa), twice
    actions.write_note(person=one, text="ひざが痛い", by=by)
    actions.keep_apart(one=one, other=other, by=by)
    held = held_on(one)
    assert held["people.note"][0]["text"] == "ひざが痛い"
    assert len(held["desk.attendance"]) == 2
    assert str(other.pk) not in str(held)


def test_export_holds_nothing_that_guards_somebody(twice, engawa):
    by, (one, other) = make.the_house(engawa), twice
    actions.write_note(person=one, text="夫のことで姉から電話", kind="safeguarding", by=by)
    actions.write_note(person=one, text="ひざが痛い", kind="body", by=by)
    actions.keep_apart(one=one, other=other, reason="以前のもめごと", by=by)
    held = str(held_on(one))
    assert "ひざが痛い" in held
    assert "姉から電話" not in held and "もめごと" not in held


def test_export_of_a_shielded_person_holds_no_address(engawa):
    by, hinata = make.the_house(engawa), make.a_person(engawa, address="港町1-1")
    actions.set_position(person=hinata, latitude=34.8666, longitude=138.3214, by=by)
    actions.shield(person=hinata, shielded=True, by=by)
    held = str(held_on(hinata))
    assert "港町1-1" not in held and "34.8" not in held
    assert hinata.near_latitude is None


def test_position_for_matching_is_rounded_to_a_hundredth(engawa):
    hinata = make.a_person(engawa)
    actions.set_position(person=hinata, latitude=34.8666, longitude=138.3214, by=make.the_house())
    hinata.refresh_from_db()
    assert (float(hinata.near_latitude), float(hinata.near_longitude)) == (34.87, 138.32)


@pytest.mark.parametrize("words", ["ひ", "hi", "hina", "ヒナ", "日", "ひなた"])
def test_somebody_is_found_by_the_first_letters(engawa, words):
    make.a_person(engawa, "ひなた", kana="ヒナタ", name="日向")
    make.a_person(engawa, "ごん", kana="ゴン")
    found = queries.found_by(queries.living(engawa.pk), words)
    assert [p.nickname for p in found] == ["ひなた"]


def test_shielded_person_does_not_exist_for_reception(engawa, reception, coordinator):
    hinata = make.a_person(engawa, "ひなた")
    actions.shield(person=hinata, shielded=True, by=make.the_house(engawa))
    for path in ("people/", "people/?q=ひ"):
        assert "ひなた" not in reception.get(reception.root + path).content.decode()
        assert "ひなた" in coordinator.get(coordinator.root + path).content.decode()
    assert reception.get(f"{reception.root}people/{hinata.pk}/").status_code == 404


def test_household_emergency_and_keeping_apart_are_written_from_pages(coordinator, engawa):
    hinata, gon = make.a_person(engawa, "ひなた"), make.a_person(engawa, "ごん")
    root = f"{coordinator.root}people/{hinata.pk}/"
    actions.join_household(person=gon, label="港町の家", by=coordinator.actor)
    assert coordinator.post(root + "household/", {"label": "港町の家"}).status_code == 302
    hinata.refresh_from_db()
    assert [p.nickname for p in queries.household_of(hinata)] == ["ごん"]
    assert "港町の家" in coordinator.get(root).content.decode()
    given = {"who": "娘さん", "phone": "03-0000-0000"}
    assert coordinator.post(root + "emergency/add/", given).status_code == 302
    assert "娘さん" in coordinator.get(root + "sealed/contact/").content.decode()
    assert coordinator.post(root + "keep-apart/", {"other": str(gon.pk)}).status_code == 302
    assert queries.kept_apart_from(gon.pk) == {hinata.pk}


def test_the_one_to_keep_apart_is_found_by_a_word_and_then_chosen(coordinator, engawa):
    hinata, gon = make.a_person(engawa, "ひなた"), make.a_person(engawa, "ごん")
    page = f"{coordinator.root}people/{hinata.pk}/keep-apart/"
    assert "ごん" not in coordinator.get(page).content.decode()
    told = {"other-words": "ご", "reason": "以前のもめごと"}
    asked = coordinator.post(page, told)
    body = asked.content.decode()
    assert asked.status_code == 422 and "ごんさん" in body and "ひなたさん" not in body
    assert f'value="{gon.pk}"' in body and "以前のもめごと" in body
    assert not queries.kept_apart_from(gon.pk)
    other_words = {**told, "other": str(gon.pk), "other-words": "ひ", "other-found-by": "ご"}
    assert coordinator.post(page, other_words).status_code == 422
    chosen = {**told, "other": str(gon.pk), "other-found-by": "ご"}
    assert coordinator.post(page, chosen).status_code == 302
    assert queries.kept_apart_from(gon.pk) == {hinata.pk}


@pytest.mark.parametrize(
    "told",
    [{"reason": "x"}, {"other-words": "ない人"}, {"other": "no-id"}, {"other": "x\x00"},
     {"other": "00000000-0000-0000-0000-000000000000"}],
)  # fmt: skip
def test_nobody_is_kept_apart_by_guessing(coordinator, engawa, told):
    hinata = make.a_person(engawa, "ひなた")
    page = f"{coordinator.root}people/{hinata.pk}/keep-apart/"
    answer = coordinator.post(page, told)
    assert answer.status_code == 422 and 'id="id_other_error"' in answer.content.decode()


def test_somebody_shielded_is_not_found_by_who_may_not_know(engawa):
    gon = make.a_person(engawa, "ごん", shielded=True)
    form = ApartForm({"other-words": "ご"}, others=queries.living(engawa.pk).filter(shielded=False))
    assert not form.is_valid() and str(gon.pk) not in str(form)


def test_of_very_many_only_the_first_are_shown(coordinator, engawa):
    hinata = make.a_person(engawa, "ひなた")
    for number in range(30):
        make.a_person(engawa, f"ごん{number}")
    page = f"{coordinator.root}people/{hinata.pk}/keep-apart/"
    body = coordinator.post(page, {"other-words": "ご"}).content.decode()
    assert body.count('type="radio"') == 12
