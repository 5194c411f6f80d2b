"""When link workers met somebody: the conversation, and asking how it goes."""

from django.db.models import QuerySet

from hidamari.packs.prescribing.enums import HowItGoes
from hidamari.packs.prescribing.models import Conversation, FollowUp


def talks() -> QuerySet[Conversation]:
    """Conversations about what matters to them."""
    return Conversation.objects.all()


def answered_follow_ups() -> QuerySet[FollowUp]:
    """We asked how it goes, and reached them."""
    return FollowUp.objects.exclude(goes__in=("", HowItGoes.UNREACHED))
