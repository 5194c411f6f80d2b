from typing import Any

from django.contrib import messages
from django.contrib.auth import login
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hidamari.kernel.access.actor import NOBODY
from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need, public
from hidamari.kernel.organisations import actions, queries
from hidamari.kernel.organisations.enums import OrganisationPermission as May
from hidamari.kernel.organisations.forms import (
    AccountForm,
    InviteForm,
    OrganisationForm,
    ProjectForm,
    RolesForm,
    SettingsForm,
    TokenForm,
)
from hidamari.kernel.organisations.models import Invitation, User
from hidamari.kernel.organisations.queries.accounts import open_invitation
from hidamari.kernel.organisations.secrets import LinkUsed
from hidamari.ui.names import san
from hidamari.ui.pages import form_page


@need(May.SEE)
def overview(request: Request) -> HttpResponse:
    """Who works here, what for, and what can be set."""
    return render(
        request,
        "organisations/overview.html",
        {
            "members": queries.members_visible_to(request.actor),
            "invitations": queries.invitations_visible_to(request.actor),
            "projects": queries.projects_visible_to(request.actor),
            "may_manage": request.actor.may(May.MANAGE),
            "left": queries.left_visible_to(request.actor) if request.actor.may(May.MANAGE) else (),
        },
    )


@need(May.MANAGE)
def edit(request: Request) -> HttpResponse:
    """Name, kind and public telephone of the organisation."""
    form = OrganisationForm(request.POST or None, instance=request.organisation)
    if form.is_valid():
        actions.describe_organisation(
            organisation=request.organisation, by=request.actor, **form.cleaned_data
        )
        return redirect("organisations:overview", org=request.organisation.slug)
    return form_page(request, form, _("Our organisation"))


@need(May.MANAGE)
def add_project(request: Request) -> HttpResponse:
    form = ProjectForm(request.POST or None)
    if form.is_valid():
        actions.plan_project(
            organisation=request.organisation, by=request.actor, **form.cleaned_data
        )
        return redirect("organisations:overview", org=request.organisation.slug)
    return form_page(request, form, _("What are you setting out to do?"))


@need(May.INVITE)
def invite(request: Request) -> HttpResponse:
    """Make a link for a new colleague. It is shown once."""
    form = InviteForm(request.POST or None, organisation=request.organisation, by=request.actor)
    if form.is_valid():
        secret = actions.invite(
            organisation=request.organisation, by=request.actor, **form.cleaned_data
        )
        link = request.build_absolute_uri(reverse("accept-invitation", args=[secret]))
        return render(request, "organisations/invited.html", {"link": link})
    return form_page(request, form, _("Who joins you?"))


@public
def accept_invitation(request: Request, secret: str) -> HttpResponse:
    """The page behind an invitation link: make an account, or join with the one signed in."""
    invitation = open_invitation(secret)
    if invitation is None:
        return render(request, "organisations/invitation_over.html", status=404)
    form = None if request.user.is_authenticated else AccountForm(request.POST or None)
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            user = _join(invitation, request.user, form)
        except LinkUsed:
            return render(request, "organisations/invitation_over.html", status=404)
        if form is not None:
            login(request, user, "allauth.account.auth_backends.AuthenticationBackend")
        return redirect("today", org=invitation.organisation.slug)
    status = 422 if form is not None and form.is_bound else 200
    context = {"invitation": invitation, "form": form}
    return render(request, "organisations/accept.html", context, status=status)


@transaction.atomic
def _join(invitation: Invitation, user: Any, form: AccountForm | None) -> User:
    """The account and the membership, or neither. Raises LinkUsed."""
    if form is not None:
        user = actions.open_account(by=NOBODY, **form.cleaned_data)
    actions.accept_invitation(invitation=invitation, user=user, by=NOBODY)
    return user


@require_POST
@need(May.INVITE)
def withdraw_invitation(request: Request, pk: str) -> HttpResponse:
    invitation = fetch(queries.invitations_visible_to(request.actor), actor=request.actor, pk=pk)
    actions.withdraw_invitation(invitation=invitation, by=request.actor)
    return redirect("organisations:overview", org=request.organisation.slug)


@need(May.MANAGE)
def member(request: Request, pk: str) -> HttpResponse:
    """The roles of one colleague."""
    found = fetch(queries.members_visible_to(request.actor), actor=request.actor, pk=pk)
    form = RolesForm(
        request.POST or None,
        initial={"roles": found.roles},
        organisation=request.organisation,
        member=found,
    )
    if form.is_valid():
        actions.change_roles(member=found, by=request.actor, **form.cleaned_data)
        return redirect("organisations:overview", org=request.organisation.slug)
    return form_page(
        request, form, _("What does %(name)s do here?") % {"name": san(found.user.name)}
    )


@need(May.MANAGE)
def member_leaves(request: Request, pk: str) -> HttpResponse:
    """Ask first, then end the work of a colleague here."""
    found = fetch(queries.members_visible_to(request.actor), actor=request.actor, pk=pk)
    if found.user_id == request.user.id:
        raise Http404
    if request.method != "POST":
        return render(request, "organisations/leaves.html", {"member": found})
    actions.leave(member=found, by=request.actor)
    messages.success(request, _("%(name)s no longer works here.") % {"name": found.user.name})
    return redirect("organisations:overview", org=request.organisation.slug)


@require_POST
@need(May.MANAGE)
def member_back(request: Request, pk: str) -> HttpResponse:
    """Undo it."""
    found = fetch(queries.left_visible_to(request.actor), actor=request.actor, pk=pk)
    actions.come_back(member=found, by=request.actor)
    messages.success(request, _("%(name)s works here again.") % {"name": found.user.name})
    return redirect("organisations:overview", org=request.organisation.slug)


@need(May.SETTINGS)
def settings(request: Request) -> HttpResponse:
    """Every choice an organisation can make, on one page."""
    values = queries.settings_of(request.organisation.id)
    form = SettingsForm(request.POST or None, values=values, by=request.actor)
    if form.is_valid():
        for slug, value in form.changes().items():
            actions.choose_setting(
                organisation=request.organisation, slug=slug, value=value, by=request.actor
            )
        messages.success(request, _("Kept."))
        return redirect("organisations:settings", org=request.organisation.slug)
    return form_page(request, form, _("How do you want to work?"))


@need(May.TOKENS)
def tokens(request: Request) -> HttpResponse:
    """Keys for other programs. A new one is shown once."""
    form, secret = TokenForm(request.POST or None, by=request.actor), None
    if form.is_valid():
        secret = actions.give_token(
            organisation=request.organisation, by=request.actor, **form.given()
        )
        form = TokenForm(by=request.actor)
    context = {"form": form, "secret": secret, "tokens": queries.tokens_visible_to(request.actor)}
    status = 422 if form.is_bound else 200
    return render(request, "organisations/tokens.html", context, status=status)


@require_POST
@need(May.TOKENS)
def revoke_token(request: Request, pk: str) -> HttpResponse:
    token = fetch(queries.tokens_visible_to(request.actor), actor=request.actor, pk=pk)
    actions.revoke_token(token=token, by=request.actor)
    return redirect("organisations:tokens", org=request.organisation.slug)
