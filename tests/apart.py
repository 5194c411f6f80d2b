"""One half of a project and its office on two servers: `python -m tests.apart office KEY`, in a house."""

import json
import sys
from datetime import date
from typing import Any

APRIL, SEPTEMBER = date(2026, 4, 1), date(2026, 9, 7)
AGREED = "numbers.visits"


def project(people: int) -> dict[str, Any]:
    """The server of a project: so many people came to one gathering in September."""
    from hidamari.kernel.people.models import Person
    from tests import factories as make

    organisation = make.an_organisation("engawa")
    session = make.a_session(make.a_series(make.a_project(organisation, "縁側")), SEPTEMBER)
    for number in range(people):
        make.tap(session, make.a_person(organisation, f"みずたまさん{number}"))
    return {"people": [str(pk) for pk in Person.objects.values_list("pk", flat=True)]}


def office(public: str) -> dict[str, Any]:
    """The office's server: an award whose records lie elsewhere, and the key of their server."""
    from hidamari.office.awards.models import Award
    from hidamari.office.evidence.actions.senders import note_sender
    from tests import calls
    from tests import factories as make

    jimukyoku, applicant = make.an_organisation("jimukyoku", "office"), make.an_organisation("sumi")
    call = calls.a_call(jimukyoku, starts_on=APRIL)
    calls.announced(call, calls.a_submission(call, applicant, indicators={AGREED: 100}))
    award = Award.objects.get()
    note_sender(award=award, public=public, by=make.the_house(jimukyoku))
    return {"award": award.number}


def held() -> dict[str, Any]:
    """What the office holds."""
    from hidamari.kernel.people.models import Person
    from hidamari.office.reports.models import MonthlyFigure

    rows = MonthlyFigure.objects.order_by("month", "revision").values_list("value", "hidden")
    return {"figures": list(rows), "people": Person.objects.count()}


if __name__ == "__main__":
    import django

    django.setup()
    name, *rest = sys.argv[1:]
    done = {"project": lambda n: project(int(n)), "office": office, "held": held}[name](*rest)
    print(json.dumps(done))  # noqa: T201
