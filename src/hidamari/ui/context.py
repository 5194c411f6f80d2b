"""How this reader wants to see the pages: large text, furigana, language."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from hidamari.ui import htmx

RUBY = "ruby"
LARGE = "large"


def wants(request: HttpRequest, name: str) -> bool:
    """Whether the cookie of that name is on."""
    return request.COOKIES.get(name) == "1"


def look(request: HttpRequest) -> dict[str, Any]:
    """`look.large`, `look.ruby`, `look.lang`, `look.htmx` for every template."""
    return {
        "look": {
            "large": wants(request, LARGE),
            "ruby": wants(request, RUBY),
            "lang": get_language() or "ja",
            "htmx": htmx.config(request),
        }
    }
