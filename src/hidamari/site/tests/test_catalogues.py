"""Every word of the house is there in Japanese and in English."""

import re
from pathlib import Path

from babel.messages.catalog import Catalog

import hidamari
from hidamari.site import catalogues

SOURCES = Path(hidamari.__file__).parent


def test_every_app_says_everything_in_both_languages():
    assert catalogues.check() == []


def test_nobody_is_called_chan_san():
    """「たまちゃんさん」: what is added to a name is decided by the name (`ui/names.py`)."""
    texts = {p: p.read_text() for p in SOURCES.rglob("ja/LC_MESSAGES/django.po")}
    assert len(texts) > 10
    assert not [str(p) for p, text in texts.items() if re.search(r"%\(\w+\)sさん", text)]


def test_templates_plurals_contexts_and_components_are_found(tmp_path):
    (tmp_path / "a.html").write_text(
        """{% load i18n %}<p>
      {% trans "One" %}</p>
    {% blocktrans trimmed count n=3 %}
      {{ n }} day
    {% plural %}
      {{ n }} days
    {% endblocktrans %}
  {% trans "May" context "month" %} {{ _("Two") }} 100% it's "quoted"
<c-button label="{% trans 'Three' %}" />"""
    )
    (tmp_path / "b.py").write_text('x = gettext_lazy("Four")\ny = pgettext_lazy("c", "Five")\n')
    found = catalogues.said_in("x", tmp_path, house=tmp_path)
    assert {m.id for m in found if m.id} == {
        "One", ("%(n)s day", "%(n)s days"), "May", "Two", "Three", "Four", "Five"
    }  # fmt: skip
    assert found.get("May", "month") is not None


def test_check_names_each_problem():
    said, given = Catalog(), Catalog(locale="ja")
    said.add("Here %(n)s")
    said.add("New")
    given.add("Here %(n)s", "ここ")
    given.add("Old", "ふるい")
    given.add("New", "", flags=["fuzzy"])
    found = " ".join(catalogues.problems("a", said, given, "ja"))
    for words in (
        "nobody says: 'Old'",
        "placeholders differ",
        "unsure: 'New'",
        "no words yet: 'New'",
    ):
        assert words in found


def test_files_are_the_same_whenever_they_are_made():
    catalog = Catalog(locale="ja")
    catalog.add("Here", "ここ", locations=[("ui/a.html", None)])
    made = catalogues.written("ui", catalog, "ja")
    assert made == catalogues.written("ui", catalog, "ja")
    assert b"Date" not in made and b"/work" not in made
