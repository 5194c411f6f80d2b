"""An administrator helps a colleague who cannot sign in, or closes an account that is theirs alone."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need, public
from hidamari.kernel.organisations import queries, rules
from hidamari.kernel.organisations.actions import accounts
from hidamari.kernel.organisations.enums import OrganisationPermission as May
from hidamari.kernel.organisations.forms import PasswordForm
from hidamari.kernel.organisations.models import Membership
from hidamari.kernel.organisations.queries import accounts as known
from hidamari.kernel.organisations.secrets import LinkUsed

DEEDS = {
    "unlock": accounts.unlock,
    "close": accounts.deactivate,
    "open": accounts.reactivate,
    "factors": accounts.remove_factors,
}


@need(May.MANAGE)
def account(request: Request, pk: str) -> HttpResponse:
    """How does this account stand, and what can be done for it?"""
    member = _member(request, pk)
    return render(request, "organisations/account.html", _facts(request, member))


@require_POST
@need(May.MANAGE)
def account_deed(request: Request, pk: str, part: str) -> HttpResponse:
    """Unlock, close, open again, take a lost factor away; or make a link for a new password."""
    member = _member(request, pk)
    if not rules.can_decide_on(request.actor, member):
        raise PermissionDenied(part)
    if part == "reset" and member.user.is_active:
        secret = accounts.make_reset(user=member.user, by=request.actor)
        link = request.build_absolute_uri(reverse("account-link", args=[secret]))
        return render(
            request, "organisations/account.html", {**_facts(request, member), "link": link}
        )
    if part in DEEDS:
        DEEDS[part](user=member.user, by=request.actor)
        messages.success(request, _("Done."))
    return redirect("organisations:account", org=request.organisation.slug, pk=pk)


def _member(request: Request, pk: str) -> Membership:
    return fetch(queries.members_visible_to(request.actor), actor=request.actor, pk=pk)


def _facts(request: Request, member: Membership) -> dict[str, Any]:
    return {
        "member": member,
        "may_decide": rules.can_decide_on(request.actor, member),
        "is_of_one": known.is_of_one(member.user, member.organisation_id),
        "has_factor": known.has_second_factor(member.user),
        "is_slowed": known.is_slowed(member.user),
    }


@public
def account_link(request: Request, secret: str) -> HttpResponse:
    """The page behind a link for a new password."""
    link = known.open_link(secret)
    if link is None:
        return render(request, "organisations/account_link_over.html", status=404)
    form = PasswordForm(request.POST or None, user=link.user)
    if request.method == "POST" and form.is_valid():
        try:
            accounts.use_reset(link=link, password=form.cleaned_data["password"])
        except LinkUsed:
            return render(request, "organisations/account_link_over.html", status=404)
        messages.success(request, _("The new password is set. Please sign in with it."))
        return redirect("account_login")
    status = 422 if form.is_bound else 200
    context = {"form": form, "user_name": link.user.username}
    return render(request, "organisations/account_link.html", context, status=status)
