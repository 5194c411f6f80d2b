"""The guides of `docs/guides`, read as pages of the house: one for each role, in two languages."""

import re
from pathlib import Path

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

FOLDER = Path(__file__).resolve().parents[3] / "docs" / "guides"
ORDER = ("reception", "coordinator", "link-worker", "administrator", "operator", "referrer",
         "applicant", "office", "reviewer", "accompanist")  # fmt: skip
GUIDE = re.compile(r"([a-z-]+?)(?:\.ja)?\.md(?:#.*)?")


def titles(language: str) -> list[tuple[str, str]]:
    """(name, title) of every guide there is; none where the documents were not installed."""
    found = [(name, _file(name, language)) for name in ORDER]
    return [(name, file.read_text().split("\n", 1)[0].lstrip("# ")) for name, file in found if file]


def as_html(name: str, language: str) -> SafeString | None:
    """One guide without its heading and pictures; None where there is none."""
    file = _file(name, language) if name in ORDER else None
    if file is None:
        return None
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(file.read_text().split("\n", 1)[1])
    for token in tokens:
        token.children = [_inside(one) for one in token.children or () if one.type != "image"]
    return mark_safe(
        reader.renderer.render(tokens, reader.options, {})
    )  # our own file, no HTML in it


def _inside(token: Token) -> Token:
    """A link to another guide leads to its page here; to another document, nowhere."""
    href = str(token.attrGet("href") or "")
    if token.type == "link_open" and not href.startswith("http"):
        guide = GUIDE.fullmatch(href)
        token.attrs = {"href": reverse("look:guide", args=[guide[1]])} if guide else {}
    return token


def _file(name: str, language: str) -> Path | None:
    """In the reader's language, else in the other one."""
    wanted = (f"{name}.ja.md", f"{name}.md")
    files = [FOLDER / file for file in (wanted if language == "ja" else reversed(wanted))]
    return next((file for file in files if file.is_file()), None)
