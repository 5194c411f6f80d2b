"""The list an organisation has: looked at first, brought in once, nobody doubled, nothing lost."""

import json
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from hidamari.kernel.files.models import StoredFile
from hidamari.kernel.files.store import path_of
from hidamari.kernel.people import actions, queries
from hidamari.kernel.people.columns import recognise
from hidamari.kernel.people.commands import people as command
from hidamari.kernel.people.models import Person
from hidamari.kernel.people.queries.likeness import Bearer, Known
from tests import factories as make

pytestmark = pytest.mark.django_db
FIELD = Path(__file__).parents[6] / "shared" / "data" / "field"
LIST = """ひだまり会　名簿,,,,,,,,,,,,,
No.,姓,名,セイ,メイ,生年月日,性別,郵便番号,ご住所,電話番号1,メール,緊急連絡先,備考,支援措置
1,髙橋,花子,ﾀｶﾊｼ,ﾊﾅｺ,昭和15年3月5日,女,〒4250026,本町1-2,0545ー00ー0001（娘）,h@example.org,姪 0545-00-0002,耳が遠い,
2,渡邉,太郎,ワタナベ,タロウ,3月5日,男,,,545000003,taro..w.＠docomo.ne.jp,隣の方,,要確認
3,,,,,,,,,,,,だれか,
"""


def posted(text: str = LIST, name: str = "名簿.csv"):
    return SimpleUploadedFile(name, text.encode("cp932"))


def brought(client, table=None):
    """The page on which a list is looked at."""
    answer = client.post(f"{client.root}people/bring/", {"table": table or posted()})
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    return answer["Location"]


def page(answer) -> str:
    return answer.content.decode()


def test_a_list_is_looked_at_first_and_then_all_of_it_is_there(coordinator, engawa):
    address = brought(coordinator)
    looked = page(coordinator.get(address))
    assert "No.、性別" in looked and "1940-03-05" in looked
    assert "5行目" in looked, "a row without a name is said by its number"
    assert not Person.objects.exists()
    facts = {"deed": "bring", "purposes": ["contact"], "since": "2020-04-01"}
    done = coordinator.post(address, facts)
    assert done.status_code == 200
    hana, taro = queries.living(engawa.pk)
    assert (hana.name, hana.kana, hana.birth_date) == ("髙橋 花子", "タカハシ ハナコ", "1940-03-05")
    assert hana.age_band == "80s" and hana.address == "〒425-0026 本町1-2"
    points = list(queries.contacts_of(hana, guarded=False))
    assert {(p.value, p.note) for p in points} == {
        ("0545-00-0001", "娘"), ("h@example.org", "")
    }  # fmt: skip
    assert {p.consent.given_on for p in points} == {date(2020, 4, 1)}
    assert queries.consent_for(hana, "contact") and not queries.consent_for(hana, "health")
    emergency = queries.emergency_contacts_of(hana).get()
    assert (emergency.who, emergency.phone) == ("姪", "0545-00-0002")
    assert [note.text for note in queries.notes_of(hana, ["talk"])] == ["耳が遠い"]
    assert taro.shielded and taro.birth_date == ""
    assert [p.value for p in queries.phones_of(taro)] == ["0545-00-0003"]
    mail = queries.contacts_of(taro, guarded=False).get(kind="email")
    assert mail.value == "taro..w.@docomo.ne.jp", "as its form takes it, too"
    kept = queries.notes_of(taro, ["talk"]).get().text
    assert "生年月日: 3月5日" in kept and "緊急連絡先: 隣の方" in kept, "nothing is lost"


def test_the_file_lies_sealed_and_goes_when_it_is_in(coordinator, reception, link_worker):
    address = brought(coordinator)
    file = StoredFile.objects.get()
    assert "髙橋".encode("cp932") not in path_of(file).read_bytes()
    assert reception.get(address).status_code == link_worker.get(address).status_code == 403
    coordinator.post(address, {"deed": "bring"})
    assert not StoredFile.objects.exists() and coordinator.get(address).status_code == 404
    address = brought(coordinator)
    coordinator.post(f"{address}leave/")
    assert not StoredFile.objects.exists()


def test_the_same_list_again_changes_nothing(coordinator, engawa):
    for _twice in range(2):
        coordinator.post(brought(coordinator), {"deed": "bring"})
    assert queries.living(engawa.pk).count() == 2


def test_whoever_may_exist_already_is_set_aside_and_shown(coordinator, engawa):
    known = make.a_person(engawa, "はなちゃん", name="高橋花子")
    address = brought(coordinator)
    looked = page(coordinator.get(address))
    assert str(known.pk) in looked and "別の方です" in looked
    coordinator.post(address, {"deed": "bring"})
    assert queries.living(engawa.pk).filter(name__contains="花子").count() == 1
    coordinator.post(brought(coordinator), {"deed": "bring", "somebody_else": "3"})
    assert queries.living(engawa.pk).filter(name__contains="花子").count() == 2


