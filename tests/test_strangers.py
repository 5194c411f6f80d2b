"""What a stranger tries: other people's ids, other roles, links used twice, ways out of the house."""

import io
import logging
from itertools import islice, product

import pytest
from django.apps import apps
from django.core import mail
from django.test import Client

from hidamari.kernel.organisations import queries as organisations
from hidamari.kernel.packs import registry
from hidamari.kernel.places.models import Place
from hidamari.office.programme.models import Call, CostItem, Question, Section
from hidamari.site import claim
from tests import factories as make
from tests import filled
from tests.pages import Page
from tests.test_every_url import PAGES
from tests.tour import every_form

pytestmark = [pytest.mark.django_db, pytest.mark.once]
UUIDS = 8
ALIKE, UNLIKE = 2, 1


@pytest.fixture
def neighbours(tonkachi):
    """Another filled house, and one who may do everything in it."""
    return filled.a_house(tonkachi, "tetsu")


def held(house) -> dict:
    """Everything that an organisation holds, as plain rows."""
    return {
        model._meta.label: list(
            model._base_manager.filter(organisation=house.organisation).order_by("pk").values()
        )
        for model in filled.house_models()
    }


def keys_that_cross() -> list[str]:
    """Rows of one organisation that point at a row of another one."""
    found = []
    for model in apps.get_models():
        names = {f.name for f in model._meta.concrete_fields}
        if not model.__module__.startswith("hidamari.") or "organisation" not in names:
            continue
        for key in model._meta.concrete_fields:
            other = key.related_model
            if other and "organisation" in {f.name for f in other._meta.concrete_fields}:
                for row in model._base_manager.exclude(**{key.name: None}).select_related(key.name):
                    target = getattr(row, key.name)
                    if target.organisation_id != row.organisation_id and not is_for_all(target):
                        found.append(f"{model._meta.label}.{key.name}")
    return found


def is_for_all(target) -> bool:
    """Published to everybody: a public place; a published call and what it asks."""
    if isinstance(target, Place):
        return target.is_public
    section = getattr(target, "section", target)
    call = target if isinstance(target, Call) else getattr(section, "call", None)
    parts = (Call, Section, Question, CostItem)
    return isinstance(target, parts) and call.published_at is not None


def foreign_addresses(route: str, theirs: list, ours: list):
    """The route in our organisation with ids of theirs: all theirs, or one of each."""
    blanks = [blank.split(">")[0] for blank in route.split("<")[1:]]
    uuids = [blank for blank in blanks if blank.startswith("uuid:")]
    first = product(theirs, *[theirs + ours] * (len(uuids) - 1))
    mixed = product(ours, theirs) if len(uuids) == 2 else ()
    for ids in islice([*mixed, *first], UUIDS):
        address = route.replace("<slug:org>", "tonkachi").replace("<slug:part>", "contact")
        address = address.replace("<slug:instrument>", "lonely")
        for blank, pk in zip(uuids, ids, strict=True):
            address = address.replace(f"<{blank}>", str(pk), 1)
        yield "/" + address


def test_ids_of_another_organisation_are_not_there(house, neighbours):
    before = held(house)
    everybodys = set(Place.objects.filter(is_public=True).values_list("pk", flat=True))
    everybodys |= set(Call.objects.exclude(published_at=None).values_list("pk", flat=True))
    for route, _ in PAGES:
        if not route.startswith("o/") or "<uuid:" not in route:
            continue
        slug = route.split("/")[2]
        theirs = [pk for pk in house.ids(slug) if pk not in everybodys]
        for address in foreign_addresses(route, theirs, neighbours.ids(slug)):
            assert neighbours.worker.post(address).status_code == 404, address
    assert held(house) == before


def test_choices_of_a_form_take_no_foreign_id(house, neighbours):
    """Every field that names a thing is sent with the ids of another organisation's things of the
    same kind, and of other kinds."""
    kinds = kind_of_ids()
    theirs = [str(pk) for pk in house.ids()]
    tried = 0
    for found in every_form(neighbours):
        chosen = [f for f in found.form.fields.values() if _names_things(f)]
        for field in chosen:
            named = {kinds.get(value) for value in (*field.options, *field.values)}
            same = [pk for pk in theirs if kinds[pk] in named]
            for pk in (*same[:ALIKE], *theirs[:UNLIKE]):
                data = {**found.form.filled(), field.name: pk}
                answer = neighbours.worker.post(found.form.action, data)
                assert answer.status_code in (200, 302, 404, 405, 422), found.name
                tried += 1
    assert tried
    assert keys_that_cross() == []


def kind_of_ids() -> dict[str, str]:
    """Of every id of the house, which model it belongs to."""
    return {
        str(pk): model._meta.label
        for model in filled.house_models()
        for pk in model._base_manager.values_list("pk", flat=True)
    }


def _names_things(field) -> bool:
    values = [*field.options, *field.values]
    return field.name != "id" and any(len(v) == 36 and v.count("-") == 4 for v in values)


def test_coordinator_cannot_invite_somebody_above_themselves(coordinator):
    page = coordinator.get(f"{coordinator.root}organisations/invite/")
    offered = Page(page.content.decode()).forms
    roles = next(form.fields["roles"].options for form in offered if "roles" in form.fields)
    assert "administrator" not in roles and "reception" in roles
    answer = coordinator.post(
        f"{coordinator.root}organisations/invite/", {"note": "", "roles": ["administrator"]}
    )
    assert answer.status_code == 422


