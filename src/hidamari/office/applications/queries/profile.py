"""Read what an organisation told once: itself, who leads it, its documents."""

from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.organisations.queries import setting
from hidamari.office.applications.models import LegalDocument, Officer, Profile


def profile_of(organisation_id: UUID) -> Profile | None:
    found = Profile.objects.filter(organisation_id=organisation_id)
    return found.select_related("organisation").first()


def officers_visible_to(actor: Actor) -> QuerySet[Officer]:
    return officers_of(actor.organisation_id)


def officers_of(organisation_id: UUID) -> QuerySet[Officer]:
    """Who leads an organisation, in the order in which they were written down."""
    return Officer.objects.filter(organisation_id=organisation_id).order_by("id")


def documents_visible_to(actor: Actor) -> QuerySet[LegalDocument]:
    return documents_of(actor.organisation_id)


def documents_of(organisation_id: UUID) -> QuerySet[LegalDocument]:
    """The documents of an organisation by kind, the newest first."""
    found = LegalDocument.objects.filter(organisation_id=organisation_id)
    return found.select_related("file").order_by("kind", "-issued_on", "-id")


def documents_expiring(actor: Actor) -> QuerySet[LegalDocument]:
    """Documents that are over, or will be within the days of the setting; the first to end first."""
    days = setting(actor.organisation_id, "applications.expiry-days")
    ends = clock.today() + timedelta(days=days)
    return documents_visible_to(actor).filter(expires_on__lte=ends).order_by("expires_on", "id")
