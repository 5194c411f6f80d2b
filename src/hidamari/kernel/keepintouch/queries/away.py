"""Who has not been seen for a while, by their own rhythm."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.desk.models import Rhythm
from hidamari.kernel.keepintouch.enums import NextKindThing, TouchState
from hidamari.kernel.keepintouch.models import Peace, Touch
from hidamari.kernel.organisations.queries import setting
from hidamari.kernel.people import queries as people
from hidamari.kernel.people.enums import ContactKind

SENT_BY = {ContactKind.PHONE: NextKindThing.CALL, ContactKind.POST: NextKindThing.POSTCARD}


def away(actor: Actor) -> QuerySet[Rhythm]:
    """Those away longer than their own rhythm, whom nobody has turned to yet; the newest first.

    Left out: who asked to be left in peace (until they come again), who is put off to a later
    day, and whom somebody reached or means to reach these days.
    """
    today = clock.today()
    rows = Rhythm.objects.filter(
        people.known_to(actor), organisation_id=actor.organisation_id, away_on__lte=today
    )
    pause = timedelta(days=setting(actor.organisation_id, "keepintouch.after-touch"))
    waiting = rows.filter(~Exists(_peace(today)), ~Exists(_touched(clock.now() - pause)))
    return waiting.select_related("last_session__series").order_by("-away_on", "person_id")


def _peace(today: object) -> QuerySet[Peace]:
    lasting = Q(until=None) | Q(until__gt=today)
    return Peace.objects.filter(
        lasting, person=OuterRef("person"), since__date__gte=OuterRef("last_on")
    )


def _touched(since: object) -> QuerySet[Touch]:
    done = Q(state=TouchState.DONE, done_at__gt=since)
    return Touch.objects.filter(done | Q(state=TouchState.PLANNED), person=OuterRef("person"))
