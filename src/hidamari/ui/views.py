"""Pages of the design system itself: the gallery, the reader's choices, help."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from hidamari.ui import gallery as examples
from hidamari.ui import guides
from hidamari.ui.context import LARGE, RUBY
from hidamari.ui.languages import language

YEAR = 60 * 60 * 24 * 365


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component of the house with realistic content, in its states."""
    return render(request, "ui/gallery.html", examples.content(request))


def opened(request: HttpRequest) -> HttpResponse:
    """What a closed record shows: a fragment for htmx, a whole page without JavaScript."""
    part = "#opened" if request.htmx else ""  # type: ignore[attr-defined]
    return render(request, f"ui/gallery/opened.html{part}")


def help_page(request: HttpRequest) -> HttpResponse:
    """What to do when something is not as expected."""
    return render(request, "ui/help.html", {"guides": guides.titles(language())})


def guide(request: HttpRequest, name: str) -> HttpResponse:
    """A guide for one role, as it lies in `docs/guides`."""
    text = guides.as_html(name, language())
    if text is None:
        raise Http404
    title = dict(guides.titles(language())).get(name, name)
    return render(request, "ui/guide.html", {"title": title, "text": text})


@require_POST
def reading(request: HttpRequest) -> HttpResponse:
    """Furigana and large text, on or off: kept in cookies of this browser for a year."""
    after = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(after, {request.get_host()}):
        after = "/"
    response = redirect(after)
    for name in (RUBY, LARGE):
        if name in request.POST:
            on = "1" if request.POST[name] == "1" else "0"
            response.set_cookie(name, on, max_age=YEAR, samesite="Lax")
    return response


for view in (gallery, opened, help_page, guide, reading):
    view.permission = "public"  # type: ignore[attr-defined, union-attr]
