"""Letters from tables and other programs: once each, answered as FHIR Tasks, refused in words."""

import json
from datetime import timedelta
from itertools import pairwise

import pytest
from click.testing import CliRunner
from django.db import DataError, IntegrityError

from hidamari.engines import fhir as engine
from hidamari.kernel import clock
from hidamari.kernel.files.models import Batch
from hidamari.kernel.people import actions as people
from hidamari.kernel.people.models import Share
from hidamari.packs.prescribing import actions
from hidamari.packs.prescribing.body import body_of
from hidamari.packs.prescribing.models import Letter, Referral
from hidamari.site.cli import hidamari
from tests import factories as make
from tests.api import given, send

ROOT = "/api/v1/prescribing"
TABLE = """番号,どなたから,紹介者,根拠,知らせてよい,呼び名,電話,望んでいること,必要なこと,曜日
1,病院・診療所,浜風中央病院,ご本人が口頭で同意した,はい,なぎさ,0545-00-0001,話し相手,段差なし,月;水
2,民生委員,港町の民生委員,spoken,,しおり,,,,
3,となりの人,だれか,spoken,,こだま,,,,
4,民生委員,港町の民生委員,,,こだま,,,,
"""


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "紹介.csv"
    path.write_text(TABLE, encoding="utf-8-sig")
    return str(path)


def imported(path, *more):
    done = CliRunner().invoke(
        hidamari, ["prescribing", "import", "--org", "engawa", "--json", path, *more]
    )
    assert done.exit_code == 0, done.output
    return json.loads(done.output)[0]


def test_table_comes_in_once_and_says_what_it_skips(engawa, table):
    assert imported(table, "--dry-run")["created"] == 2 and not Letter.objects.exists()
    first, second = imported(table), imported(table)
    assert (first["rows"], first["created"], first["unchanged"]) == (4, 2, 0)
    assert (second["created"], second["unchanged"]) == (0, 2)
    assert [(row["row"], row["column"]) for row in first["skipped"]] == [
        (4, "source"),
        (5, "basis"),
    ]
    body = body_of(Letter.objects.order_by("received_at", "id").first().body)
    assert (body.nickname, body.needs, body.days) == ("なぎさ", ["step_free"], [0, 2])


def test_table_comes_in_through_the_page(link_worker, table, tmp_path):
    address = f"{link_worker.root}prescribing/letters/table/"
    with open(table, "rb") as file:
        page = link_worker.post(address, {"table": file}).content.decode()
    assert "2通の紹介状が届きました" in page and "4行目" in page and Letter.objects.count() == 2
    for name, content in (("a.csv", b"\x00\x00"), ("a.exe", b"x"), ("a.xlsx", b"no workbook")):
        (tmp_path / name).write_bytes(content)
        with open(tmp_path / name, "rb") as file:
            assert link_worker.post(address, {"table": file}).status_code == 422
    assert Letter.objects.count() == 2


@pytest.mark.parametrize("word", ["有", "あり", "✓", "レ", "必要", "Ｙｅｓ", "確認中", "R6.4から"])
def test_whoever_may_be_protected_comes_in_protected(engawa, tmp_path, word):
    head = "番号,どなたから,紹介者,根拠,呼び名,知らせてよい,支援措置"
    row = f"9,家族,見本の家族,spoken,みほん,,{word}"
    path = tmp_path / "紹介.csv"
    path.write_text(f"{head}\n{row}\n")
    report = imported(str(path))
    assert Letter.objects.get().shielded
    assert len(report["noted"]) == (word in ("確認中", "R6.4から"))


def test_a_consent_that_cannot_be_read_is_refused_by_name(engawa, tmp_path):
    path = tmp_path / "紹介.csv"
    path.write_text(
        "番号,どなたから,紹介者,根拠,呼び名,知らせてよい\n9,家族,家族,spoken,みほん,たぶん\n"
    )
    (skipped,) = imported(str(path))["skipped"]
    assert skipped["column"] == "told_back" and "たぶん" in skipped["reason"]
    assert not Letter.objects.exists()


def told(number, **facts):
    """A letter as the form of a table tells it."""
    blank = dict.fromkeys(("answer_to", "phone", "kana", "municipality", "home_town", "reason"), "")
    return {
        **blank, "foreign_id": str(number), "source": "welfare", "referrer": "港町の民生委員",
        "basis": "spoken", "told_back": False, "shielded": False, "nickname": f"しおり{number}",
        "age_band": "", "needs": [], "wishes": [], "days": [], "max_km": 3, **facts,
    }  # fmt: skip


