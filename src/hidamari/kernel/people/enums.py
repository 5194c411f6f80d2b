from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class PeoplePermission(StrEnum):
    SEE = "people.see"  # names, steps, tags
    SEE_CONTACT = "people.see-contact"  # telephone, address
    SEE_NOTES = "people.see-notes"  # what was said, body
    SEE_SAFEGUARDING = "people.see-safeguarding"
    SEE_SHIELDED = "people.see-shielded"  # that a shielded person exists at all
    EDIT = "people.edit"
    MERGE = "people.merge"
    IMPORT = "people.import"  # a whole list at once
    EXPORT = "people.export"
    ERASE = "people.erase"


class Step(models.TextChoices):
    """The nameless ladder, walked in either direction. A headcount is not a person."""

    NICKNAME = "nickname", _("A nickname only")
    MEMBER = "member", _("Member")
    HELPER = "helper", _("Helper")
    SUPPORTER = "supporter", _("Supporter")


class EndWhy(models.TextChoices):
    """Why somebody is no longer with us."""

    DIED = "died", _("They died")
    MOVED = "moved", _("They moved far away for good")
    CARE = "care", _("They live in a hospital or home now and will not come back")
    LEFT = "left", _("They are no longer with us")


class ContactKind(models.TextChoices):
    PHONE = "phone", _("Telephone")
    LINE = "line", _("LINE")
    EMAIL = "email", _("E-mail")
    POST = "post", _("Post")


class AgeBand(models.TextChoices):
    CHILD = "child", _("Child")
    YOUNG = "young", _("10s to 20s")
    MIDDLE = "middle", _("30s to 50s")
    SIXTIES = "60s", _("60s")
    SEVENTIES = "70s", _("70s")
    EIGHTIES = "80s", _("80s and older")


class Stay(models.TextChoices):
    """In what kind of home somebody lives after a move; the words of the disaster offices."""

    SHELTER = "shelter", _("Evacuation shelter")
    SECONDARY = "secondary", _("Hotel or inn, for the time being")
    RELATIVES = "relatives", _("With relatives or friends")
    TEMPORARY = "temporary", _("Temporary housing")
    RENTED = "rented", _("Flat rented as temporary housing")
    PUBLIC = "public", _("Public housing")
    CARE = "care", _("Hospital or care home")
    REBUILT = "rebuilt", _("Own home, rebuilt")
    SETTLED = "settled", _("Settled in a new town")
    UNKNOWN = "unknown", _("Not known")


class ConsentPurpose(models.TextChoices):
    TELL_REFERRER = "tell-referrer", _("Tell whoever introduced them that they came")
    CONTACT = "contact", _("Call or write to them")
    SHARE_REFERRAL = "share-referral", _("Introduce them to a place of another organisation")
    RESEARCH = "count", _("Count their answers (without their name)")
    PHOTO = "photo", _("Use their photograph")
    HEALTH = "health", _("Keep what concerns their health")


class ConsentHow(models.TextChoices):
    SPOKEN = "spoken", _("Spoken")
    PAPER = "paper", _("On paper")
    CLICK = "click", _("Ticked by themselves")


class NoteKind(models.TextChoices):
    TALK = "talk", _("From a conversation")
    BODY = "body", _("Body and health")
    SAFEGUARDING = "safeguarding", _("Safeguarding")


class Part(models.TextChoices):
    """The records of a person that stay closed; opening one writes down who looked."""

    CONTACT = "contact", _("Ways to reach them")
    TALK = "talk", _("What was said")
    BODY = "body", _("Body and health")
    SAFEGUARDING = "safeguarding", _("Safeguarding")
    CONSENT = "consent", _("What they agreed to")
    MOVES = "moves", _("Where they lived")
    LOOKS = "looks", _("Who looked")


class Tag(models.TextChoices):
    """Needs and wishes in words that people and places share (`docs/glossary.md`)."""

    STEP_FREE = "step_free", _("Step-free")
    TOILET = "accessible_toilet", _("Accessible toilet")
    PICK_UP = "pick_up", _("Pick-up")
    PARKING = "parking", _("Parking")
    MEN_ONLY = "men_only", _("Men only")
    WOMEN_ONLY = "women_only", _("Women only")
    QUIET = "quiet", _("Quiet")
    MORNING = "morning", _("Morning")
    AFTERNOON = "afternoon", _("Afternoon")
    TALK = "talk", _("Talking")
    TEA = "tea", _("Tea")
    WOOD = "wood", _("Wood")
    FIELD = "field", _("Field and garden")
    COOKING = "cooking", _("Cooking and eating")
    MUSIC = "music", _("Music")
    GAMES = "games", _("Go and shogi")
    WALK = "walk", _("Walking")
    HANDICRAFT = "handicraft", _("Handicraft")
    CHILDREN = "children", _("With children")
    STUDY = "study", _("Learning")
    SMALL_JOBS = "small_jobs", _("Small jobs")
    FREE = "free", _("Free of charge")


NEEDS = (
    Tag.STEP_FREE,
    Tag.TOILET,
    Tag.PICK_UP,
    Tag.PARKING,
    Tag.MEN_ONLY,
    Tag.WOMEN_ONLY,
    Tag.FREE,
)
WISHES = tuple(tag for tag in Tag if tag not in NEEDS)
