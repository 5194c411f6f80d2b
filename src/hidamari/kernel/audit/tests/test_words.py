"""What the record of deeds calls things."""

import re
from pathlib import Path

from django.utils.translation import override

import hidamari
from hidamari.kernel.audit.words import deed_words, field_words, has_words

SOURCES = Path(hidamari.__file__).parent
VERB = re.compile(r'verb="([a-z]+[a-z.-]*)"')
MADE_UP = {"x"}


def test_every_verb_of_the_house_has_words():
    texts = (p.read_text() for p in SOURCES.rglob("*.py") if "tests" not in p.parts)
    verbs = {verb for text in texts for verb in VERB.findall(text)} - MADE_UP
    assert len(verbs) > 150
    assert not [verb for verb in verbs if not has_words(verb)]


def test_deed_and_its_fields_read_like_everyday_words():
    with override("ja"):
        assert deed_words("person.added") == "人: 加えた"
        assert deed_words("looked") == "開いた"
        assert field_words("people.person", "nickname") == "呼び名"
        assert field_words("people:people", "by town") == "市区町村"
        assert field_words("nothing", "other_thing") == "other_thing"
