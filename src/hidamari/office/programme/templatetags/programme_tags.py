from django import template
from django.utils.translation import gettext as _

from hidamari.office.programme.enums import LegalForm
from hidamari.office.programme.models import Call, Question

register = template.Library()


@register.simple_tag
def legal_forms(call: Call) -> str:
    """Who may apply, in words."""
    if not call.legal_forms:
        return _("Organisations of every legal form")
    return "、".join(str(LegalForm(form).label) for form in call.legal_forms)


@register.filter
def shown_answer(question: Question) -> str:
    """The answer on which a question depends, in words."""
    return {"yes": _("Yes"), "no": _("No")}.get(question.shown_value, question.shown_value)
