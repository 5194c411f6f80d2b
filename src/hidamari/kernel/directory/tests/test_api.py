"""The API of HSDS 3.0: what everybody may ask, and what they get."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hidamari.engines.hsds import TAXONOMY, term_id
from hidamari.engines.tests.test_hsds import FOREIGN, accepts
from hidamari.kernel.ids import new_id
from hidamari.kernel.places import actions as places
from tests import factories as make

pytestmark = pytest.mark.django_db
API = "/api/v1/hsds/"
NOBODYS = "00000000-0000-7000-8000-00000000dead"
ALL = {"港の家", "山の図書館", "工具の家", "ひだまりカフェ"}


def names(visitor, question):
    answer = visitor.get(API + question)
    assert answer.status_code == 200, answer.content
    return {each["name"] for each in answer.json()["contents"]}


def test_root_says_which_standard_it_is(visitor, db):
    answer = visitor.get(API).json()
    assert answer["version"] == "3.0" and answer["openapi_url"].startswith("http://testserver/")


@pytest.mark.parametrize("path", ["services", "services?full=true"])
def test_services_are_public_and_valid(visitor, published, path):
    assert names(visitor, path) == ALL
    for record in visitor.get(API + path).json()["contents"]:
        accepts("service")(record)


def test_full_lists_nest_what_plain_lists_leave_out(visitor, published):
    plain = visitor.get(f"{API}services").json()["contents"][0]
    full = visitor.get(f"{API}services?full=true").json()["contents"][0]
    assert "service_at_locations" in full and "service_at_locations" not in plain
    minimal = visitor.get(f"{API}services?minimal=true").json()["contents"]
    assert all(set(each) == {"id", "modified_date"} for each in minimal)


def test_pages_lie_end_to_end(visitor, published):
    seen = []
    for page in (1, 2, 3):
        answer = visitor.get(f"{API}services?per_page=2&page={page}").json()
        seen += [each["name"] for each in answer["contents"]]
        flags = [answer[n] for n in ("first_page", "last_page", "empty", "size", "total_pages")]
        assert flags == [page == 1, page >= 2, page == 3, 2 if page < 3 else 0, 2]
    assert len(seen) == 4 and set(seen) == ALL


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("search=港の", {"港の家", "ひだまりカフェ"}),
        ("search=カフェ", {"ひだまりカフェ"}),
        ("search=ない言葉", set()),
        (f"taxonomy_term_id={term_id('wish.tea')}", {"港の家"}),
        (f"taxonomy_term_id={term_id('wish.talk')}", {"ひだまりカフェ"}),
        (f"taxonomy_term_id={term_id('need.step_free')}", {"港の家"}),
        (f"taxonomy_term_id={term_id('kind.library')}", {"山の図書館"}),
        (f"taxonomy_term_id={term_id('fact.open_place')}", ALL - {"ひだまりカフェ"}),
        (f"taxonomy_term_id={term_id('owner.npo')}", ALL),
        (f"taxonomy_term_id={NOBODYS}", set()),
        (f"taxonomy_id={TAXONOMY}", ALL),
        (f"taxonomy_id={NOBODYS}", set()),
        ("lat=34.8666&lon=138.3214&proximity=1000", {"港の家", "ひだまりカフェ"}),
        ("lat=35.3&lon=138.3214&proximity=1000", {"山の図書館"}),
        ("postcode=425-0021&proximity=500000", {"港の家", "ひだまりカフェ", "山の図書館"}),
        ("postcode=0000000", set()),
        ("modified_after=2030-01-01T00:00:00Z", set()),
        ("modified_after=2020-01-01T00:00:00Z", ALL),
        (f"organization_id={NOBODYS}", set()),
    ],
)
@pytest.mark.parametrize("path", ["services", "service_at_locations"])
def test_lists_can_be_narrowed(visitor, published, path, question, found):
    if path == "service_at_locations":
        answer = visitor.get(f"{API}{path}?{question}").json()
        told = {each["service"]["name"] for each in answer["contents"]}
        assert answer["total_items"] == len(found)
    else:
        told = names(visitor, f"{path}?{question}")
    assert told == found


def test_services_of_one_organisation(visitor, published, engawa):
    assert names(visitor, f"services?organization_id={engawa.pk}") == ALL - {"工具の家"}
    one = visitor.get(f"{API}organizations/{engawa.pk}").json()
    assert {each["name"] for each in one["services"]} == ALL - {"工具の家"}
    full = visitor.get(f"{API}organizations/{engawa.pk}?full_service=true").json()
    for record in (one, full):
        accepts("organization")(record)


def test_a_change_of_hours_or_days_is_a_change(visitor, published, engawa):
    later = "services?modified_after=2026-11-23T10:00:00Z"
    assert names(visitor, later) == set()
    with make.clock.stopped_at(make.NOW + make.timedelta(days=1)):
        places.open_otherwise(place=published["library"], by=make.the_house(engawa), day=make.TODAY)
    assert names(visitor, later) == {"山の図書館"}


def test_one_of_each(visitor, published):
    home, café = published["home"], published["café"]
    for path, schema, name in (
        (f"services/{home.pk}", "service", "港の家"),
        (f"services/{café.pk}", "service", "ひだまりカフェ"),
        (f"service_at_locations/{café.pk}", "service_at_location", None),
    ):
        record = visitor.get(API + path).json()
        accepts(schema)(record)
        assert record.get("name") == name
    assert record["service"]["name"] == "ひだまりカフェ"
    assert record["location"]["name"] == "港の家"


def test_terms_and_their_parents(visitor, db):
    (one,) = visitor.get(f"{API}taxonomies").json()["contents"]
    assert one["id"] == str(TAXONOMY) == visitor.get(f"{API}taxonomies/{TAXONOMY}").json()["id"]
    tops = names(visitor, "taxonomy_terms?top_only=true")
    assert len(tops) == 5
    wishes = names(visitor, f"taxonomy_terms?parent_id={term_id('wish')}&per_page=100")
    assert "お茶" in wishes and not wishes & tops
    tea = visitor.get(f"{API}taxonomy_terms/{term_id('wish.tea')}").json()
    assert (tea["code"], tea["parent_id"]) == ("wish.tea", str(term_id("wish")))


def test_what_is_not_published_is_not_there(visitor, published):
    for path in (
        "services",
        "service_at_locations",
        "organizations",
        "taxonomies",
        "taxonomy_terms",
    ):
        for pk in (published["hidden"].pk, new_id()):
            answer = visitor.get(f"{API}{path}/{pk}")
            assert answer.status_code == 404
            assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "question",
    ["page=0", "per_page=0", "per_page=1001", "page=x", "lat=91&lon=0", "taxonomy_id=x",
     "modified_after=yesterday", "proximity=-1", "modified_after=0001-01-01T00:00:00Z"],
)  # fmt: skip
def test_a_question_that_cannot_be_is_refused(visitor, db, question):
    answer = visitor.get(f"{API}services?{question}")
    assert answer.status_code == 422 and answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["services", "service_at_locations", "organizations"])
def test_hostile_words_find_nothing_and_break_nothing(visitor, published, path):
    for words in ("%00", "'; DROP TABLE--", "%25", "\\", "\U0001f600", '"', "*" * 200):
        assert visitor.get(f"{API}{path}", {"search": words}).status_code in (200, 422)


@pytest.mark.parametrize(
    "question", ["services?full=true", "service_at_locations?full=true", "services"]
)
def test_a_longer_list_asks_no_more(visitor, published, bring, engawa, question):
    def asked():
        with CaptureQueriesContext(connection) as found:
            visitor.get(API + question)
        return len(found)

    bring(engawa, [FOREIGN])
    few = asked()
    project, home = published["café"].project, published["home"]
    for n in range(5):
        make.a_session(make.a_series(project, home, title=f"会{n}"))
        make.a_place(engawa, f"家{n}")
        bring(engawa, [FOREIGN | {"id": str(new_id())}])
    assert asked() == few


def test_what_came_from_elsewhere_is_told_under_its_own_ids(visitor, bring, engawa):
    bring(engawa, [FOREIGN])
    (at,) = FOREIGN["service_at_locations"]
    assert visitor.get(f"{API}services/{FOREIGN['id']}").json()["name"] == "Food bank"
    assert visitor.get(f"{API}service_at_locations/{at['id']}").status_code == 200
    (owner,) = visitor.get(f"{API}organizations").json()["contents"]
    assert (owner["id"], owner["name"]) == (FOREIGN["organization"]["id"], "Helpers")
    assert names(visitor, f"services?organization_id={owner['id']}") == {"Food bank"}
    assert names(visitor, "services?search=bank") == {"Food bank"}
