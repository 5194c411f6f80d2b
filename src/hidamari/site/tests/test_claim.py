"""A house that nobody claimed is claimed by whoever sees its console, once."""

import stat

import pytest
from click.testing import CliRunner

from hidamari.kernel.organisations import actions, queries
from hidamari.site import claim, commands, house
from tests import factories as make

pytestmark = pytest.mark.django_db
FACTS = {"organisation_name": "縁側", "slug": "umi", "kind": "office", "name": "すみれ",
         "username": "sumire", "password": "hidamari-demo"}  # fmt: skip


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HIDAMARI_HOME = tmp_path
    return tmp_path


@pytest.mark.parametrize("word", ["", "guessed", "None"])
def test_stranger_who_comes_first_gets_nothing(visitor, word):
    assert visitor.post("/begin/", {**FACTS, "claim": word}).status_code == 422
    assert queries.is_bare()


def test_word_of_the_console_opens_the_house_once(visitor, home):
    word = claim.word()
    assert stat.S_IMODE((home / "claim").stat().st_mode) == 0o600
    assert visitor.post("/begin/", {**FACTS, "claim": word}).status_code == 302
    assert not (home / "claim").exists() and claim.word() is None
    again = {**FACTS, "claim": word, "slug": "yama", "username": "momiji"}
    assert visitor.post("/begin/", again)["Location"] == "/"
    assert queries.organisation_called("yama") is None
    with pytest.raises(actions.Beyond):
        actions.begin(**{**FACTS, "slug": "yama", "username": "momiji"}, by=make.the_house())


def test_console_says_the_word_until_the_house_is_claimed():
    word = claim.word()
    assert any(word in line for line in house.greeting(8000))
    assert word in CliRunner().invoke(commands.init, []).output
    make.an_organisation("engawa")
    actions.open_account(username="a", name="a", password="x" * 12, by=make.the_house())
    assert not any(word in line for line in house.greeting(8000))
    assert word not in CliRunner().invoke(commands.init, []).output