def test_the_last_administrator_stays(administrator):
    member = organisations.members_visible_to(administrator.actor).get()
    address = f"{administrator.root}organisations/members/{member.pk}/"
    answer = administrator.post(address, {"roles": ["reception"]})
    assert answer.status_code == 422
    member.refresh_from_db()
    assert member.roles == ["administrator"]


def test_first_run_with_a_name_that_is_taken_says_so(db, visitor):
    make.an_organisation("engawa")
    answer = visitor.post(
        "/begin/",
        {"claim": claim.word(), "organisation_name": "縁側", "slug": "engawa", "kind": "npo", "name": "すみれ",
         "username": "sumire", "password": "hidamari-demo"},
    )  # fmt: skip
    assert answer.status_code == 422
    assert "engawa" in answer.content.decode()


AWAY = ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)",
        "https:evil.example", "\t//evil.example", "http://testserver@evil.example/"]  # fmt: skip


@pytest.mark.parametrize("after", AWAY)
@pytest.mark.parametrize("page", ["/language/", "/look/reading/"])
def test_nobody_is_sent_out_of_the_house(visitor, db, page, after):
    answer = visitor.post(page, {"next": after, "language": "en", "ruby": "1"})
    assert answer["Location"] == "/"


@pytest.mark.parametrize("after", AWAY)
def test_sign_in_leads_into_the_house_only(coordinator, after):
    asked = {"login": "sumire", "password": "hidamari-demo", "next": after}
    answer = Client().post("/account/login/", asked)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/") and "evil" not in answer["Location"]


def test_session_known_before_the_sign_in_opens_nothing_after_it(coordinator):
    """A cookie somebody planted is worth nothing once its victim has signed in."""
    victim, thief = Client(), Client()
    victim.get("/account/login/")
    victim.session.save()
    planted = victim.session.session_key
    victim.cookies["sessionid"] = planted
    victim.post("/account/login/", {"login": "sumire", "password": "hidamari-demo"})
    assert victim.get(coordinator.root).status_code == 200
    thief.cookies["sessionid"] = planted
    assert thief.get(coordinator.root).status_code == 302


def test_every_write_wants_the_token_of_its_page(house):
    """Cross-site requests carry the cookie but not the token: nothing is written. What somebody
    wrote on a page from before the last sign-in comes back into its form, whichever it is."""
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = house.worker.cookies
    forms = list(every_form(house))  # reading a letter is written down
    before, tried, back = held(house), 0, 0
    for found in forms:
        if found.form.method == "post" and found.signed_in:
            written = dict.fromkeys(found.form.texts, "書きかけの文")
            data = {**found.form.filled(), **written, "csrfmiddlewaretoken": "x" * 64}
            page = {"referer": f"http://testserver{found.page}"}
            answer = browser.post(found.form.action, data, headers=page)
            assert answer.status_code in (302, 403), found.name
            if answer.status_code == 302:
                assert answer["Location"] == found.page, found.name
                again = Page(browser.get(found.page).content.decode(), found.page)
                assert not written or _holds(again, written), found.name
                back += bool(written)
            tried += 1
    assert tried > 30 and back > 30 and held(house) == before


def _holds(page: Page, written: dict[str, str]) -> bool:
    return any(
        all(words in form.fields[name].values for name, words in written.items())
        for form in page.forms
        if written.keys() <= form.fields.keys()
    )


def test_colleague_who_left_finds_nothing(house, coordinator):
    member = coordinator.user.memberships.get()
    house.worker.post(f"{house.worker.root}organisations/members/{member.pk}/leave/")
    assert coordinator.get(f"{coordinator.root}people/").status_code == 404


def test_invitation_used_in_two_browsers_makes_one_member(house):
    path = f"/organisations/invitation/{house.secrets['invitation']}/"
    one = {"name": "わかば", "username": "wakaba", "password": "hidamari-demo"}
    assert Client().post(path, one).status_code == 302
    assert Client().post(path, {**one, "username": "moe"}).status_code == 404


def test_answer_link_sent_twice_counts_once(house):
    path = f"/measures/answer/{house.secrets['measures']}/"
    form = next(
        f for f in Page(Client().get(path).content.decode(), path).forms if f.action == path
    )
    assert Client().post(path, form.filled()).status_code == 200
    counted = held(house)
    again = Client().post(path, form.filled())
    assert again.status_code == 200 and "もう保存されています" in again.content.decode()
    assert Client().post(path, {**form.filled(), "once": ""}).status_code == 404
    assert held(house) == counted


def test_every_permission_belongs_to_some_role():
    granted = registry.granted(registry.roles())
    assert registry.permissions() == granted


def test_secret_of_a_link_is_in_no_log(house, visitor, monkeypatch):
    (handler,) = (h for h in logging.getLogger().handlers if h.name == "stderr")
    monkeypatch.setattr(handler, "stream", lines := io.StringIO())
    secret = house.secrets["introduce"]
    assert visitor.post(f"/prescribing/introduce/{secret}/", {"kana": "x"}).status_code == 422
    logged = lines.getvalue()
    assert "/prescribing/introduce/hida_…/" in logged and secret not in logged


def test_forgotten_password_sends_no_mail_and_says_who_helps(visitor, db):
    answer = visitor.post("/account/password/reset/", {"email": "hinata@example.org"}, follow=True)
    assert not mail.outbox
    assert "管理者" in answer.content.decode()
