"""What Django says to somebody who fills in a form, in our words.

The ids are Django's own; our catalogue stands before Django's, so its words are the ones shown.
"""

from django.utils.translation import gettext_noop as said
from django.utils.translation import ngettext_lazy

SAID_BY_DJANGO = (
    said("This field is required."),
    said("Enter a valid date."),
    said("Enter a valid time."),
    said("Enter a whole number."),
    said("Enter a number."),
    said("Enter a valid email address."),
    said("Enter a valid URL."),
    said("Enter a valid value."),
    said("Select a valid choice. %(value)s is not one of the available choices."),
    said("Select a valid choice. That choice is not one of the available choices."),
    said("No file was submitted. Check the encoding type on the form."),
    said("No file was submitted."),
    said("The submitted file is empty."),
    said("Ensure this value is less than or equal to %(limit_value)s."),
    said("Ensure this value is greater than or equal to %(limit_value)s."),
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
    said("Null characters are not allowed."),
    said("%(model_name)s with this %(field_label)s already exists."),
)
