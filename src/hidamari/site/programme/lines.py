"""The ranking as lines to read."""

from collections.abc import Iterator
from typing import Any

from hidamari.engines.refusal import Lang
from hidamari.engines.reviewing.wording import METHODS, PROPOSALS

from .document import Document

HEADINGS: dict[Lang, dict[str, str]] = {
    "ja": {
        "method": "並べ方: {0}",
        "standing": "{rank:4}位{limits}  {application}  {value:.2f}（平均 {mean:.2f}、{n}人）{band}",
        "limits": " [{rank_lb}–{rank_ub}]",
        "in": "  ほぼ確実に{cut}位以内",
        "either": "  どちらもありえます（{chance:.0%}）",
        "out": "",
        "strict": "{reviewer}（{n}件）の厳しさ {strictness:+.2f} [{ci_lb:+.2f}, {ci_ub:+.2f}]",
        "icc": "審査員どうしの一致（ICC） 1人 {single:.2f}、平均 {mean:.2f}",
        "proposal": "{0}: {count}件、{cost:,}円（残り {left:,}円） {names}",
        "passed": "  見送り: {names}",
    },
    "en": {
        "method": "In the order of {0}",
        "standing": "{rank:4}{limits}  {application}  {value:.2f} (mean {mean:.2f} of {n}){band}",
        "limits": " [{rank_lb}–{rank_ub}]",
        "in": "  safely among the first {cut}",
        "either": "  could go either way ({chance:.0%})",
        "out": "",
        "strict": "{reviewer} ({n}) strictness {strictness:+.2f} [{ci_lb:+.2f}, {ci_ub:+.2f}]",
        "icc": "Agreement (ICC) of one {single:.2f}, of the mean {mean:.2f}",
        "proposal": "{0}: {count} for {cost:,} yen ({left:,} left) {names}",
        "passed": "  passed over: {names}",
    },
}


def ranking_lines(found: Document, lang: Lang) -> Iterator[str]:
    """The order, the reviewers, the proposals, then what must be said."""
    heading, tongue = HEADINGS[lang], 0 if lang == "ja" else 1
    yield heading["method"].format(METHODS[found["method"]][tongue])
    for one in found["applications"]:
        yield _standing(one, found, heading)
    for one in found["reviewers"]:
        if one["strictness"] is not None:
            yield heading["strict"].format(**one)
    if found["icc"]:
        yield heading["icc"].format(**found["icc"])
    for one in found["proposals"]:
        if one["possible"]:
            yield from _proposal(one, heading, PROPOSALS[one["proposal"]][tongue], lang)
    yield from (said["sentence"] for said in found["said"])


def _standing(one: Document, found: Document, heading: dict[str, str]) -> str:
    value = {"corrected": one["corrected"], "bradley-terry": one["strength"]}.get(
        found["method"], one["mean"]
    )
    limits = heading["limits"].format(**one) if one["rank_lb"] else ""
    band = heading[one["band"]].format(cut=found["cut"], **one) if one["band"] else ""
    return heading["standing"].format(**{**one, "value": value, "limits": limits, "band": band})


def _proposal(one: Document, heading: dict[str, Any], name: str, lang: Lang) -> Iterator[str]:
    comma = "、" if lang == "ja" else ", "
    told = {"count": len(one["chosen"]), "names": comma.join(one["chosen"])}
    yield heading["proposal"].format(name, **{**one, **told})
    if one["passed_over"]:
        yield heading["passed"].format(names=comma.join(one["passed_over"]))
