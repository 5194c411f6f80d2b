"""The answer of `hidamari programme rank`, as plain dicts and lists. Numbers are not rounded.

    applications [{application, n, mean, mean_rank, corrected, se, corrected_rank,
                   strength, strength_se, rank, rank_lb, rank_ub, band, chance}]   best first
        corrected, se      points with the strictness of reviewers taken out
        strength           log odds against an average application; with bradley-terry only
        rank, rank_lb/ub   by the method of the answer, between its limits
        band, chance       in | either | out of the cut; the chance of being within
    reviewers [{reviewer, n, mean, strictness, ci_lb, ci_ub}]   points below the average reviewer
    components {application, reviewer, rest}                    variances in squared points
    icc {single, mean, readers, complete}     complete, where everybody read everything:
        {"ICC(1,1)", "ICC(2,1)", "ICC(3,1)", "ICC(1,k)", "ICC(2,k)", "ICC(3,k)"}
    asked, method, level     method: raw means where what was asked for cannot be had
    cut                      how many are within: --awards, or as many as --budget lasts for
    proposals [{proposal, possible, chosen, cost, worth, left, passed_over, proven}]   with --budget:
        best, every-region, keep-in; chosen best first; worth: points or chances, summed up
    said [{code, sentence}]  what must be said, by rule

Whatever cannot be told is null.
"""

from collections.abc import Sequence
from dataclasses import astuple
from typing import Any

from hidamari.engines.refusal import Lang
from hidamari.engines.reviewing import (
    Agreement,
    Impossible,
    Proposal,
    Ranking,
    Standing,
    Strictness,
    strictness,
)
from hidamari.engines.reviewing.wording import proposal_remark, ranking_remarks
from hidamari.site.pure import said_document

Document = dict[str, Any]
COEFFICIENTS = ("ICC(1,1)", "ICC(2,1)", "ICC(3,1)", "ICC(1,k)", "ICC(2,k)", "ICC(3,k)")


def ranking_document(
    ranking: Ranking,
    listed: Sequence[Standing],
    cut: int | None,
    offered: Sequence[Proposal | Impossible],
    lang: Lang,
) -> Document:
    """The whole answer."""
    against = [remark for each in offered if (remark := proposal_remark(each))]
    corrected = ranking.corrected
    return {
        "applications": [standing_document(one) for one in listed],
        "reviewers": [strictness_document(one) for one in strictness(ranking)],
        "components": corrected.components._asdict() if corrected else None,
        "icc": agreement_document(ranking.agreement),
        "asked": ranking.asked.value,
        "method": ranking.method.value,
        "level": ranking.level,
        "cut": cut,
        "proposals": [proposal_document(each) for each in offered],
        "said": said_document([*ranking_remarks(ranking), *against], lang),
    }


def standing_document(one: Standing) -> Document:
    """One application."""
    return {
        "application": one.application,
        "n": one.n,
        "mean": one.mean,
        "mean_rank": one.mean_rank,
        "corrected": one.corrected,
        "se": one.se,
        "corrected_rank": one.corrected_rank,
        "strength": one.strength,
        "strength_se": one.strength_se,
        "rank": one.rank,
        "rank_lb": one.low,
        "rank_ub": one.high,
        "band": one.band.value if one.band else None,
        "chance": one.chance,
    }


def strictness_document(one: Strictness) -> Document:
    """One reviewer."""
    limits = {"ci_lb": one.low, "ci_ub": one.high}
    return {
        "reviewer": one.reviewer,
        "n": one.n,
        "mean": one.mean,
        "strictness": one.value,
        **limits,
    }


def agreement_document(found: Agreement | None) -> Document | None:
    """Between reviewers, or null where it cannot be told."""
    if found is None:
        return None
    told = astuple(found.complete) if found.complete else None
    return {
        "single": found.single,
        "mean": found.mean,
        "readers": found.readers,
        "complete": dict(zip(COEFFICIENTS, told, strict=True)) if told else None,
    }


def proposal_document(found: Proposal | Impossible) -> Document:
    """One proposal; an impossible one has nothing but its name, and a sentence among `said`."""
    if isinstance(found, Impossible):
        return {"proposal": found.slug, "possible": False}
    return {
        "proposal": found.slug,
        "possible": True,
        "chosen": list(found.chosen),
        "cost": found.cost,
        "worth": found.worth,
        "left": found.left,
        "passed_over": list(found.passed_over),
        "proven": found.proven,
    }
