"""Who is waiting for us: what is due, for one of us or the team, and where everybody stands."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hidamari.kernel import clock
from hidamari.kernel.access.views import Request, need
from hidamari.packs.prescribing import queries, rules
from hidamari.packs.prescribing.enums import PrescribingPermission as May
from hidamari.packs.prescribing.enums import ReferralState as State
from hidamari.packs.prescribing.models import Referral

PAGE, FIRST = 40, 8
COLUMNS = (State.OPEN, State.CHOSEN, State.CAME, State.NOT_NOW, State.HANDED)
DUE = "due"


@need(May.SEE)
def referrals(request: Request) -> HttpResponse:
    """What is due now, then everybody by where they stand; one list alone in pages."""
    whose = _whose(request)
    mine, today = queries.referrals_of(request.actor, whose), clock.today(request.organisation.zone)
    context = {
        "whose": whose,
        "tabs": _tabs(),
        "may_work": request.actor.may(May.WORK),
        "letters": queries.letters_waiting(request.actor)[:FIRST],
        "letters_count": queries.letters_waiting(request.actor).count(),
        "today": today,
    }
    alone = _alone(request, mine)
    if alone is not None:
        page = Paginator(alone, PAGE).get_page(request.GET.get("page"))
        shown = {"page": page, "title": _title(request), "state": request.GET.get("state", "")}
        return render(request, "prescribing/one_list.html", {**context, **shown})
    counts = queries.counts_by_state(mine)
    due = queries.due_by(mine, today)
    context |= {
        "due": due[:FIRST],
        "due_count": due.count(),
        "columns": [
            (state, counts[state], mine.filter(state=state)[:FIRST])
            for state in COLUMNS
            if counts.get(state)
        ],
        "ended": counts.get(State.ENDED, 0),
    }
    return render(request, "prescribing/referrals.html", context)


def _whose(request: Request) -> str:
    """Asked for, else mine where I go with somebody, else the team's."""
    asked = request.GET.get("whose", "")
    if asked in queries.WHOSE:
        return asked
    mine = queries.referrals_of(request.actor, queries.MINE).filter(state__in=rules.UNDER_WAY)
    return queries.MINE if mine.exists() else queries.TEAM


def _tabs() -> list[tuple[str, Any]]:
    return [
        (queries.MINE, _("Whom I go with")),
        (queries.TEAM, _("The whole team")),
        (queries.NOBODYS, _("With nobody yet")),
    ]


def _alone(request: Request, mine: QuerySet[Referral]) -> QuerySet[Referral] | None:
    """The one list that is asked for, or None for the board."""
    state = request.GET.get("state", "")
    if state == DUE:
        return queries.due_by(mine, clock.today(request.organisation.zone))
    return mine.filter(state=state) if state in State.values else None


def _title(request: Request) -> Any:
    state = request.GET.get("state", "")
    return _("To do now") if state == DUE else State(state).label
