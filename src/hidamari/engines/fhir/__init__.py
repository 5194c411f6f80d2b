"""A referral as HL7 FHIR R4: ServiceRequest and Task, with whom it is about and who sends it, and back.

    read_bundle(bundle(referral)) == referral          exactly
    read_answer(answer(referral)) == Answer(...)       the Task alone, as it goes back to the sender

Whoever keeps referrals fills a `Referral` from their records, writes it with `bundle`, and reads
what comes in with `read_bundle` (refuses what is no FHIR R4, or no referral, with a reason); an
answer goes back with `answer`, comes in with `read_answer`, and `states.refuse_move` says whether
its step is a legal one.

What was checked, and how. Every resource is validated against the base specification by
`fhir.resources` (its R4B module: R4 and R4B are the same for these resources). The profiles are not
at hand; these rules were checked by hand against their sources (HL7/fhir-sdoh-clinicalcare,
SDOHCCTaskForReferralManagement with its state diagram, SDOHCCServiceRequest, SDOHCCConsent; JP Core
1.1.2, JP_HumanName): Task.intent `order`, code `fulfill`, focus, for, authoredOn and requester
present, requester an organisation, statusReason with a text, status of the guide's value set
(`received` is none of it and is written as a businessStatus of `requested`); legal states and who
may set them; ServiceRequest.category `social-connection`, `contacting-subject-prohibited`, the
Consent in supportingInfo; Consent.scope, category IDSCL, patient, dateTime, organization and
source; names twice with `iso21090-EN-representation` IDE and SYL, family and given joined by one
blank. Not fulfilled, so no `meta.profile` is claimed: US Core (its Patient and its procedure codes;
Japan is no SNOMED member), so service and outcomes carry codes of our own.
"""

from .reading import read_answer, read_bundle
from .states import MOVES, Side, Status, refuse_move
from .values import Answer, Consent, Name, Outcome, Party, Person, Referral
from .writing import answer, bundle

__all__ = [
    "MOVES",
    "Answer",
    "Consent",
    "Name",
    "Outcome",
    "Party",
    "Person",
    "Referral",
    "Side",
    "Status",
    "answer",
    "bundle",
    "read_answer",
    "read_bundle",
    "refuse_move",
]
