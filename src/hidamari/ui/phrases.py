"""What Django and allauth say to people, in our words.

The ids are theirs; our catalogue stands before their own, so its words are the ones shown.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

SAID_BY_DJANGO = (
    _("This field is required."),
    _("Enter a valid date."),
    _("Enter a valid time."),
    _("Enter a whole number."),
    _("Enter a number."),
    _("Enter a valid email address."),
    _("Enter a valid URL."),
    _("Enter a valid value."),
    _("Select a valid choice. %(value)s is not one of the available choices."),
    _("Select a valid choice. That choice is not one of the available choices."),
    _("No file was submitted. Check the encoding type on the form."),
    _("No file was submitted."),
    _("The submitted file is empty."),
    _("Ensure this value is less than or equal to %(limit_value)s."),
    _("Ensure this value is greater than or equal to %(limit_value)s."),
    ngettext_lazy(
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
        "limit_value",
    ),
    ngettext_lazy(
        "Ensure this value has at least %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at least %(limit_value)d characters (it has %(show_value)d).",
        "limit_value",
    ),
    _("Null characters are not allowed."),
    _("%(model_name)s with this %(field_label)s already exists."),
)

SAID_BY_ALLAUTH = (
    _("Username"),
    _("Remember Me"),
    _("The username and/or password you specified are not correct."),
    _("Too many failed login attempts. Try again later."),
    _("Current Password"),
    _("Change Password"),
    _("Please type your current password."),
    _("You must type the same password each time."),
    _("Password successfully changed."),
    _("Confirm"),
    _("Two-Factor Authentication"),
    _("Security Keys"),
    _("Edit Security Key"),
    _("Remove Security Key"),
    _("Are you sure you want to remove this security key?"),
    _("No security keys have been added."),
    _("Security key added."),
    _("Security key removed."),
    _("Use a security key"),
    _("Activate Authenticator App"),
    _("Authenticator secret"),
    _("Authenticator code"),
    _("Incorrect code."),
    _("Recovery Codes"),
    _("You are about to generate a new set of recovery codes for your account."),
    _("This action will invalidate your existing codes."),
    _("Unused codes"),
)
