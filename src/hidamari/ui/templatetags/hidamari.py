"""Tags and filters that every template knows (builtins in the settings)."""

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from hidamari.ui import dates, htmx, languages, names, sending

register = template.Library()


def address(request: Any, name: str, *args: Any, **kwargs: Any) -> str:
    """Reverse a name inside the organisation of the request, or outside when it lives there."""
    organisation = getattr(request, "organisation", None)
    if organisation is None:
        return reverse(name, args=args, kwargs=kwargs)
    if args:
        return _inside(name, organisation.slug, args)
    try:
        return reverse(name, kwargs={"org": organisation.slug, **kwargs})
    except NoReverseMatch:
        return reverse(name, kwargs=kwargs)


def _inside(name: str, slug: str, args: tuple[Any, ...]) -> str:
    """With positional arguments the organisation is simply the first of them."""
    try:
        return reverse(name, args=(slug, *args))
    except NoReverseMatch:
        return reverse(name, args=args)


@register.simple_tag(takes_context=True)
def go(context: Any, name: str, *args: Any, **kwargs: Any) -> str:
    """{% go 'people:person' person.pk %}: an address in the organisation of this page."""
    return address(context.get("request"), name, *args, **kwargs)


@register.simple_tag(takes_context=True)
def nav_words(context: Any) -> list[dict[str, Any]]:
    """The words of the navigation with their addresses; the nearest one is current.

    A page whose address says nothing about its word passes `nav_word` in its context.
    """
    request, items = context.get("request"), context.get("nav_items") or []
    if getattr(request, "organisation", None) is None:
        return []
    words = [
        {"word": str(i.word), "title": i.title, "url": address(request, i.url_name)} for i in items
    ]
    here, home = request.path, address(request, "today")
    said = context.get("nav_word")
    near = [w for w in words if here.startswith(w["url"]) and (w["url"] != home or here == home)]
    nearest = max(near, key=lambda w: len(w["url"]), default=None)
    for word in words:
        chosen = word["word"] == said if said else word is nearest
        word["current"] = ("page" if word["url"] == here else "true") if chosen else ""
    return words


@register.simple_tag(takes_context=True)
def show(context: Any, name: str, values: Mapping[str, Any]) -> str:
    """{% show panel.template found %}: a template with the values of a mapping as its names."""
    with context.push(**values):
        return context.template.engine.get_template(name).render(context)


@register.simple_tag
def headline(*groups: list[tuple[Any, Mapping[str, Any]]]) -> Any:
    """The first answer in words that a panel gives; the heading of the page."""
    given = (found.get("headline") for group in groups for _panel, found in group)
    return next((words for words in given if words), "")


@register.simple_tag(takes_context=True)
def hx_seal(context: Any) -> str:
    """What an element carries on which htmx shall act: `hx-seal="{% hx_seal %}"`."""
    return htmx.seal_of(context.get("request"))


@register.simple_tag(takes_context=True)
def once_token(context: Any) -> SafeString | str:
    """The hidden field by which a form that comes twice is known: it does its deed once."""
    request = context.get("request")
    if request is None:
        return ""
    return format_html(
        '<input type="hidden" name="{}" value="{}">', sending.FIELD, sending.new_token(request)
    )


@register.simple_tag(takes_context=True)
def bring_back(context: Any, field: Any) -> str:
    """Fill a form, that has not been sent, with what was written before its session ended."""
    sending.fill(field.form, getattr(context.get("request"), "brought_back", None))
    return ""


@register.filter
def tag_attrs(attrs: Any) -> SafeString:
    """What a component passes on to its tag. Escaped here: cotton itself writes values raw."""
    given = {k: v for k, v in attrs.attrs_dict().items() if v is not False and v is not None}
    return format_html_join(" ", "{}", ((_attribute(k, v),) for k, v in given.items()))


def _attribute(name: str, value: Any) -> SafeString:
    return format_html("{}", name) if value is True else format_html('{}="{}"', name, value)


@register.filter
def day(value: date | datetime | None) -> str:
    """11月23日(月・祝)"""
    return dates.day_words(value) if value else ""


@register.simple_tag
def period(first: date, last: date) -> str:
    """2026年4月1日〜2027年3月31日: whatever spans days says its years."""
    return dates.period_words(first, last)


@register.filter
def clock(value: datetime | None) -> str:
    """13:42 on the clock of the place"""
    return dates.clock_words(value) if value else ""


@register.filter
def to_the_second(value: datetime | None) -> str:
    """17:00:00 on the clock of the place, where a second decides"""
    return f"{dates.local_clock(value):%H:%M:%S}" if value else ""


@register.filter
def wareki(value: date | datetime | None) -> str:
    """令和8年11月23日, for documents"""
    return dates.era_words(value) if value else ""


@register.filter
def people_count(value: int | None) -> str:
    """9人"""
    number = value or 0
    return ngettext("%(n)s person", "%(n)s people", number) % {"n": f"{number:,}"}


@register.filter
def yen(value: int | None) -> str:
    """1,234,000"""
    return "" if value is None else f"{value:,}"


@register.filter
def spoken(words: Any) -> str:
    """A sentence that comes in both languages, in the language of the page."""
    return languages.spoken(words)


@register.simple_tag
def day_tag(value: date | datetime | None) -> SafeString | str:
    """<time datetime="2026-11-23">11月23日(月・祝)</time>"""
    if not value:
        return ""
    iso = dates.local_date(value).isoformat()
    return format_html('<time datetime="{}">{}</time>', iso, dates.day_words(value))


@register.simple_tag
def clock_tag(value: datetime | None) -> SafeString | str:
    """<time datetime="2026-11-23T13:42+09:00">13:42</time>"""
    if not value:
        return ""
    iso = dates.local_clock(value).isoformat(timespec="minutes")
    return format_html('<time datetime="{}">{}</time>', iso, dates.clock_words(value))


@register.filter
def dial(number: str) -> str:
    """What a telephone dials: digits and a leading +, however the number was written."""
    plain = unicodedata.normalize("NFKC", str(number)).strip()
    digits = "".join(c for c in plain if c in "0123456789")
    return f"+{digits}" if plain.startswith("+") else digits


register.filter("san", names.san)


@register.filter
def tenths(value: float | None) -> str:
    """One decimal, and a true minus: −4.8"""
    return "" if value is None else f"{value:.1f}".replace("-", "−")


@register.filter
def month_name(value: date) -> str:
    """11月"""
    return dates.month_words(value)


@register.filter
def year_month(value: date) -> str:
    """2026年11月"""
    return dates.year_month_words(value)


@register.filter
def may(actor: Any, permission: str) -> bool:
    """{% if actor|may:"numbers.export" %}: whether to offer a thing; the view decides for itself."""
    return bool(actor and actor.may(permission))
