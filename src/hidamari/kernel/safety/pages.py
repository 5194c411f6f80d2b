"""A page of one form with the numbers to call below it: whoever is worried finds them there."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import render

from hidamari.kernel.access.views import Request
from hidamari.kernel.safety.emergency import LINES

NAV = "people"


def careful_page(request: Request, form: BaseForm, title: str, **more: Any) -> HttpResponse:
    """422 when something must be written again. `more`: lead, above, submit."""
    status = 422 if form.is_bound else 200
    context = {"form": form, "title": title, "lines": LINES, "nav_word": NAV, **more}
    return render(request, "safety/careful.html", context, status=status)
