"""Pages that every room has: one form and its heading."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def form_page(request: HttpRequest, form: BaseForm, title: str, **more: Any) -> HttpResponse:
    """A page of one form, under a question. 422 when something must be written again.

    `more`: lead, submit (the word on the button), nav_word.
    """
    status = 422 if form.is_bound else 200
    context = {"form": form, "title": title, **more}
    return render(request, "ui/form_page.html", context, status=status)
