"""A referral begins with listening; somebody of us goes with it; it ends with a reason."""

from collections.abc import Iterable

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.organisations.models import Project, User
from hidamari.kernel.people import actions as people
from hidamari.kernel.people.enums import ConsentHow, ConsentPurpose, ContactKind
from hidamari.kernel.people.models import Person
from hidamari.packs.prescribing import rules
from hidamari.packs.prescribing.actions.due import save
from hidamari.packs.prescribing.enums import Basis, Channel, Source
from hidamari.packs.prescribing.enums import ReferralState as State
from hidamari.packs.prescribing.models import Referral

HOW = {Basis.OWN: ConsentHow.CLICK, Basis.SPOKEN: ConsentHow.SPOKEN, Basis.PAPER: ConsentHow.PAPER}


@transaction.atomic
def receive_referral(
    *, project: Project, source: str, by: Actor, person: Person | None = None, nickname: str = "",
    needs: Iterable[str] = (), wishes: Iterable[str] = (), days: Iterable[int] = (),
    max_km: float = 3, reason: str = "", referrer: str = "", channel: str = Channel.TALK,
    basis: str = Basis.SPOKEN, worker: User | None = None, phone: str = "",
    told_back: bool = False,
) -> Referral:  # fmt: skip
    """Somebody was introduced, known to us or new by a nickname; what they need is kept on them."""
    likes = {"needs": list(needs), "wishes": list(wishes)}
    if person is None:
        person = people.add_person(
            organisation=project.organisation, nickname=nickname, by=by, **likes
        )
    elif any(set(getattr(person, name)) != set(tags) for name, tags in likes.items()):
        people.change_person(person=person, by=by, **likes)
    if phone:
        people.add_contact(person=person, kind=ContactKind.PHONE, value=phone, by=by)
    today = clock.today()
    referral = Referral.objects.create(
        organisation_id=project.organisation_id,
        project=project,
        person=person,
        source=source,
        channel=channel,
        basis=basis,
        worker=worker,
        referrer=referrer,
        reason=reason,
        days=sorted(set(days)),
        max_km=max_km,
        received_on=today,
        contacted_on=today if rules.is_known_to_want_it(source) else None,
    )
    if told_back:
        agree_to_tell(referral=referral, by=by)
    record(by=by, verb="referral.received", of=referral, fields=["source", "basis", "channel"])
    return save(referral)


def agree_to_tell(*, referral: Referral, by: Actor) -> None:
    """They agree that whoever introduced them is told whether they came; only with their yes."""
    if not rules.rests_on_their_yes(referral.basis) or referral.source == Source.SELF:
        return
    people.give_consent(
        person=referral.person,
        purpose=ConsentPurpose.TELL_REFERRER,
        recipient=rules.referrer_of(referral),
        how=HOW[Basis(referral.basis)],
        given_on=clock.today(),
        by=by,
    )


@transaction.atomic
def assign_referral(*, referral: Referral, worker: User | None, by: Actor) -> Referral:
    """Somebody of us goes with them; None when nobody does yet."""
    referral.worker = worker
    referral.save(update_fields=["worker"])
    record(by=by, verb="referral.assigned", of=referral, fields=["worker"])
    return referral


@transaction.atomic
def say_contacted(*, referral: Referral, by: Actor) -> Referral:
    """We have spoken with them for the first time."""
    save(referral, contacted_on=clock.today())
    record(by=by, verb="referral.contacted", of=referral, fields=["contacted_on"])
    return referral


@transaction.atomic
def end_referral(*, referral: Referral, reason: str, by: Actor, said: str = "") -> Referral:
    """The way together ends, and why."""
    kept = {"said": said} if said else {}
    save(referral, state=State.ENDED, ended_on=clock.today(), end_reason=reason, **kept)
    record(by=by, verb="referral.ended", of=referral, fields=["end_reason"])
    return referral


@transaction.atomic
def reopen_referral(*, referral: Referral, by: Actor) -> Referral:
    """They come back to us: the way goes on where it stopped, or a place is looked for anew."""
    state = State.CAME if referral.came_at else State.OPEN
    place = referral.place if referral.came_at else None
    save(referral, state=state, place=place, ended_on=None, end_reason="")
    record(by=by, verb="referral.reopened", of=referral, fields=["state"])
    return referral
