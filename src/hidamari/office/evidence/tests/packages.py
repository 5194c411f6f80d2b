"""Packages for tests: of a project with twelve visits in September and four in October."""

import json
from datetime import date

from hidamari.office.evidence import package
from hidamari.office.evidence.actions.receiving import receive
from hidamari.office.evidence.actions.sending import send
from tests import factories as make

AGREED = ("numbers.visits", "numbers.sessions")
APRIL, SEPTEMBER, OCTOBER = date(2026, 4, 1), date(2026, 9, 1), date(2026, 10, 1)


def visit(series, on, people):
    session = make.a_session(series, on)
    for number in range(people):
        make.tap(session, make.a_person(series.organisation, f"{on}の{number}"))


def sent(project, last=OCTOBER, **facts):
    given = {"office": "jimukyoku", "award": "2026-001", "first": SEPTEMBER, "indicators": AGREED}
    by = make.the_house(project.organisation)
    return send(project=project, last=last, by=by, **{**given, **facts})[1]


def taken(office, *contents):
    return receive(office=office, contents=contents, by=make.the_house(office))


def signed(secret, content, **changed) -> bytes:
    """The same package with other facts, signed by its sender."""
    document = json.loads(content)
    del document["signature"]
    return package.sealed({**document, **changed}, secret)
