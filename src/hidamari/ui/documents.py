"""Documents on paper: A4 as PDF, set by typst from templates and plain values.

Values travel as JSON: whatever people wrote is shown, never executed as markup, and a letter that
no font has fails no document (`letters.py`). A pack brings its own template and imports what is
common from "/ui/typst/house.typ". Text that shall carry furigana is passed through
`reading.readings`; the template's `say` sets it.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst
from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import get_language

from hidamari.ui.downloads import file_name, hand_out, internal_line, internal_mark
from hidamari.ui.letters import GETA, fonts, printable

HOUSE = Path(__file__).resolve().parent.parent
OURS = Path(__file__).resolve().parent / "typst"


INK = """<style>
text { font-family: "IPAexGothic"; font-size: 16px; fill: #000; stroke: #fff;
  stroke-width: 4px; paint-order: stroke; }
.minor { fill: #444; } .grid { stroke: #ccc; } .axis { stroke: #000; stroke-width: 1.5; }
.whisker { stroke: #000; stroke-width: 2; fill: none; } .dot { fill: #000; }
.expect { stroke: #000; stroke-width: 1.5; stroke-dasharray: 3 4; fill: none; }
.pool, .bar { fill: #ffc72e; stroke: #000; stroke-width: 1.5; } .bar-2 { fill: #fff; stroke: #000; }
</style>"""


def picture(svg: str) -> str:
    """A chart that stands alone, with the colours of paper: the page's stylesheet is not there."""
    return svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).replace(
        "<title", f"{INK}<title", 1
    )


def pdf(
    template: str | Path, values: Mapping[str, Any], *, title: str, internal: bool = False
) -> bytes:
    """One PDF/UA-1 document. `template`: "report", or the path of a pack's own .typ file.

    The template reads `values`, `title`, `lang` and, when internal, `mark` and `warning`.
    """
    path = template if isinstance(template, Path) else OURS / f"{template}.typ"
    given = {"values": values, "title": title or GETA, "lang": get_language() or "ja"}
    if internal:
        given |= {"mark": internal_mark(), "warning": internal_line()}
    plain = printable(json.loads(json.dumps(given, default=str)))
    return typst.compile(
        str(path),
        root=str(HOUSE),
        font_paths=fonts(),
        sys_inputs={"given": json.dumps(plain, ensure_ascii=False)},
        pdf_standards=["ua-1"],
    )


def pdf_file(
    template: str | Path,
    values: Mapping[str, Any],
    *,
    title: str,
    name: str | None = None,
    internal: bool = False,
) -> HttpResponseBase:
    """The same as an answer that the browser shows and saves under a good name."""
    content = pdf(template, values, title=title, internal=internal)
    answer = HttpResponse(content, content_type="application/pdf")
    return hand_out(answer, file_name(name or title, "pdf", internal=internal), inline=True)