def brought(engawa, rows):
    return actions.receive_table(organisation=engawa, rows=rows, by=make.the_house(engawa))


def test_letter_told_twice_in_a_table_is_one_and_letters_without_number_are_each_one(engawa):
    rows = [told(1), told(2), told(1), told(""), told(""), told(1, referrer="別の民生委員")]
    assert brought(engawa, rows) == (5, 1)
    assert Letter.objects.count() == 5


def test_table_that_breaks_leaves_no_letter(engawa, link_worker):
    with pytest.raises((IntegrityError, DataError)):
        brought(engawa, [*map(told, range(700)), told(700, source=None)])
    assert (
        "しおり" not in link_worker.get(f"{link_worker.root}prescribing/letters/").content.decode()
    )
    assert brought(engawa, map(told, range(3))) == (3, 0)
    assert Letter._base_manager.count() == 3


def test_letters_of_a_loader_that_died_are_seen_by_nobody(engawa, link_worker):
    brought(engawa, map(told, range(3)))
    page = f"{link_worker.root}prescribing/letters/"
    assert "港町の民生委員" in link_worker.get(page).content.decode()
    long_ago = clock.now() - timedelta(hours=1)
    batch = Batch.objects.create(organisation=engawa, beat_at=long_ago)
    Letter.objects.update(batch=batch.pk)
    assert "港町の民生委員" not in link_worker.get(page).content.decode()
    assert brought(engawa, map(told, range(3))) == (3, 0)
    assert Letter.objects.count() == Letter._base_manager.count() == 3


@pytest.fixture
def program(engawa):
    """The token of a hospital's program: it may introduce, and nothing else."""
    return given(engawa, "prescribing.introduce")


def message(**facts):
    sender = engine.Party("hospital-1", "浜風中央病院", email="renkei@example.org")
    told = {
        "answer": engine.Answer("task-7", "sr-7", engine.Status.REQUESTED),
        "authored_at": make.NOW,
        "sender": sender,
        "person": engine.Person(
            "p-7", nickname="なぎさ", phone="0545-00-0001", municipality="浜風市"
        ),
        "reason": "話し相手がほしい。",
        "needs": ("step_free", "tea"),
        "consent": engine.Consent("c-7", make.TODAY, "spoken"),
        **facts,
    }
    return engine.bundle(engine.Referral(**told))


def test_message_is_one_letter_however_often_it_comes(visitor, program, engawa):
    made = send(visitor, f"{ROOT}/fhir", message(), program)
    assert made.status_code == 201, made.json()
    answer = engine.read_answer(made.json())
    assert (answer.status, answer.referral_id) == (engine.Status.RECEIVED, "sr-7")
    assert send(visitor, f"{ROOT}/fhir", message(), program).status_code == 200
    body = body_of(Letter.objects.get().body)
    assert (body.nickname, body.municipality) == ("なぎさ", "浜風市")
    assert (body.needs, body.wishes) == (["step_free"], ["tea"])


def status_of(visitor, program, letter):
    answer = visitor.get(f"{ROOT}/fhir/{letter.pk}", headers=program)
    assert answer.status_code == 200
    return engine.read_answer(answer.json())


def test_states_walk_only_where_the_guide_allows(visitor, program, engawa, project):
    send(visitor, f"{ROOT}/fhir", message(), program)
    letter, by = Letter.objects.get(), make.the_house(engawa)
    seen = [status_of(visitor, program, letter)]
    referral = actions.accept_letter(letter=letter, project=project, by=by)
    seen.append(status_of(visitor, program, letter))
    place = make.a_place(engawa)
    actions.choose_place(referral=referral, place=place, by=by)
    seen.append(status_of(visitor, program, letter))
    with clock.stopped_at(make.NOW + timedelta(minutes=5)):
        session = make.a_session(make.a_series(project, place))
        make.tap(session, referral.person, device_at=clock.now())
    referral.refresh_from_db()
    seen.append(status_of(visitor, program, letter))
    actions.end_referral(referral=referral, reason="settled", by=by)
    seen.append(status_of(visitor, program, letter))
    assert [one.status.value for one in seen] == [
        "received", "accepted", "in-progress", "in-progress", "completed",
    ]  # fmt: skip
    for before, after in pairwise(seen):
        engine.refuse_move(
            before.status, after.status, by=engine.Side.RECEIVER,
            has_reason=bool(after.reason), has_outcome=bool(after.outcomes),
        )  # fmt: skip
    assert seen[-1].visited_on == make.TODAY and seen[-1].outcomes[0].code == "settled"


