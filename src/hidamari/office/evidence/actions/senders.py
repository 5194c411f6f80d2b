"""The office notes whose packages it takes in."""

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.office.awards.models import Award
from hidamari.office.evidence.models import Sender
from hidamari.office.evidence.queries import packages as queries


@transaction.atomic
def note_sender(*, award: Award, public: str, by: Actor) -> Sender:
    """The public key of an award's own server. With another key, numbers begin anew: packages of
    the key before do not fit any more."""
    found = queries.sender_of(award.pk)
    if found is None:
        found = Sender(organisation_id=award.organisation_id, award=award)
    elif found.public == public:
        return found
    verb = "sender.noted" if found._state.adding else "sender.changed"
    found.public, found.known_since = public, clock.now()
    found.save()
    record(by=by, verb=verb, of=found, fields=["public"])
    return found
