"""QR codes drawn into the page: no picture file, no request, sharp on paper."""

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString

QUIET = 4  # modules of white around the code, without which telephones do not find it


def qr_svg(content: str, *, label: str) -> SafeString:
    """An inline SVG of an ordinary QR code (never Micro QR, which phones fail to read)."""
    code = segno.make_qr(content, error="m")
    strokes = "".join(
        f"M{x + QUIET} {y + QUIET}h{length}v1h-{length}z"
        for y, row in enumerate(code.matrix)
        for x, length in _runs(row)
    )
    size = len(code.matrix) + 2 * QUIET
    return format_html(
        '<svg class="qr" viewBox="0 0 {} {}" role="img" aria-label="{}" shape-rendering="crispEdges">'
        '<path fill="#fff" d="M0 0h{}v{}h-{}z"/><path fill="#000" d="{}"/></svg>',
        size, size, label, size, size, size, strokes,
    )  # fmt: skip


def _runs(row: bytearray) -> list[tuple[int, int]]:
    """Where dark modules stand side by side: (start, length)."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if not dark:
            continue
        if runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((x, 1))
    return runs
