"""Two people who must not be brought together: said, listed, ended with a reason."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.people import actions, queries
from hidamari.kernel.people.enums import PeoplePermission as May
from hidamari.kernel.people.forms import ApartForm, EndApartForm
from hidamari.kernel.people.views.person import the_person, to_person
from hidamari.ui.names import san
from hidamari.ui.pages import form_page

PAGE = 40


@need(May.SEE_SAFEGUARDING)
def apart(request: Request) -> HttpResponse:
    """Who must not meet whom, and what was ended."""
    pairs = queries.pairs_visible_to(request.actor)
    page = Paginator(pairs, PAGE).get_page(request.GET.get("page"))
    return render(request, "people/apart.html", {"page": page, "nav_word": "people"})


@need(May.SEE_SAFEGUARDING)
def keep_apart(request: Request, pk: str) -> HttpResponse:
    """Two people who must not be brought together; matching never proposes it."""
    found = the_person(request, pk, May.EDIT)
    others = queries.visible_to(request.actor).exclude(pk=found.pk)
    form = ApartForm(request.POST or None, others=others)
    if form.is_valid():
        other, reason = form.cleaned_data["other"], form.cleaned_data["reason"]
        actions.keep_apart(one=found, other=other, reason=reason, by=request.actor)
        return to_person(request, found)
    return form_page(request, form, _("Whom must they not meet?"))


@need(May.SEE_SAFEGUARDING)
def end_apart(request: Request, pk: str) -> HttpResponse:
    standing = queries.pairs_visible_to(request.actor).filter(ended_at=None)
    pair = fetch(standing, actor=request.actor, permission=May.EDIT, pk=pk)
    form = EndApartForm(request.POST or None)
    if form.is_valid():
        actions.end_apart(pair=pair, by=request.actor, **form.cleaned_data)
        return redirect("people:apart", org=request.organisation.slug)
    names = {"one": san(pair.a.nickname), "other": san(pair.b.nickname)}
    title = _("May %(one)s and %(other)s meet again?") % names
    return form_page(request, form, title, submit=_("They may meet again"))
