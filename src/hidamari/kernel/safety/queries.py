"""Read flags, the roster and the glass. A flag about somebody unseen is not there."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.models import AuditRow
from hidamari.kernel.audit.queries import looks_at
from hidamari.kernel.organisations.models import Membership, User
from hidamari.kernel.organisations.queries import setting
from hidamari.kernel.packs import registry
from hidamari.kernel.people import queries as people
from hidamari.kernel.people.enums import Part
from hidamari.kernel.people.enums import PeoplePermission as MayPeople
from hidamari.kernel.people.models import Person
from hidamari.kernel.people.rules import LENDABLE
from hidamari.kernel.safety.enums import SafetyPermission as May
from hidamari.kernel.safety.models import Duty, Flag, GlassBreak

# -- flags


def flags_visible_to(actor: Actor) -> QuerySet[Flag]:
    """Every flag about people whom the actor knows of, open or settled."""
    found = Flag.objects.filter(people.known_to(actor), organisation_id=actor.organisation_id)
    return found.select_related("person", "duty")


def open_flags(actor: Actor) -> QuerySet[Flag]:
    """What is not settled, the earliest day to look again first."""
    return flags_visible_to(actor).filter(settled_at=None).order_by("review_on", "id")


def settled_flags(actor: Actor) -> QuerySet[Flag]:
    return flags_visible_to(actor).exclude(settled_at=None).order_by("-settled_at", "-id")


def open_flags_of(person: Person) -> QuerySet[Flag]:
    """The open worries about one person."""
    return (
        Flag.objects.filter(person=person, settled_at=None)
        .select_related("duty")
        .order_by("review_on", "id")
    )


def flags_waiting_for(actor: Actor) -> list[Flag]:
    """Open flags that the actor answers for, and those whose duty person no longer can."""
    found = list(open_flags(actor))
    able = {
        hidden: _able_to_answer(actor.organisation_id, hidden)
        for hidden in {flag.person.is_hidden for flag in found}
    }
    return [
        flag
        for flag in found
        if flag.duty_id == actor.id or flag.duty_id not in able[flag.person.is_hidden]
    ]


def next_look(person: Person) -> date:
    """The day to look again, where nobody chooses another."""
    days = setting(person.organisation_id, "safety.review-after")
    return clock.today() + timedelta(days=days)


# -- who answers


def who_may_answer(organisation_id: UUID, *, shielded: bool = False) -> QuerySet[User]:
    """The colleagues who can be the duty person; for somebody shielded, only those who may know."""
    able = _able_to_answer(organisation_id, shielded)
    return User.objects.filter(pk__in=able).order_by("name", "id")


def _able_to_answer(organisation_id: UUID, shielded: bool) -> set[UUID]:
    wanted = {str(May.ANSWER), str(May.SEE), str(MayPeople.SEE)}
    wanted |= {str(MayPeople.SEE_SHIELDED)} if shielded else set()
    members = Membership.objects.filter(organisation_id=organisation_id, user__is_active=True)
    roles = members.values_list("user_id", "roles")
    return {user_id for user_id, held in roles if wanted <= registry.granted(held)}


def duty_on(organisation_id: UUID, day: date) -> User | None:
    """Who is on duty that day, if it is settled and they still work here."""
    return days_of_duty(organisation_id, day, count=1)[0][1]


def days_of_duty(organisation_id: UUID, first: date, count: int) -> list[tuple[date, User | None]]:
    """So many days with who is on duty. A single day wins over its weekday."""
    able = _able_to_answer(organisation_id, shielded=False)
    rows = Duty.objects.filter(organisation_id=organisation_id, user__in=able)
    weekly: dict[int | None, User] = {}
    single: dict[date | None, User] = {}
    for row in rows.select_related("user"):
        weekly[row.weekday] = single[row.on] = row.user
    days = [first + timedelta(days=n) for n in range(count)]
    return [(day, single.get(day) or weekly.get(day.weekday())) for day in days]


def week_of_duty(organisation_id: UUID) -> dict[int, UUID]:
    """Weekday -> who is on duty, as it is written."""
    weekly = Duty.objects.filter(organisation_id=organisation_id, on=None)
    return {row.weekday: row.user_id for row in weekly if row.weekday is not None}


def single_days(actor: Actor) -> QuerySet[Duty]:
    """The coming days that are not as every week."""
    coming = Duty.objects.filter(organisation_id=actor.organisation_id, on__gte=clock.today())
    return coming.select_related("user").order_by("on")


# -- the glass


def glasses_visible_to(actor: Actor) -> QuerySet[GlassBreak]:
    """Every breaking for people whom the actor knows of, the latest first."""
    found = GlassBreak.objects.filter(people.known_to(actor), organisation_id=actor.organisation_id)
    return found.select_related("person").order_by("-broken_at", "-id")


def glasses_of(actor: Actor) -> QuerySet[GlassBreak]:
    """The actor's own that still stand open."""
    if actor.id is None or not actor.may(May.BREAK):
        return GlassBreak.objects.none()
    return glasses_visible_to(actor).filter(actor_id=actor.id, until__gt=clock.now())


def open_glass(actor: Actor, person: Person) -> GlassBreak | None:
    """The glass that this actor broke for this person and that still stands open."""
    return glasses_of(actor).filter(person=person).order_by("-until").first()


def opened_by_glass(actor: Actor, person: Person) -> frozenset[Part]:
    """What an open glass lends; asked by `people.rules.open_parts`."""
    return LENDABLE if open_glass(actor, person) else frozenset()


def glasses_to_review(actor: Actor) -> QuerySet[GlassBreak]:
    """What nobody has reviewed yet, the oldest first."""
    return glasses_visible_to(actor).filter(reviewed_at=None).order_by("broken_at", "id")


def late_before(organisation_id: UUID) -> datetime:
    """A glass broken before this moment should have been reviewed."""
    return clock.now() - timedelta(days=setting(organisation_id, "safety.glass-review"))


def looks_through(glass: GlassBreak, actor: Actor) -> QuerySet[AuditRow]:
    """What was opened of the person while the glass was open, in order."""
    looks = looks_at(glass.person_id, actor).filter(actor_id=glass.actor_id)
    return looks.filter(at__gte=glass.broken_at, at__lte=glass.until).order_by("at", "id")
