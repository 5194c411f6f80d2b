"""What may be written about an introduction. Page, API and command pass through here."""

from hidamari.packs.prescribing.forms.letter import (
    AcceptForm,
    DeclineForm,
    LetterForm,
    PartnerForm,
    TableForm,
)
from hidamari.packs.prescribing.forms.receive import ReceiveForm, as_uuid
from hidamari.packs.prescribing.forms.way import (
    AssignForm,
    ConversationForm,
    EndForm,
    FollowUpForm,
    GoAlongForm,
    HandOverForm,
    PlaceNoForm,
)

__all__ = [
    "AcceptForm",
    "AssignForm",
    "ConversationForm",
    "DeclineForm",
    "EndForm",
    "FollowUpForm",
    "GoAlongForm",
    "HandOverForm",
    "LetterForm",
    "PartnerForm",
    "PlaceNoForm",
    "ReceiveForm",
    "TableForm",
    "as_uuid",
]
