from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.access.roles import ADMINISTRATOR
from hidamari.kernel.organisations import queries
from hidamari.kernel.organisations.enums import OrganisationKind, OrganisationPermission
from hidamari.kernel.organisations.models import Membership, Organisation, Project, User
from hidamari.kernel.organisations.rules import can_give
from hidamari.kernel.packs import Setting, registry


class AccountForm(forms.Form):
    """A name to sign in with, a name to be called by, a password."""

    name = forms.CharField(label=_("Your name, as colleagues say it"), max_length=60)
    username = forms.CharField(
        label=_("Sign-in name"),
        max_length=60,
        help_text=_("Letters and numbers, for example sumire."),
    )
    password = forms.CharField(
        label=_("Password"),
        min_length=10,
        max_length=200,
        widget=forms.PasswordInput(render_value=True, attrs={"autocomplete": "new-password"}),
        help_text=_("At least 10 characters. A short sentence is easy to remember."),
    )

    def clean_username(self) -> str:
        username = self.cleaned_data["username"]
        if queries.is_username_taken(username):
            raise ValidationError(_("This sign-in name is taken. Please choose another one."))
        return username

    def clean_password(self) -> str:
        validate_password(self.cleaned_data["password"])
        return self.cleaned_data["password"]


class PasswordForm(forms.Form):
    """A new password for an account."""

    password = forms.CharField(
        label=_("New password"),
        min_length=10,
        max_length=200,
        widget=forms.PasswordInput(render_value=True, attrs={"autocomplete": "new-password"}),
        help_text=_("At least 10 characters. A short sentence is easy to remember."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        validate_password(self.cleaned_data["password"], self.user)
        return self.cleaned_data["password"]


class BeginForm(AccountForm):
    """First run: the first administrator and their organisation."""

    organisation_name = forms.CharField(label=_("Name of your organisation"), max_length=120)
    slug = forms.SlugField(
        label=_("Short name in addresses"),
        max_length=40,
        help_text=_("Small letters and numbers, for example engawa."),
        error_messages={"invalid": _("Please use a to z, 0 to 9 and - only, for example engawa.")},
    )
    kind = forms.ChoiceField(label=_("Kind of organisation"), choices=OrganisationKind)
    claim = forms.CharField(
        label=_("Word from the console"),
        max_length=80,
        help_text=_("It was printed where Hidamari was started; `hidamari init` prints it again."),
    )

    field_order = ["claim", "organisation_name", "slug", "kind", "name", "username", "password"]

    def __init__(self, *args: Any, is_claim: Callable[[str], bool], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_claim = is_claim

    def clean_claim(self) -> str:
        if not self.is_claim(self.cleaned_data["claim"].strip()):
            raise ValidationError(_("This is not the word that stands on the console."))
        return self.cleaned_data["claim"]

    def clean_slug(self) -> str:
        slug = slugify(self.cleaned_data["slug"])
        if queries.organisation_called(slug):
            raise ValidationError(_("The short name “%(slug)s” is taken.") % {"slug": slug})
        return slug


class OrganisationForm(forms.ModelForm):
    class Meta:
        model = Organisation
        fields = ["name", "kind", "municipality", "phone"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """An office stays one, and nobody becomes one here."""
        super().__init__(*args, **kwargs)
        if self.instance.kind == OrganisationKind.OFFICE:
            del self.fields["kind"]
        else:
            self.fields["kind"].choices = OrganisationKind.by_page()  # type: ignore[attr-defined]


class ProjectForm(forms.ModelForm):
    class Meta:
        model = Project
        fields = ["title", "summary", "starts_on", "ends_on"]
        widgets = {
            "starts_on": forms.DateInput(attrs={"type": "date"}),
            "ends_on": forms.DateInput(attrs={"type": "date"}),
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error(
                "ends_on", _("The end is before the beginning. Please check the two days.")
            )
        return data


def role_choices(organisation: Organisation) -> list[tuple[str, Any]]:
    """The roles that can be held in this organisation."""
    return [(slug, role.title) for slug, role in registry.roles(organisation.kind).items()]


class RolesForm(forms.Form):
    """What somebody does here: any number of roles, at least one."""

    roles = forms.MultipleChoiceField(label=_("Roles"), widget=forms.CheckboxSelectMultiple)

    def __init__(
        self,
        *args: Any,
        organisation: Organisation,
        member: Membership | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = role_choices(organisation)  # type: ignore[attr-defined]
        self.member = member

    def clean_roles(self) -> list[str]:
        """Somebody must be able to invite others: the last administrator stays one."""
        roles = self.cleaned_data["roles"]
        if ADMINISTRATOR not in roles and self.member and queries.is_last_to_manage(self.member):
            raise ValidationError(
                _("Nobody else is an administrator here. Please name another one first.")
            )
        return roles


class InviteForm(RolesForm):
    """Whoever invites gives away only what they hold themselves."""

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = self.fields["roles"].choices  # type: ignore[attr-defined]
        self.fields["roles"].choices = [  # type: ignore[attr-defined]
            (slug, title) for slug, title in offered if can_give(by, slug)
        ]

    note = forms.CharField(label=_("For whom"), max_length=60, required=False)
    field_order = ["note", "roles"]


class TokenForm(forms.Form):
    """A key opens no more than whoever makes it may open, and has an end."""

    name = forms.CharField(label=_("What it is for"), max_length=60)
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"), widget=forms.CheckboxSelectMultiple
    )
    days = forms.TypedChoiceField(
        label=_("How long it is good"),
        choices=[(365, _("1 year")), (90, _("3 months")), (30, _("1 month")), (7, _("1 week"))],
        coerce=int,
        initial=365,
    )

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scopes"].choices = [(p, p) for p in sorted(by.permissions)]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """name, scopes and the end, as the action takes them."""
        data = self.cleaned_data
        ends = clock.now() + timedelta(days=data["days"])
        return {"name": data["name"], "scopes": data["scopes"], "expires_at": ends}


def setting_field(setting: Setting, value: Any) -> forms.Field:
    """The form field of a declared setting, with its bounds."""
    words = {"label": setting.name, "help_text": setting.help, "initial": value}
    if setting.type is bool:
        return forms.BooleanField(required=False, **words)
    if setting.type is int:
        return forms.IntegerField(
            min_value=setting.minimum, max_value=setting.maximum, required=True, **words
        )
    if setting.type is float:
        return forms.FloatField(
            min_value=setting.minimum, max_value=setting.maximum, required=True, **words
        )
    return forms.CharField(required=False, max_length=200, **words)


FACTOR = "organisations.factor-"  # who must show a second factor: not theirs to say who must


class SettingsForm(forms.Form):
    """Every setting that the apps declare, on one page; those of sign-in for administrators."""

    def __init__(self, *args: Any, values: dict[str, Any], by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.values = values
        for slug, setting in registry.settings().items():
            if not slug.startswith(FACTOR) or by.may(OrganisationPermission.MANAGE):
                self.fields[slug] = setting_field(setting, values[slug])

    def changes(self) -> dict[str, Any]:
        """What differs from before: setting -> new value."""
        return {s: v for s, v in self.cleaned_data.items() if v != self.values[s]}
