"""Whatever people write, paper comes out: with a commoner form, a base letter, or 〓."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from hidamari.ui import documents
from hidamari.ui.letters import printable
from tests import hostile

ANY = st.text(st.characters(exclude_categories=()), max_size=40)


def printed(text: str) -> str:
    sections = [{"title": text, "text": text, "words": [[text, text]], "facts": [[text, text]]}]
    content = documents.pdf("report", {"lead": text, "sections": sections}, title=text or "t")
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("𠮷野家", "吉野家"),
        ("김さん", "〓さん"),
        ("畑の🍀", "畑の〓"),
        ("👨‍👩‍👧", "〓〓〓"),
        ("あ\x01い", "あい"),
        ("ก็", "〓"),
        ("\ud83d", "〓"),
        ("髙﨑さん", "髙﨑さん"),
        ("Nguyễn", "Nguyễn"),
        ("葛\U000e0100城", "葛\U000e0100城"),
    ],
)
def test_letter_without_a_glyph_is_its_commoner_form_its_base_letter_or_a_geta(written, shown):
    assert printable({"name": [written]})["name"][0].startswith(shown)


def test_the_report_of_a_name_without_a_glyph_is_printed():
    text = printed("𠮷田 🍀")
    assert "吉田 〓" in text
    assert "🍀" not in text


@pytest.mark.parametrize(
    "texts", [hostile.some_strings, pytest.param(hostile.strings, marks=pytest.mark.prove)],
    ids=["share", "all"],
)  # fmt: skip
def test_no_hostile_string_fails_a_document(texts):
    for text in texts():
        assert printed(text)


@given(ANY)
@settings(max_examples=25, deadline=None)
def test_no_text_at_all_fails_a_document(text):
    assert documents.pdf("report", {"lead": text}, title=text).startswith(b"%PDF")
