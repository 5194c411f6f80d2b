"""The change as lines to read."""

from collections.abc import Iterator

from hidamari.engines.refusal import Lang

from .change_document import Document

HEADINGS: dict[Lang, dict[str, str]] = {
    "ja": {
        "scale": "{0}: 2回答えた方 {n}人、2回目のない方 {left}人",
        "unnamed": "質問",
        "change": "平均の変化 {mean:+.2f}点 [{ci_lb:+.2f}, {ci_ub:+.2f}]、ばらつき {sd:.2f}",
        "ways": "  上がった方 {rose}人、同じ {same}人、下がった方 {fell}人",
        "reliable": "  {threshold:.2f}点をこえて上がった方 {rose}人、下がった方 {fell}人、それ以外 {same}人",
        "standardised": "標準化した変化 {yi:+.3f} [{ci_lb:+.3f}, {ci_ub:+.3f}]",
        "drop_outs": "2回目のない方のはじめの点数の差 {difference:+.2f}点 [{ci_lb:+.2f}, {ci_ub:+.2f}]",
        "comparison": "「{with}」とくらべて {difference:+.2f}点 [{ci_lb:+.2f}, {ci_ub:+.2f}]",
        "by": "  {label}（{n}人） {yi:+.3f}",
        "by_few": "  {label}（{n}人） ―",
        "skipped": "読めなかった行: {file} {row}行目 {column}: {reason}",
    },
    "en": {
        "scale": "{0}: {n} answered twice, {left} did not answer again",
        "unnamed": "Questions",
        "change": "Mean change {mean:+.2f} points [{ci_lb:+.2f}, {ci_ub:+.2f}], sd {sd:.2f}",
        "ways": "  rose {rose}, same {same}, fell {fell}",
        "reliable": "  by more than {threshold:.2f} points: rose {rose}, fell {fell}, neither {same}",
        "standardised": "Standardised change {yi:+.3f} [{ci_lb:+.3f}, {ci_ub:+.3f}]",
        "drop_outs": "Who did not answer again began {difference:+.2f} [{ci_lb:+.2f}, {ci_ub:+.2f}]",
        "comparison": "Against “{with}” {difference:+.2f} points [{ci_lb:+.2f}, {ci_ub:+.2f}]",
        "by": "  {label} ({n}) {yi:+.3f}",
        "by_few": "  {label} ({n}) –",
        "skipped": "Row not read: {file} row {row} {column}: {reason}",
    },
}


def change_lines(found: Document, lang: Lang) -> Iterator[str]:
    """Scale by scale, then what could not be read."""
    heading = HEADINGS[lang]
    for scale in found["scales"]:
        yield from _scale(scale, heading)
    yield from (heading["skipped"].format(**row) for row in found["skipped"])


def _scale(scale: Document, heading: dict[str, str]) -> Iterator[str]:
    """Its figures, then what may be said."""
    name = " ".join(filter(None, (scale["instrument"], scale["version"]))) or heading["unnamed"]
    yield heading["scale"].format(name, **scale)
    if change := scale["change"]:
        yield heading["change"].format(**change)
        yield heading["ways"].format(**change)
    for part in ("reliable", "standardised", "drop_outs"):
        if scale[part]:
            yield heading[part].format(**scale[part])
    if scale["comparison"] and scale["comparison"]["difference"] is not None:
        yield heading["comparison"].format(**scale["comparison"])
    for row in scale["by"]:
        yield heading["by" if row["yi"] is not None else "by_few"].format(**row)
    yield from (said["sentence"] for said in scale["said"])
