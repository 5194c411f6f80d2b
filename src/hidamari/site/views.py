from django.conf import settings
from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from hidamari.kernel import clock
from hidamari.kernel.access.actor import NOBODY
from hidamari.kernel.access.views import Request, need, public
from hidamari.kernel.organisations import actions, queries
from hidamari.kernel.organisations.enums import OrganisationPermission
from hidamari.kernel.organisations.forms import BeginForm
from hidamari.kernel.packs import registry
from hidamari.site import claim


@public
def front(request: Request) -> HttpResponse:
    """Whoever is signed in goes to their day; a bare house begins; a visitor finds a place."""
    if queries.is_bare():
        return redirect("begin")
    if not request.user.is_authenticated:
        return redirect("public-places:find")
    memberships = queries.memberships_of(request.user)
    if len(memberships) == 1:
        return redirect("today", org=memberships[0].organisation.slug)
    return render(request, "site/organisations.html", {"memberships": memberships})


@public
def begin(request: Request) -> HttpResponse:
    """First run, for whoever sees the console: the first administrator. Closed for good afterwards."""
    if not queries.is_bare():
        return redirect("front")
    form = BeginForm(request.POST or None, is_claim=claim.is_word)
    if request.method == "POST" and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name != "claim"}
        try:
            user = actions.begin(**given, by=NOBODY)
        except actions.Beyond:  # somebody was quicker
            return redirect("front")
        claim.over()
        login(request, user, "allauth.account.auth_backends.AuthenticationBackend")
        return redirect("front")
    status = 422 if form.is_bound else 200
    return render(request, "site/begin.html", {"form": form}, status=status)


@public
def no_reset(request: Request) -> HttpResponse:
    """No mail goes out for a forgotten password: the sign-in page says who helps."""
    return redirect("account_login")


@need(OrganisationPermission.SEE)
def today(request: Request) -> HttpResponse:
    """きょう: what is on, and who would be glad of a word. Made of the apps' panels."""
    found = [
        (panel, panel.context(actor=request.actor, organisation=request.organisation))
        for panel in registry.panels("today", request.actor.permissions)
    ]
    shown = [(panel, context) for panel, context in found if context is not None]
    return render(
        request,
        "site/today.html",
        {
            "wide": [(p, c) for p, c in shown if p.order < 20],
            "main": [(p, c) for p, c in shown if p.order >= 20 and not p.side],
            "side": [(p, c) for p, c in shown if p.side],
            "now": clock.local(clock.now(), request.organisation.zone),
        },
    )


@public
@require_POST
def language(request: Request) -> HttpResponse:
    """Change the language of the pages; what people wrote is never translated."""
    chosen = request.POST.get("language", "ja")
    after = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(after, {request.get_host()}):
        after = "/"
    response = redirect(after)
    if translation.check_for_language(chosen):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            samesite="Lax",
        )
    return response
