from collections.abc import Mapping
from typing import Any, NamedTuple

from django import template

from hidamari.kernel.packs import Indicator, registry
from hidamari.office.applications import queries, values
from hidamari.office.applications.enums import Part
from hidamari.office.applications.models import Change, Submission, SubmittedFile
from hidamari.office.applications.queries import Lack
from hidamari.ui.templatetags.hidamari import address

register = template.Library()


@register.filter
def said(value: Any, kind: str) -> str:
    """An answer in words."""
    return values.said(value, kind)


@register.filter
def cost(line: Mapping[str, Any]) -> int:
    """Yen of one line of a budget."""
    total: int = line["price"] * line["quantity"]
    return total


@register.simple_tag(takes_context=True)
def where(context: Any, lack: Lack) -> str:
    """The address at which something missing can be written."""
    page = address(context["request"], lack.page, *lack.ids)
    return f"{page}#{lack.field}" if lack.field else page


class Promised(NamedTuple):
    """An indicator somebody commits to. `source`: the room whose daily records it comes from."""

    slug: str
    indicator: Indicator | None
    source: Any
    target: float | None


@register.simple_tag
def promises(targets: Mapping[str, float | None]) -> list[Promised]:
    """The indicators of an application; one that is known no longer keeps its slug."""
    known = registry.indicators()
    return [
        Promised(slug, known.get(slug), source(slug), target) for slug, target in targets.items()
    ]


@register.filter
def source(slug: str) -> Any:
    """The name of the room that an indicator is counted in."""
    rooms = {app.slug: app.title for app in registry}
    return rooms.get(slug.split(".")[0], "")


@register.simple_tag
def files_handed_in(submission: Submission) -> list[SubmittedFile]:
    return list(queries.files_of(submission))


@register.simple_tag
def words_of(change: Change, value: Any) -> str:
    """What stood somewhere before or after a change, in a line."""
    if value is None:
        return ""
    if change.what == Part.ANSWER and change.question:
        is_file = change.question.kind == "file"
        return str(value) if is_file else values.said(value, change.question.kind)
    if change.what == Part.INDICATORS:
        return "、".join(slug if n is None else f"{slug} {n:g}" for slug, n in value.items())
    return " / ".join(str(part) for part in value.values() if part not in ("", None))


@register.filter
def of(counts: Mapping[Any, Any], key: Any) -> Any:
    """{{ unanswered|of:application.pk }}"""
    return counts.get(key, "")
