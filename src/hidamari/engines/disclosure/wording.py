"""What a reader of a protected or attacked table must know besides its cells."""

from hidamari.engines.remark import Remark

from .protect import Report, Status


def remarks(report: Report) -> list[Remark]:
    """In the order in which a reader needs them."""
    said = [_verdict(report), _hidden(report), _excess(report), _population(report)]
    return [remark for remark in said if remark is not None]


def _verdict(report: Report) -> Remark:
    exposed = sum(found.exposed for found in report.findings) + len(report.given_away)
    if exposed:
        return Remark(
            "exposed",
            f"外から人数が分かってしまうマスが{exposed}つあります。このままでは公表できません。",
            f"An outsider can tell {exposed} cells. The table cannot be published like this.",
        )
    return Remark(
        "safe",
        "かくした人数は、ほかの数から割り出せません。",
        "What is hidden cannot be derived from what is shown.",
    )


def _hidden(report: Report) -> Remark | None:
    statuses = [found.status for found in report.findings]
    primary, secondary = statuses.count(Status.PRIMARY), statuses.count(Status.SECONDARY)
    if not primary and not secondary:
        return None
    return Remark(
        "hidden",
        f"少ないためにかくしたマス {primary}、それを守るためにかくしたマス {secondary}。",
        f"Hidden because small: {primary}; hidden to protect those: {secondary}.",
    )


def _excess(report: Report) -> Remark | None:
    if not report.gap:
        return None
    return Remark(
        "gap",
        f"さがす回数を使い切りました。かくし方は最少とは限りません（多くて{report.gap:.0%}のむだ）。",
        "The budget of the search is spent: perhaps less could be hidden "
        f"(by {report.gap:.0%} of the cost at the most).",
    )


def _population(report: Report) -> Remark | None:
    if report.populations:
        return None
    return Remark(
        "no-population",
        "人口が書かれていないので、10人より少ない数をかくす決まりを使いました。",
        "No population was given, so counts below 10 are treated as small.",
    )
