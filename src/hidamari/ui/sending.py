"""What a form carries so that it is known again, and how a form is filled with what was unsent."""

import secrets

from django.core import signing
from django.forms import BaseForm
from django.forms.utils import ErrorDict
from django.http import HttpRequest, QueryDict

FIELD = "once"
SALT = "hidamari.once"


def new_token(request: HttpRequest) -> str:
    """For one form on one page: random, and signed with whom the page was made for."""
    user = getattr(request, "user", None)
    name = str(user.pk) if user is not None and user.is_authenticated else ""
    return signing.Signer(salt=SALT).sign(f"{secrets.token_urlsafe(9)}.{name}")


def owner_of(token: str) -> str | None:
    """The key of the account whose page carried this token; empty for a page for anybody.

    None when the house did not make it.
    """
    try:
        return signing.Signer(salt=SALT).unsign(token).partition(".")[2]
    except signing.BadSignature:
        return None


def fill(form: BaseForm, unsent: QueryDict | None) -> None:
    """Show a form that was not sent as it had been filled in; nothing is judged, nothing done."""
    if unsent is None or form.is_bound or not _is_of(form, unsent):
        return
    form.data, form.is_bound = unsent, True
    form._errors = ErrorDict()  # type: ignore[attr-defined]


def _is_of(form: BaseForm, unsent: QueryDict) -> bool:
    """Every name that was sent is a field of this form, except the button's."""
    names = {form.add_prefix(name) for name in form.fields}
    parts = tuple(f"{name}{mark}" for name in names for mark in "_-")  # of a day, of a version
    foreign = [sent for sent in unsent if sent not in names and not sent.startswith(parts)]
    return len(unsent) > len(foreign) <= 1
