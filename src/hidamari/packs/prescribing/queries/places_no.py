"""Places that said no: to whom they are not to be proposed, why and for how long."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from hidamari.kernel import clock
from hidamari.kernel.people.models import Person
from hidamari.packs.prescribing.enums import PlaceEffect
from hidamari.packs.prescribing.models import PlaceAnswer, Referral


def standing_answers(organisation_id: UUID) -> QuerySet[PlaceAnswer]:
    """What places said and has not ended, the latest first."""
    said = PlaceAnswer.objects.filter(organisation=organisation_id, lifted_on=None)
    lasting = said.filter(Q(until=None) | Q(until__gt=clock.today()))
    return lasting.select_related("place").order_by("-said_on", "-id")


def answers_about(referral: Referral) -> QuerySet[PlaceAnswer]:
    """The answers that keep a place from this person, the latest first."""
    return _concerning(standing_answers(referral.organisation_id), referral.person)


def closed_to(person: Person) -> set[UUID]:
    """Places not to be proposed to somebody, by what those places said."""
    found = _concerning(standing_answers(person.organisation_id), person)
    return set(found.order_by().values_list("place", flat=True))


def _concerning(answers: QuerySet[PlaceAnswer], person: Person) -> QuerySet[PlaceAnswer]:
    needs: Iterable[str] = person.needs
    return answers.filter(
        Q(effect=PlaceEffect.NOT_NOW)
        | Q(effect=PlaceEffect.NOT_THIS_PERSON, person=person)
        | Q(effect=PlaceEffect.NOT_THIS_NEED, need__in=list(needs))
    )
