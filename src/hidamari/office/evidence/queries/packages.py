"""Read keys, and packages that were sent and that came in."""

from datetime import date
from uuid import UUID

from django.db.models import Max, QuerySet

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.organisations.models import Organisation, Project
from hidamari.office.awards.models import Award
from hidamari.office.evidence.models import Received, Sender, SendingKey, Sent


def sending_key_of(organisation: Organisation) -> SendingKey | None:
    return SendingKey.objects.filter(organisation=organisation).first()


def key_to_send_with(organisation: Organisation) -> SendingKey | None:
    """The same, held until the transaction ends: numbers are given one after the other."""
    return SendingKey.objects.select_for_update().filter(organisation=organisation).first()


def sent_of(project: Project) -> list[Sent]:
    """Every package that left, the latest last."""
    return list(Sent.objects.filter(project=project).order_by("number"))


def projects_called(organisation: Organisation, title: str) -> QuerySet[Project]:
    return Project.objects.filter(organisation=organisation, title=title)


def awards_elsewhere(actor: Actor) -> QuerySet[Award]:
    """Awards whose records may lie on another server: not taken up in this house."""
    own = Award.objects.filter(organisation_id=actor.organisation_id, project_id=None)
    return own.select_related("recipient", "sender").order_by("-awarded_at", "number", "id")


def awards_called(office: Organisation, number: str) -> QuerySet[Award]:
    return Award.objects.filter(organisation=office, number=number)


def senders_visible_to(actor: Actor) -> QuerySet[Sender]:
    return (
        Sender.objects.filter(organisation_id=actor.organisation_id)
        .select_related("award__recipient")
        .annotate(last_number=Max("received__number"), last_at=Max("received__received_at"))
        .order_by("award__number", "id")
    )


def senders_for(office: Organisation, number: str) -> list[Sender]:
    """Whose packages are taken in for an award of that number; held until the transaction ends."""
    found = Sender.objects.select_for_update(of=("self",)).select_related("award__call")
    return list(found.filter(organisation=office, award__number=number).order_by("id"))


def received_visible_to(actor: Actor) -> QuerySet[Received]:
    """What came in, the latest first."""
    return (
        Received.objects.filter(organisation_id=actor.organisation_id)
        .select_related("sender__award__recipient")
        .order_by("-received_at", "-number", "id")
    )


def last_received(sender: Sender) -> tuple[int, date] | None:
    """The highest number that came in under the sender's key as it is now, and when."""
    found = Received.objects.filter(sender=sender, public=sender.public).order_by("-number").first()
    return (found.number, clock.local(found.received_at).date()) if found else None


def sender_of(award_id: UUID) -> Sender | None:
    return Sender.objects.filter(award=award_id).first()
