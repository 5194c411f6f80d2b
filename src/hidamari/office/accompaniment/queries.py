"""Read who goes along with whom, notes, signals, notices."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.access.roles import ACCOMPANIST
from hidamari.kernel.desk.models import Attendance
from hidamari.kernel.organisations.models import Membership, Project, User
from hidamari.kernel.organisations.queries import members_visible_to
from hidamari.office.accompaniment.enums import Listed, Owner
from hidamari.office.accompaniment.models import (
    Note,
    Notice,
    Question,
    Signal,
    Visit,
)
from hidamari.office.awards.models import Award, Letter


def awards_visible_to(actor: Actor) -> QuerySet[Award]:
    """Every project of the office with who goes along, signals first, then by number."""
    signals = Signal.objects.filter(award=OuterRef("pk"))
    coming = Visit.objects.filter(held_on=None).order_by("planned_on")
    return (
        Award.objects.filter(organisation_id=actor.organisation_id)
        .select_related("recipient", "call", "pairing__user")
        .prefetch_related("signals", Prefetch("visits", coming, to_attr="coming"))
        .annotate(has_signal=Exists(signals))
        .order_by("-has_signal", "-awarded_at", "number", "id")
    )


def with_signs(awards: QuerySet[Award]) -> QuerySet[Award]:
    """Those of them whose daily records show a sign."""
    return awards.filter(pk__in=Signal.objects.values("award"))


def listed(actor: Actor, which: Listed, today: date) -> QuerySet[Award]:
    """One of the lists. A project ends on its own last day; not taken up, on that of the call."""
    ended = Project.objects.filter(ends_on__lt=today).values("pk")
    over = Q(project_id__in=ended) | Q(project_id=None, call__ends_on__lt=today)
    if which == Listed.OVER:
        return awards_visible_to(actor).filter(over)
    known = mine(actor) if which == Listed.MINE else awards_visible_to(actor)
    return known.exclude(over)


def mine(actor: Actor) -> QuerySet[Award]:
    """The projects that this actor goes along with."""
    return awards_visible_to(actor).filter(pairing__user=actor.id)


def accompanists(actor: Actor) -> list[Membership]:
    """Colleagues with the role."""
    return [one for one in members_visible_to(actor) if ACCOMPANIST in one.roles]


def accompanist_called(actor: Actor, pk: UUID) -> User | None:
    found = next((one for one in accompanists(actor) if one.user_id == pk), None)
    return found.user if found else None


def visits_visible_to(actor: Actor) -> QuerySet[Visit]:
    return Visit.objects.filter(organisation_id=actor.organisation_id).select_related("award")


def visits_of(award: Award) -> QuerySet[Visit]:
    """The latest first."""
    return Visit.objects.filter(award=award).select_related("note").order_by("-planned_on", "-id")


def notes_visible_to(actor: Actor) -> QuerySet[Note]:
    return Note.objects.filter(organisation_id=actor.organisation_id).select_related("award")


def notes_of(award: Award) -> QuerySet[Note]:
    return (
        Note.objects.filter(award=award)
        .select_related("written_by", "visit")
        .order_by("-written_at", "-id")
    )


def steps_due(actor: Actor, by: date) -> QuerySet[Note]:
    """Next steps of ours that are not done, due by that day, the oldest first."""
    steps = notes_visible_to(actor).filter(owner=Owner.OFFICE, done_on=None, due_on__lte=by)
    return steps.exclude(next_step="").order_by("due_on", "id")


def visits_due(actor: Actor, by: date) -> QuerySet[Visit]:
    """Visits not held that were planned up to that day; one's own where one goes along."""
    own = Q(award__pairing__user=actor.id) | Q(award__pairing=None)
    waiting = visits_visible_to(actor).filter(held_on=None, planned_on__lte=by)
    return waiting.filter(own).order_by("planned_on", "id")


def questions_visible_to(actor: Actor) -> QuerySet[Question]:
    """Those without an answer first, the longest waiting at the top."""
    return (
        Question.objects.filter(organisation_id=actor.organisation_id)
        .select_related("award__recipient", "award__call")
        .order_by("answered_at", "asked_at", "id")
    )


def notices_visible_to(actor: Actor) -> QuerySet[Notice]:
    """What this organisation was told, the latest first."""
    return Notice.objects.filter(organisation_id=actor.organisation_id).order_by("-sent_at", "-id")


def letters_taken_up(actor: Actor) -> QuerySet[Letter]:
    """The awards of this organisation, by their letters."""
    taken = Letter.objects.filter(organisation_id=actor.organisation_id)
    return taken.exclude(award_id=None).exclude(project=None).order_by("-sent_at", "id")


def running(today: date) -> QuerySet[Award]:
    """Awards of the whole house whose projects run, for the task that looks for signals."""
    runs = Project.objects.filter(starts_on__lte=today, ends_on__gte=today)
    return Award.objects.filter(project_id__in=runs.values("pk")).order_by("id")


def projects_with(ids: Iterable[UUID]) -> dict[UUID, Project]:
    return Project.objects.in_bulk(list(ids))


def days_of(project: Project) -> list[date]:
    """A day for each attendance of the last months: what signals are read from, nothing else."""
    rows = Attendance.objects.filter(project=project, on__lte=clock.today())
    return list(rows.order_by("-on").values_list("on", flat=True)[:5000])