def test_another_birthday_is_somebody_else(coordinator, engawa):
    person = make.a_person(engawa, "高橋花子")
    actions.change_person(person=person, by=make.the_house(engawa), birth_date="1951-01-01")
    coordinator.post(brought(coordinator), {"deed": "bring"})
    assert queries.living(engawa.pk).count() == 3


def test_whoever_bears_the_name_of_somebody_protected_learns_nothing(coordinator, engawa):
    hidden = make.a_person(engawa, "はなこ", name="髙橋花子")
    actions.shield(person=hidden, shielded=True, by=make.the_house(engawa))
    by = make.the_house(engawa)
    blind = Known(type(by)(by.id, by.name, by.organisation_id, permissions=frozenset()))
    bearer = Bearer("髙橋 花子", "髙橋 花子", "", "")
    blind.look_up([bearer])
    assert blind.alike(bearer) == ([], [])


def test_a_list_guards_whoever_bears_a_name_that_it_protects(coordinator, engawa):
    rows = "呼び名,支援措置\nはな,\nはなこ,○\n"
    coordinator.post(brought(coordinator, posted(rows)), {"deed": "bring"})
    hana = Person.objects.get(nickname="はな")
    assert hana.shielded and hana.namesake and Person.objects.get(nickname="はなこ").is_hidden


def test_columns_are_settled_by_hand(coordinator, engawa):
    address = brought(coordinator, posted("だれ,ことば\nひなた,釣りが好き\n"))
    looked = coordinator.get(address)
    assert "どの列がお名前か" in page(looked)
    settled = {"c0": "nickname", "c1": "note"}
    assert "釣りが好き" not in page(coordinator.post(address, {**settled, "deed": "look"}))
    coordinator.post(address, {**settled, "deed": "bring"})
    person = queries.living(engawa.pk).get()
    assert queries.notes_of(person, ["talk"]).get().text == "釣りが好き"


def test_paper_without_a_day_is_asked_for_and_nothing_is_written(coordinator):
    answer = coordinator.post(brought(coordinator), {"deed": "bring", "purposes": ["contact"]})
    assert answer.status_code == 422 and not Person.objects.exists()


def test_command_says_what_became_of_every_row(engawa, tmp_path):
    file = tmp_path / "名簿.csv"
    file.write_bytes(LIST.encode("cp932"))
    words = ["import", "--org", "engawa", "--json", "--consent", "contact", str(file)]
    assert CliRunner().invoke(command, words).exit_code == 2, "since which day?"
    words[-1:] = ["--since", "2020-04-01", "--column", "性別=note", str(file)]
    (report,) = json.loads(CliRunner().invoke(command, words).stdout)
    assert (report["rows"], report["added"], report["unchanged"]) == (3, 2, 0)
    assert report["left_out"] == ["No."] and report["skipped"][0]["row"] == 5
    (again,) = json.loads(CliRunner().invoke(command, words).stdout)
    assert (again["added"], again["unchanged"]) == (0, 2)


@pytest.mark.parametrize(
    ("heading", "meant"),
    [("お電話番号（自宅）", "phone"), ("本人氏名", "name"), ("フリガナ", "kana"), ("電話②", "phone"),
     ("緊急連絡先TEL", "emergency"), ("ご 住 所", "address"), ("Ｅ－ｍａｉｌ", "email"), ("性別", "")],
)  # fmt: skip
def test_headings_are_known_by_rule(heading, meant):
    assert recognise([heading]) == {heading: meant}


@pytest.mark.skipif(not FIELD.is_dir(), reason=f"no lists in {FIELD}")
@pytest.mark.parametrize(
    ("name", "count"),
    [("people-roster.xlsx", 3), ("people-sei-mei.csv", 2), ("people-cp932.csv", 2),
     ("people-quoted-newline.tsv", 1)],
)  # fmt: skip
def test_lists_of_the_field_come_in_whole(name, count, coordinator, engawa):
    file = SimpleUploadedFile(name, (FIELD / name).read_bytes())
    coordinator.post(brought(coordinator, file), {"deed": "bring"})
    assert queries.living(engawa.pk).count() == count


def test_a_workbook_with_titles_above(coordinator, engawa):
    book, made = Workbook(), BytesIO()
    for cells in (["名簿"], ["令和8年度"], ["氏名", "年齢"], ["見本 ミツ", 85]):
        book.active.append(cells)
    book.save(made)
    coordinator.post(
        brought(coordinator, SimpleUploadedFile("名簿.xlsx", made.getvalue())), {"deed": "bring"}
    )
    assert queries.living(engawa.pk).get().age_band == "80s"
