from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hidamari.engines.recurrence import Rule
from hidamari.kernel.gatherings.home_town import for_home
from hidamari.kernel.gatherings.models import Series, Session
from hidamari.kernel.gatherings.pattern import as_plain, rule_words

register = template.Library()
register.filter(for_home)


@register.filter
def often(series: Series | Rule) -> str:
    """毎月第2火曜（祝日はお休み）"""
    return rule_words(as_plain(series) if isinstance(series, Rule) else series.rule)


@register.filter
def room(session: Session) -> str:
    """How many come, and of how many; for sessions from `queries.with_counts`."""
    coming = session.coming  # type: ignore[attr-defined]
    if session.capacity is None:
        words = ngettext("%(n)s person says yes", "%(n)s people say yes", coming)
        return words % {"n": coming} if coming else ""
    if coming >= session.capacity:
        return _("Full (%(room)s)") % {"room": session.capacity}
    return _("%(n)s of %(room)s") % {"n": coming, "room": session.capacity}
