"""Read series, sessions, who comes, and where hands are wanted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.gatherings.enums import SessionState, SignUpState
from hidamari.kernel.gatherings.models import Hand, Role, Series, Session, SignUp
from hidamari.kernel.organisations.secrets import hash_of
from hidamari.kernel.packs import Opening
from hidamari.kernel.people import queries as people
from hidamari.kernel.people.models import Person
from hidamari.kernel.places.models import Place

MONTH = 30
LATELY = timedelta(days=180)
SHEET = 150  # more names than this do not help anybody on paper


def series_visible_to(actor: Actor) -> QuerySet[Series]:
    """The series of the actor's organisation, by title."""
    found = Series.objects.filter(organisation_id=actor.organisation_id)
    return found.select_related("place", "project").order_by("title", "id")


def running(series: QuerySet[Series], on: date) -> QuerySet[Series]:
    """Those of the series that did not end before this day."""
    return series.filter(Q(ended_on=None) | Q(ended_on__gte=on))


def every_running_series(on: date) -> QuerySet[Series]:
    """All series of the house, for the task that plans ahead."""
    return running(Series.objects.select_related("place"), on).order_by("id")


def sessions_visible_to(actor: Actor) -> QuerySet[Session]:
    """The sessions of the actor's organisation, in the order of time."""
    return Session.objects.filter(organisation_id=actor.organisation_id).order_by("starts_at", "id")


def coming(
    sessions: QuerySet[Session], *, first: date, days: int | None = None
) -> QuerySet[Session]:
    """Sessions from a day on that are not over, with everything their row shows."""
    found = sessions.filter(on__gte=first, ends_at__gt=clock.now())
    if days is not None:
        found = found.filter(on__lt=first + timedelta(days=days))
    return with_counts(found.select_related("series", "place"))


