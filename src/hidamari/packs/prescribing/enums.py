from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class PrescribingPermission(StrEnum):
    SEE = "prescribing.see"
    WORK = "prescribing.work"
    INTRODUCE = "prescribing.introduce"  # another program writes letters, and follows its own
    ASSIGN = "prescribing.assign"  # who works with whom, partners' links


class Source(models.TextChoices):
    """Who introduced them."""

    SELF = "self", _("Themselves")
    FAMILY = "family", _("Family")
    NEIGHBOUR = "neighbour", _("Neighbour or friend")
    WELFARE = "welfare", _("Welfare commissioner")
    NURSE = "nurse", _("Public health nurse")
    HOSPITAL = "hospital", _("Hospital or clinic")
    SUPPORT = "support", _("Life support adviser")
    CENTRE = "centre", _("Support centre")
    COUNCIL = "council", _("Town hall")


class Channel(models.TextChoices):
    """How an introduction reached us."""

    TALK = "talk", _("Face to face")
    PHONE = "phone", _("By telephone")
    PAPER = "paper", _("On paper")
    LINK = "link", _("By a partner's link")
    CSV = "csv", _("From a table")
    FHIR = "fhir", _("From another program")
    HANDED = "handed", _("Handed over by another organisation")


class Basis(models.TextChoices):
    """On what basis somebody is introduced: their yes, or else which ground of the law.

    Act on the Protection of Personal Information, Art. 27(1): consent, (i) a law, (ii) life or body
    where asking is difficult; Act on loneliness and isolation, Art. 15: council under secrecy.
    """

    OWN = "own", _("They came themselves")
    SPOKEN = "spoken", _("They said yes")
    PAPER = "paper", _("They signed a sheet")
    LIFE = "life", _("Life or body is in danger and they cannot be asked")
    LAW = "law", _("A law asks for it")
    COUNCIL = "council", _("Within a council that is bound to secrecy")


class ReferralState(models.TextChoices):
    OPEN = "open", _("Looking for a place together")
    CHOSEN = "chosen", _("A place is chosen")
    CAME = "came", _("They came")
    NOT_NOW = "not-now", _("Not now")
    HANDED = "handed", _("Handed over, waiting for an answer")
    ENDED = "ended", _("Ended")


class NextStep(models.TextChoices):
    """What is to be done next, by a day."""

    CONTACT = "contact", _("Speak with them")
    PROPOSE = "propose", _("Look for a place together")
    COME = "come", _("Their first visit")
    ASK = "ask", _("Ask how it is going")
    FINISH = "finish", _("End it with a reason")
    AGAIN = "again", _("Ask again whether they like to look")
    ANSWER = "answer", _("Wait for the other organisation's answer")


class LetterState(models.TextChoices):
    """A letter of introduction: somebody else wrote it, we answer."""

    WAITING = "waiting", _("Waits for our answer")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    REVOKED = "revoked", _("Taken back")


class DeclineReason(models.TextChoices):
    """Why we cannot take somebody on; whoever introduced them reads it."""

    FULL = "full", _("We have no hands free just now")
    AREA = "area", _("They live outside the area we can reach")
    UNSUITABLE = "unsuitable", _("What they look for is not what we can do")
    CARE_FIRST = "care-first", _("They need a doctor or another service first")
    KNOWN = "known", _("They are already on the way with us")
    NO_WISH = "no-wish", _("They do not wish it themselves")
    UNREACHABLE = "unreachable", _("We could not reach them")
    OTHER = "other", _("Another reason")


class EndReason(models.TextChoices):
    """Why a way together ends."""

    SETTLED = "settled", _("They come by themselves now")
    FOUND = "found", _("They found something by themselves")
    MOVED = "moved", _("They moved away")
    HEALTH = "health", _("Their health comes first")
    NO_WISH = "no-wish", _("They do not wish it any more")
    UNREACHABLE = "unreachable", _("We could not reach them")
    HANDED = "handed", _("Another organisation goes on with them")
    REVOKED = "revoked", _("Whoever introduced them took it back")
    OTHER = "other", _("Another reason")


class PlaceReason(models.TextChoices):
    """Why a place said no."""

    FULL = "full", _("It is full")
    UNSUITABLE = "unsuitable", _("It does not suit this person")
    TRANSPORT = "transport", _("Nobody can fetch them")
    NEED = "need", _("It cannot offer what they need")
    HANDS = "hands", _("There are not enough helpers")
    CLOSED = "closed", _("It pauses or has closed")


class PlaceEffect(models.TextChoices):
    """What a place's no means for matching."""

    NOT_NOW = "not-now", _("Propose it to nobody until a day")
    NOT_THIS_PERSON = "not-this-person", _("Do not propose it to this person")
    NOT_THIS_NEED = "not-this-need", _("Do not propose it to whoever has this need")


class HowItGoes(models.TextChoices):
    COMES = "comes", _("They keep coming")
    SOMETIMES = "sometimes", _("They come now and then")
    STOPPED = "stopped", _("They do not come any more")
    UNREACHED = "unreached", _("We could not reach them")


class Answer(StrEnum):
    """What somebody said to a place that was proposed."""

    CHOSEN = "chosen"
    NOT_NOW = "not-now"
