"""Furigana change only readable text; all else stays byte for byte."""

import re

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from hidamari.ui.reading import ReadingMiddleware, read_aloud


def asked(response, ruby="1"):
    request = RequestFactory().get("/")
    request.COOKIES["ruby"] = ruby
    return ReadingMiddleware(lambda _request: response)(request)


def test_kanji_get_their_readings():
    read = "<yomi-text><ruby>電話<rt>でんわ</rt></ruby>する</yomi-text>"
    assert read_aloud("<p>電話する</p>") == f"<p>{read}</p>"


def test_a_person_is_not_a_side():
    assert "<ruby>方<rt>かた</rt></ruby>" in read_aloud("<p>来た方</p>")


@pytest.mark.parametrize(
    "left_alone",
    [
        '<a title="電話" href="?q=電話&amp;x=1">Tel</a>',
        "<script>const a = '電話 <b>';</script>",
        "<style>.a::before{content:'電話'}</style>",
        "<textarea>電話</textarea>",
        "<select><option value=1>電話</option></select>",
        "<title>電話</title>",
        "<svg><text>電話</text></svg>",
        "<ruby>電話<rt>でんわ</rt></ruby>",
        '<time datetime="2026-11-23">11月23日(月)</time>',
        "<!-- 電話 --><br><BR/><p>ひらがな &amp; &lt;b&gt; &#12354;</p>",
        '<p lang="en">電話</p>',
        "<!DOCTYPE html>\r\n<input value='電話' disabled>",
    ],
)
def test_left_alone(left_alone):
    assert read_aloud(left_alone) == left_alone


def test_text_after_something_left_alone_is_read():
    assert "<ruby>" in read_aloud("<svg><text>電話</text></svg><p>電話</p>")
    assert "<ruby>" in read_aloud("<select><option>電話</select><p>電話</p>")


def test_text_on_later_lines_is_read_in_its_place():
    page = "<p>\n  あ\n</p>\n<p>\n  電話\n</p>\n"
    read = "<yomi-text>\n  <ruby>電話<rt>でんわ</rt></ruby>\n</yomi-text>"
    assert read_aloud(page) == page.replace("\n  電話\n", read)


@given(st.text(alphabet="電話あ<>&\"'/=-! abp\n", max_size=60))
def test_whatever_comes_only_readings_are_added(page):
    added = r"</?yomi-text>|</?ruby>|<rt>[ぁ-ん]+</rt>"
    assert re.sub(added, "", read_aloud(page)) == page


def test_only_when_asked():
    assert "<ruby>" not in asked(HttpResponse("<p>電話</p>"), ruby="0").content.decode()
    assert "<ruby>" in asked(HttpResponse("<p>電話</p>")).content.decode()


def test_the_length_fits_the_new_page():
    response = HttpResponse("<p>電話</p>", headers={"Content-Length": "13"})
    assert asked(response)["Content-Length"] == str(len(response.content))


def test_files_and_streams_pass_untouched():
    assert asked(HttpResponse("電話", content_type="text/csv")).content.decode() == "電話"
    stream = StreamingHttpResponse(["<p>電話</p>"])
    assert asked(stream).getvalue().decode() == "<p>電話</p>"