def test_no_is_answered_with_its_reason(visitor, program, engawa):
    send(visitor, f"{ROOT}/fhir", message(), program)
    letter = Letter.objects.get()
    actions.decline_letter(
        letter=letter, reason="full", words="春にまた。", by=make.the_house(engawa)
    )
    answer = status_of(visitor, program, letter)
    assert (answer.status, answer.reason_code, answer.words) == (
        engine.Status.REJECTED, "full", "春にまた。",
    )  # fmt: skip


def test_cancelled_message_takes_the_letter_back(visitor, program):
    send(visitor, f"{ROOT}/fhir", message(), program)
    back = engine.Answer("task-7", "sr-7", engine.Status.CANCELLED, reason="入院されました")
    done = send(visitor, f"{ROOT}/fhir", message(answer=back), program)
    assert engine.read_answer(done.json()).status == engine.Status.CANCELLED
    assert Letter.objects.get().state == "revoked"


def test_message_without_a_ground_is_refused_in_words(visitor, program):
    no = send(visitor, f"{ROOT}/fhir", message(consent=None), program)
    assert no.status_code == 422 and no.json()["errors"][0]["field"] == "basis"
    danger = message(consent=None, basis="life")
    assert send(visitor, f"{ROOT}/fhir", danger, program).status_code == 201
    assert not Letter.objects.get().told_back
    for body in ({}, {"resourceType": "Patient"}, {"resourceType": "Bundle", "type": "collection"}):
        assert send(visitor, f"{ROOT}/fhir", body, program).status_code == 422


def test_program_follows_its_own_letters_only(visitor, program, engawa, tonkachi):
    send(visitor, f"{ROOT}/fhir", message(), program)
    letter = Letter.objects.get()
    other = given(engawa, "prescribing.introduce")
    assert visitor.get(f"{ROOT}/fhir/{letter.pk}", headers=other).status_code == 404
    assert visitor.get(f"{ROOT}/referrals", headers=program).status_code == 403
    theirs = given(tonkachi, "prescribing.introduce", "prescribing.see")
    assert visitor.get(f"{ROOT}/fhir/{letter.pk}", headers=theirs).status_code == 404


def test_our_referral_leaves_with_consent_and_comes_in_elsewhere(
    visitor, engawa, project, tonkachi
):
    by = make.the_house(engawa)
    person = make.a_person(engawa, "ひなた", needs=["step_free"], municipality="浜風市")
    referral = actions.receive_referral(
        project=project, person=person, source="self", reason="朝ごはん", by=by,
        needs=["step_free"], wishes=["tea"],
    )  # fmt: skip
    worker = given(engawa, "prescribing.see", "prescribing.work", "people.see-shielded")
    address = f"{ROOT}/referrals/{referral.pk}/fhir?recipient=となり町"
    assert visitor.get(address, headers=worker).status_code == 403
    people.give_consent(person=person, purpose="share-referral", recipient="となり町", how="paper",
                        given_on=make.TODAY, by=by)  # fmt: skip
    sent = visitor.get(address, headers=worker).json()
    assert Share.objects.get().recipient == "となり町"
    theirs = given(tonkachi, "prescribing.introduce")
    assert send(visitor, f"{ROOT}/fhir", sent, theirs).status_code == 201
    letter = Letter.objects.get(organisation=tonkachi)
    body = body_of(letter.body)
    assert (body.nickname, body.reason, body.needs, body.wishes, body.municipality) == (
        "ひなた", "朝ごはん", ["step_free"], ["tea"], "浜風市",
    )  # fmt: skip
    assert (letter.basis, letter.referrer) == ("paper", engawa.name)
    assert Referral.objects.count() == 1


def test_two_programs_never_touch_each_others_letters(visitor, program, engawa):
    """The same number under the same name of a hospital: two letters, each its sender's own."""
    send(visitor, f"{ROOT}/fhir", message(), program)
    mine = Letter.objects.get()
    other = given(engawa, "prescribing.introduce")
    foreign = message(answer=engine.Answer("task-7", "sr-7", engine.Status.CANCELLED, reason="x"))
    answer = send(visitor, f"{ROOT}/fhir", foreign, other)
    mine.refresh_from_db()
    assert mine.state == "waiting" and body_of(mine.body).nickname == "なぎさ"
    assert Letter.objects.count() == 2
    assert str(mine.pk) not in answer.content.decode()
    assert send(visitor, f"{ROOT}/fhir", message(), program).status_code == 200
    assert engine.read_answer(answer.json()).status == engine.Status.CANCELLED
    assert Letter.objects.exclude(pk=mine.pk).get().state == "revoked"
