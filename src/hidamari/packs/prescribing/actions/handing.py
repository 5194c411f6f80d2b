"""Another organisation may go on with somebody: an envelope of what they agreed to share.

Somebody known to two organisations is two people. What the receiver does with the letter moves our
own referral, and nothing else of ours.
"""

from collections.abc import Iterable

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor, house
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.people import actions as people
from hidamari.kernel.people.enums import ConsentHow, ConsentPurpose
from hidamari.kernel.people.models import Consent
from hidamari.packs.prescribing.actions.due import save
from hidamari.packs.prescribing.actions.letter import receive_letter
from hidamari.packs.prescribing.actions.referral import end_referral
from hidamari.packs.prescribing.body import Body
from hidamari.packs.prescribing.enums import Basis, Channel, EndReason
from hidamari.packs.prescribing.enums import ReferralState as State
from hidamari.packs.prescribing.models import Letter, Referral
from hidamari.packs.prescribing.queries.handing import sharable


@transaction.atomic
def hand_over(
    *, referral: Referral, to: Organisation, fields: Iterable[str], how: str, by: Actor
) -> Letter:
    """Send what they said yes to to another organisation, which answers as to any letter.

    fields: names of Body; the nickname always goes with them.
    """
    person, purpose = referral.person, ConsentPurpose.SHARE_REFERRAL
    consent = people.give_consent(
        person=person, purpose=purpose, recipient=to.name, how=how, given_on=clock.today(), by=by
    )
    known = sharable(referral)
    body = Body(person.nickname, **{name: known[name] for name in fields if name in known})
    letter, _ = receive_letter(
        organisation=to,
        channel=Channel.HANDED,
        source=referral.source,
        referrer=referral.organisation.name,
        basis=Basis.PAPER if how == ConsentHow.PAPER else Basis.SPOKEN,
        body=body,
        shielded=person.shielded,
        told_back=True,
        handed_by=referral,
        by=house(to.pk, permissions=frozenset()),
    )
    people.record_share(
        person=person,
        purpose=purpose,
        recipient=to.name,
        fields=[name for name, value in vars(body).items() if value],
        consent=consent,
        by=by,
    )
    save(referral, state=State.HANDED)
    return letter


def share(*, referral: Referral, recipient: str, consent: Consent, by: Actor) -> None:
    """What they agreed to share leaves as a message to another program: written down."""
    people.record_share(
        person=referral.person,
        purpose=ConsentPurpose.SHARE_REFERRAL,
        recipient=recipient,
        fields=["nickname", *sharable(referral)],
        consent=consent,
        by=by,
    )


def handed_on(referral: Referral) -> None:
    """The other organisation goes on with them: ours ends."""
    end_referral(referral=referral, reason=EndReason.HANDED, by=_house_of(referral))


def handed_back(referral: Referral) -> None:
    """They cannot: we look for a place again."""
    save(referral, state=State.OPEN)


def _house_of(referral: Referral) -> Actor:
    return house(referral.organisation_id, permissions=frozenset())
