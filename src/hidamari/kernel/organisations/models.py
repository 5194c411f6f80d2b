"""Who owns what: everything of a person, project, series or setting belongs to one organisation."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import LongWords, Mark, Words
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.enums import OrganisationKind


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """Somebody who works with the software. Not a participant: those are `people.Person`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    username = Words(_("Sign-in name"), max_length=60, unique=True)
    email = models.EmailField(_("E-mail"), blank=True)
    name = Words(_("Name shown to colleagues"), max_length=60, mark=Mark.PERSONAL)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)  # everybody knows the password
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """An NPO, a municipality, the office … the owner of records."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    slug = models.SlugField(_("Short name in addresses"), max_length=40, unique=True)
    name = Words(_("Name"), max_length=120)
    kind = models.CharField(_("Kind"), max_length=20, choices=OrganisationKind)
    municipality = Words(_("Municipality"), max_length=60, blank=True)
    phone = Words(_("Telephone for the public"), max_length=20, blank=True)
    zone = models.CharField(max_length=40, default="Asia/Tokyo")
    is_demo = models.BooleanField(default=False)  # made up, with all that it holds

    def __str__(self) -> str:
        return self.name


class Here(models.Manager["Membership"]):
    """Who works somewhere now: whoever left stands in `everyone` only, to be asked back."""

    def get_queryset(self) -> models.QuerySet["Membership"]:
        return super().get_queryset().filter(left_at=None)


class Membership(models.Model):
    """One person working in one organisation, with any number of roles."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    roles = models.JSONField(default=list)
    left_at = models.DateTimeField(null=True)

    objects = Here()
    everyone = models.Manager["Membership"]()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "user"], name="member_once")]


class Invitation(models.Model):
    """A link that makes one membership. Only the hash of its secret is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    roles = models.JSONField(default=list)
    secret_hash = models.CharField(max_length=64, unique=True)
    note = Words(_("For whom"), max_length=60, blank=True, mark=Mark.PERSONAL)
    made_by = models.UUIDField(null=True)  # the account; null for the house
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class AccountLink(models.Model):
    """A link with which somebody chooses a new password, once. Only the hash is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="links")
    made_by = models.UUIDField(null=True)  # the account; null for the house
    organisation_id = models.UUIDField(null=True)  # of whoever made it; null for the house
    secret_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class SignInTry(models.Model):
    """Wrong passwords of one name, anywhere or at one place. Names and places stand as hashes."""

    key = models.CharField(max_length=64, primary_key=True)
    name_hash = models.CharField(max_length=64, db_index=True)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(db_index=True)
    until = models.DateTimeField(null=True)


class Project(models.Model):
    """What series, referrals and answers are done for; an award later points at it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="projects")
    title = Words(_("Title"), max_length=120)
    summary = LongWords(_("In a few words"), blank=True)
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"))

    class Meta:
        indexes = [models.Index(fields=["organisation", "-starts_on"])]

    def __str__(self) -> str:
        return self.title


class SettingValue(models.Model):
    """What an organisation chose for one setting that an app declares."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="setting_values")
    slug = models.CharField(max_length=80)
    value = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "slug"], name="setting_once")
        ]


class ApiToken(models.Model):
    """A key for another program: a name, scopes (permissions), an end. Only its hash is kept.

    It never does more than whoever made it may do now, and ends with their membership; what the
    command line made (`made_by` is empty) is bound by nobody.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="tokens")
    name = Words(_("What it is for"), max_length=60)
    scopes = models.JSONField(default=list)
    secret_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(User, models.CASCADE, null=True, related_name="tokens")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