def past(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Sessions that are over, the latest first, with everything their row shows."""
    over = sessions.filter(ends_at__lte=clock.now()).order_by("-starts_at", "-id")
    return with_counts(over.select_related("series", "place"))


def with_counts(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Each session with `coming` and `waiting`, and its hands and roles at hand."""
    return sessions.annotate(
        coming=Count("sign_ups", filter=Q(sign_ups__state=SignUpState.COMING)),
        waiting=Count("sign_ups", filter=Q(sign_ups__state=SignUpState.WAITING)),
    ).prefetch_related("series__roles", Prefetch("hands", standing_hands()))


def sign_ups_visible_to(actor: Actor) -> QuerySet[SignUp]:
    """Who wants to come, first come first; nobody whom this actor may not know of."""
    return (
        SignUp.objects.filter(Q(person=None) | people.known_to(actor))
        .filter(organisation_id=actor.organisation_id)
        .select_related("person", "session")
        .order_by("asked_at", "id")
    )


def to_be_told(actor: Actor) -> QuerySet[SignUp]:
    """Who signed up for a day ahead that was changed since, and does not know yet."""
    stale = Q(told_at=None) | Q(told_at__lt=F("session__changed_at"))
    asked = sign_ups_visible_to(actor).exclude(state=SignUpState.WITHDRAWN)
    changed = asked.filter(stale, session__changed_at__gt=F("asked_at"))
    ahead = changed.filter(session__ends_at__gt=clock.now())
    return ahead.select_related("person", "session__series").order_by("session__starts_at", "id")


def sign_ups_of(session: Session) -> QuerySet[SignUp]:
    """Everybody who wants to come, first come first; `people_tags.told` says who may be named."""
    return (
        SignUp.objects.filter(session=session).select_related("person").order_by("asked_at", "id")
    )


def to_sweep(session: Session) -> QuerySet[SignUp]:
    """Who signed up with a nickname only and still stands there, the latest first."""
    asked = SignUp.objects.filter(session=session, person=None)
    return asked.exclude(state=SignUpState.WITHDRAWN).order_by("-asked_at", "-id")


def swept(session: Session) -> QuerySet[SignUp]:
    """What was taken away at once and can be brought back."""
    return SignUp.objects.filter(session=session).exclude(swept_at=None)


def hands_of(session: Session) -> QuerySet[Hand]:
    """Everybody who lends a hand on this day; `people_tags.told` says who may be named."""
    return standing_hands().filter(session=session).select_related("person").order_by("id")


def standing_hands() -> QuerySet[Hand]:
    """Each hand once, of the record that was kept; of who is no longer with us only what was."""
    gone = Q(person__ended_on__isnull=False, session__on__gte=F("person__ended_on"))
    return Hand.objects.filter(person__merged_into=None).exclude(gone)


def places_held_by(person: Person) -> Iterator[tuple[SignUp, dict[str, str]]]:
    """The seats and turns of somebody on days to come, and what lets them go."""
    ahead = SignUp.objects.filter(person=person, session__ends_at__gt=clock.now())
    for sign_up in ahead.exclude(state=SignUpState.WITHDRAWN).order_by("id"):
        yield sign_up, {"state": SignUpState.WITHDRAWN}


def who_expects(actor: Actor, person: Person) -> Iterator[str]:
    """The series they would come to, or lend a hand in, on days to come."""
    ahead = Session.objects.filter(ends_at__gt=clock.now()).select_related("series")
    theirs = Q(sign_ups__person=person) | Q(hands__person=person)
    titles = ahead.filter(theirs).values_list("series__title", flat=True).distinct()
    yield from sorted(titles)


def who_comes(session: Session) -> set[UUID]:
    """The people on the books who said that they come or lend a hand. Two statements."""
    asked = SignUp.objects.filter(session=session).exclude(state=SignUpState.WITHDRAWN)
    hands = Hand.objects.filter(session=session)
    ids = (rows.exclude(person=None).values_list("person", flat=True) for rows in (asked, hands))
    return {person for rows in ids for person in rows if person is not None}


def apart_yet_together(actor: Actor) -> list[tuple[Session, Person, Person]]:
    """Coming sessions to which both of two come who must not meet. Three statements."""
    pairs = people.pairs_visible_to(actor).filter(ended_at=None)
    apart = [(pair.a, pair.b) for pair in pairs]
    ids = {person.pk for pair in apart for person in pair}
    ahead = {"person__in": ids, "session__ends_at__gt": clock.now()}
    asked = SignUp.objects.filter(**ahead).exclude(state=SignUpState.WITHDRAWN)
    there: dict[Session, set[UUID | None]] = {}
    helping = Hand.objects.filter(**ahead)
    for one in asked.select_related("session__series"):
        there.setdefault(one.session, set()).add(one.person_id)
    for hand in helping.select_related("session__series"):
        there.setdefault(hand.session, set()).add(hand.person_id)
    met = [(s, a, b) for s, who in there.items() for a, b in apart if {a.pk, b.pk} <= who]
    return sorted(met, key=lambda one: (one[0].starts_at, one[1].sort_key))


def sign_up_with(secret: str) -> SignUp | None:
    """The sign-up that a secret link belongs to."""
    found = SignUp.objects.filter(secret_hash=hash_of(secret))
    return found.select_related("session__series__organisation", "session__place").first()


def turn_of(sign_up: SignUp) -> int:
    """The place in the waiting list, beginning with 1."""
    before = Q(asked_at__lt=sign_up.asked_at) | Q(asked_at=sign_up.asked_at, id__lt=sign_up.id)
    ahead = SignUp.objects.filter(before, session=sign_up.session_id, state=SignUpState.WAITING)
    return ahead.count() + 1


def hands_visible_to(actor: Actor) -> QuerySet[Hand]:
    return (
        Hand.objects.filter(Q(person=None) | people.known_to(actor))
        .filter(organisation_id=actor.organisation_id)
        .select_related("person", "role", "session")
        .order_by("id")
    )


def roles_visible_to(actor: Actor) -> QuerySet[Role]:
    found = Role.objects.filter(organisation_id=actor.organisation_id)
    return found.select_related("series").order_by("id")


@dataclass(frozen=True)
class Need:
    """A role in one session for which hands are still wanted."""

    session: Session
    role: Role
    missing: int


def hands_missing(sessions: Iterable[Session]) -> list[Need]:
    """Where hands are wanted, of sessions from `with_counts`; no statement of its own."""
    needs = []
    for session in sessions:
        taken = [hand.role_id for hand in session.hands.all()]
        for role in session.series.roles.all():
            missing = role.hands - taken.count(role.pk)
            if missing > 0 and session.state == SessionState.PLANNED:
                needs.append(Need(session, role, missing))
    return needs


def places_to_meet(actor: Actor, *, keep: UUID | None = None) -> QuerySet[Place]:
    """The places of an organisation where something can be held, by name; `keep` stays one."""
    own = Place.objects.filter(organisation_id=actor.organisation_id)
    return own.filter(Q(is_facility=False) | Q(id=keep)).order_by("sort_key", "id")


def for_the_sheet(session: Session, actor: Actor) -> list[Person]:
    """Names on the sheet, in kana order: who signed up, and who comes to this series.

    In a small house everybody. Attendance stands a floor higher: it is named here, not imported.
    """
    known = people.visible_to(actor)
    if len(known[: SHEET + 1]) <= SHEET:
        return list(known)
    signed = SignUp.objects.filter(session=session, state=SignUpState.COMING, person=OuterRef("pk"))
    came = Q(attendances__session__series=session.series_id)
    lately = came & Q(attendances__on__gte=session.on - LATELY)
    return list(known.filter(Exists(signed) | lately).distinct()[:SHEET])


def published_series() -> QuerySet[Series]:
    """What everybody may find: a running, public series at a public place."""
    found = Series.objects.filter(is_public=True, place__is_public=True)
    return running(found.select_related("place", "organisation"), clock.today()).order_by(
        "title", "id"
    )


def published_sessions() -> QuerySet[Session]:
    """The coming sessions of published series, those that are not held among them."""
    public = Session.objects.filter(series__is_public=True, series__place__is_public=True)
    ahead = public.filter(on__gte=clock.today(), ends_at__gt=clock.now(), place__is_public=True)
    return ahead.select_related("series", "place", "organisation").order_by("starts_at", "id")


def openings(place_ids: Iterable[UUID], since: datetime, until: datetime) -> Iterator[Opening]:
    """When somebody is at these places because something public is held there."""
    held = Session.objects.filter(
        place__in=list(place_ids),
        series__is_public=True,
        state=SessionState.PLANNED,
        starts_at__lt=until,
        ends_at__gt=since,
    )
    rows = held.order_by("starts_at", "id")
    for row in rows.values_list("place_id", "starts_at", "ends_at", "series__title"):
        yield Opening(*row)


def changes_to(series: Series, *, first: date, last: date) -> list[Session]:
    """Sessions that are not what the rule says: moved, cancelled, or added to it."""
    rows = Session.objects.filter(series=series).filter(
        Q(planned_on=None, on__range=(first, last)) | Q(planned_on__range=(first, last))
    )
    return list(rows.order_by("starts_at", "id"))


def held_days(series: Series, *, since: date) -> list[date]:
    """The days of a series, held and planned, without those that are not held."""
    sessions = Session.objects.filter(series=series, on__gte=since, state=SessionState.PLANNED)
    return list(sessions.order_by("on").values_list("on", flat=True))


def interval_days(series: Series) -> int:
    """Days from one session to the next by the rule: the rhythm of those who just began."""
    rule = series.rule
    if rule.get("kind", "weekly") == "weekly":
        return max(1, 7 * rule.get("interval_weeks", 1) // max(1, len(rule.get("weekdays", [0]))))
    return max(1, MONTH // max(1, len(rule.get("nth", [1]))))
