"""Furigana for readers who ask for it: <ruby> is added to the text of finished pages.

Only text between tags changes; every tag, attribute, comment and entity stays as it was written,
byte for byte. Dates, fields, drawings and what already has ruby are left alone.
"""

from collections.abc import Callable
from functools import lru_cache
from html.parser import HTMLParser

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from hidamari.ui.context import RUBY, wants

LEFT_ALONE = frozenset((
    "script", "style", "textarea", "option", "select", "title", "svg", "ruby", "time", "code",
    "output",
))  # fmt: skip
VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
))  # fmt: skip


def _is_kanji(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff" or "\u3400" <= letter <= "\u4dbf" or letter == "々"


@lru_cache(maxsize=8192)
def with_ruby(text: str) -> str:
    """One piece of text, as it stands in HTML, with its readings.

    It stays one piece (<yomi-text>): in a button or a label the parts would be laid out one by one.
    """
    if not any(_is_kanji(letter) for letter in text):
        return text
    read = "".join(
        surface if reading is None else f"<ruby>{surface}<rt>{reading}</rt></ruby>"
        for surface, reading in readings(text)
    )
    return f"<yomi-text>{read}</yomi-text>" if "<ruby>" in read else text


def readings(text: str) -> list[tuple[str, str | None]]:
    """Each part with its reading. 方 alone is a person in this house (かた), not a side (ほう)."""
    from hidamari.engines.japanese import ruby

    return [(s, "かた" if (s, r) == ("方", "ほう") else r) for s, r in ruby(text)]


class _Texts(HTMLParser):
    """Finds where the readable texts of a page are: (start, end) in the source."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[int, int]] = []
        self._closed_by: list[str] = []
        self._line_starts = [0]
        for number, letter in enumerate(source):
            if letter == "\n":
                self._line_starts.append(number + 1)
        self.feed(source)
        self.close()

    def _here(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        foreign = tag not in VOID and dict(attrs).get("lang", "ja") not in ("ja", None)
        if self._closed_by:
            if tag == self._closed_by[-1]:
                self._closed_by.append(tag)
        elif tag in LEFT_ALONE or (foreign and tag != "html"):
            self._closed_by.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag closed in itself opens nothing."""

    def handle_endtag(self, tag: str) -> None:
        if self._closed_by and tag == self._closed_by[-1]:
            self._closed_by.pop()

    def handle_data(self, data: str) -> None:
        if not self._closed_by:
            start = self._here()
            self.found.append((start, start + len(data)))


def read_aloud(page: str) -> str:
    """The page with furigana; everything that is not readable text is kept exactly."""
    parts, end = [], 0
    for start, stop in _Texts(page).found:
        parts += [page[end:start], with_ruby(page[start:stop])]
        end = stop
    return "".join([*parts, page[end:]])


class ReadingMiddleware:
    """Adds furigana to whole HTML answers when the reader's cookie asks for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
            return response
        patch_vary_headers(response, ["Cookie"])
        if not wants(request, RUBY) or response.get("Content-Encoding"):
            return response
        response.content = read_aloud(response.content.decode(response.charset))
        if response.has_header("Content-Length"):
            response["Content-Length"] = str(len(response.content))
        return response
