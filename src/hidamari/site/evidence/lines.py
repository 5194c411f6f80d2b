"""The pooled answer as lines to read."""

from collections.abc import Iterator
from typing import Any

from hidamari.engines.refusal import Lang

from .document import Document

HEADINGS = {
    "ja": {
        "whole": "全体（{k}件） {est:.3f} [{ci_lb:.3f}, {ci_ub:.3f}]",
        "expect": "次の取り組みの見込み [{pi_lb:.3f}, {pi_ub:.3f}]",
        "unlike": "ちがいの大きさ τ² {tau2:.4f}、I² {I2:.0f}%",
        "group": "  {name}（{k}件） {est:.3f} [{ci_lb:.3f}, {ci_ub:.3f}]",
        "coefficient": "  {name} {est:.3f} [{ci_lb:.3f}, {ci_ub:.3f}] p {p:.3f}",
        "without": "  {label} を除くと {est:.3f} [{ci_lb:.3f}, {ci_ub:.3f}]",
        "missing": "左右をそろえると（{missing}件を補って） {est:.3f} [{ci_lb:.3f}, {ci_ub:.3f}]",
        "skipped": "読めなかった行: {file} {row}行目 {column}: {reason}",
    },
    "en": {
        "whole": "All ({k}) {est:.3f} [{ci_lb:.3f}, {ci_ub:.3f}]",
        "expect": "The next one [{pi_lb:.3f}, {pi_ub:.3f}]",
        "unlike": "Spread tau² {tau2:.4f}, I² {I2:.0f}%",
        "group": "  {name} ({k}) {est:.3f} [{ci_lb:.3f}, {ci_ub:.3f}]",
        "coefficient": "  {name} {est:.3f} [{ci_lb:.3f}, {ci_ub:.3f}] p {p:.3f}",
        "without": "  without {label} {est:.3f} [{ci_lb:.3f}, {ci_ub:.3f}]",
        "missing": "Made even ({missing} put in) {est:.3f} [{ci_lb:.3f}, {ci_ub:.3f}]",
        "skipped": "Row not read: {file} row {row} {column}: {reason}",
    },
}


def pooled_lines(found: Document, lang: Lang) -> Iterator[str]:
    """From the whole to the parts, then what may be said and what could not be read."""
    heading: dict[str, Any] = HEADINGS[lang]
    yield heading["whole"].format(**found)
    if found["pi_lb"] is not None:
        yield heading["expect"].format(**found)
    if found["I2"] is not None:
        yield heading["unlike"].format(**found)
    for group in found.get("groups", ()):
        yield heading["group"].format(**group)
    for coefficient in found.get("regression", {}).get("coefficients", ()):
        yield heading["coefficient"].format(**coefficient)
    for left_out in found.get("without", ()):
        yield heading["without"].format(**left_out)
    if found.get("trim_and_fill"):
        yield heading["missing"].format(**found["trim_and_fill"])
    yield from (remark["sentence"] for remark in found["said"])
    yield from (heading["skipped"].format(**row) for row in found["skipped"])
