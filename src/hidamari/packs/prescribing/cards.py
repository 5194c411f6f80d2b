"""A proposal as a card: why, when, the way, who is there, what it costs."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from hidamari.engines import matching
from hidamari.engines.recurrence import Kind, Rule
from hidamari.kernel.gatherings.home_town import for_home
from hidamari.kernel.gatherings.models import Series
from hidamari.kernel.gatherings.pattern import as_plain, rule_words
from hidamari.kernel.people.enums import Tag
from hidamari.kernel.people.models import Person
from hidamari.kernel.places.models import Place
from hidamari.kernel.places.walking import minutes_on_foot
from hidamari.packs.prescribing import home_town
from hidamari.packs.prescribing.enums import Answer
from hidamari.packs.prescribing.models import PlaceAnswer, Proposal, Referral
from hidamari.packs.prescribing.queries.company import usual_number
from hidamari.packs.prescribing.queries.matching import candidates, places_to_choose
from hidamari.packs.prescribing.sketch import Sketch, sketch
from hidamari.ui.dates import day_words
from hidamari.ui.languages import language

SHOWN = 2
PERSONAL = (home_town.CODE, "wishes", "needs", "chosen_area", "fetched", "near", "days")
BESIDES = ("wishes", "needs", "room", "new", "not_here")


@dataclass(frozen=True)
class Card:
    """One place on the table, for the person and the link worker to look at together."""

    place: Place
    reason: str
    also: list[str]
    when: list[tuple[str, str]]  # hours, and what is held then
    way: str
    people: str
    cost: str
    audience: str
    sketch: Sketch | None
    chosen: bool


def labels() -> dict[str, str]:
    """Needs and wishes in people's words."""
    return {tag.value: str(tag.label) for tag in Tag}


def cards_of(referral: Referral, proposals: Iterable[Proposal]) -> list[Card]:
    """The cards of a shortlist, in its order; a constant number of statements."""
    found = list(proposals)
    ids = [proposal.place_id for proposal in found]
    places = places_to_choose(referral.organisation_id).filter(id__in=ids)
    held = {c.place.pk: c.series for c in candidates(places, referral)}
    usual = usual_number(referral.organisation_id, ids)
    return [_card(p, referral, held.get(p.place_id, ()), usual.get(p.place_id)) for p in found]


def _card(
    proposal: Proposal, referral: Referral, series: tuple[Series, ...], usual: int | None
) -> Card:
    place, way = proposal.place, way_there(proposal.km, proposal.place)
    series = wished_first(series, referral.person)
    said = sentences(proposal.reasons)
    return Card(
        place=place,
        reason=said[0] if said else "",
        also=said[1:],
        when=when(place, series),
        way=way,
        people=people_there(series, usual),
        cost=cost(place, series),
        audience=audience(place, series),
        sketch=_sketch(referral.person, place, proposal.km),
        chosen=proposal.answer == Answer.CHOSEN,
    )


def wished_first(series: tuple[Series, ...], person: Person) -> tuple[Series, ...]:
    """What they like comes first, their home town before all; else by title."""
    wishes, home = set(person.wishes), home_town.wished_home(person)

    def order(one: Series) -> tuple[bool, int]:
        return home_town.home_tag(one.home_town) not in home, -len(wishes.intersection(one.tags))

    return tuple(sorted(series, key=order))


def sentences(reasons: list[dict[str, Any]]) -> list[str]:
    """What speaks for a place, most personal first; the way and the days have lines of their own."""
    kept = {r["code"]: _reason(r) for r in home_town.told_apart(reasons)}
    first = next((code for code in PERSONAL if code in kept), None)
    rest = [code for code in kept if code in BESIDES and code != first]
    codes = [first, *rest] if first else rest
    return [_sentence(kept[code]) for code in codes]


def _sentence(reason: matching.Reason) -> str:
    if reason.code == home_town.CODE:
        return _("People of your home town (%(town)s) meet there.") % {"town": reason.value}
    return matching.reason_sentence(reason, language(), labels())


def _reason(kept: dict[str, Any]) -> matching.Reason:
    value = kept["value"]
    return matching.Reason(kept["code"], tuple(value) if isinstance(value, list) else value)


def no_sentence(answer: PlaceAnswer) -> str:
    """What a place said, and when it may be asked again."""
    reason = answer.get_reason_display()
    if answer.until is not None:
        facts = {"reason": reason, "until": day_words(answer.until)}
        return _("The place said no: %(reason)s. It can be proposed again from %(until)s.") % facts
    return _("The place said no: %(reason)s. It can be proposed once it says yes.") % {
        "reason": reason
    }


def when(place: Place, series: tuple[Series, ...]) -> list[tuple[str, str]]:
    """Day and hour of what is held there, else the hours in which it is open."""
    held = [
        (f"{rule_words(one.rule)} {one.starts_at:%H:%M}–{one.ends_at:%H:%M}", one.title)
        for one in series[:SHOWN]
    ]
    opened = opening_words(place.hours) or [place.hours_note or _("Please ask")]
    return held or [(hours, "") for hours in opened]


def opening_words(hours: list[list[Any]]) -> list[str]:
    """[[0, "10:00", "15:30"], …] → 毎週月〜金曜 10:00–15:30."""
    spans: dict[tuple[str, str], list[int]] = {}
    for day, opens, closes in hours:
        spans.setdefault((opens, closes), []).append(day)
    return [
        f"{rule_words(as_plain(Rule(Kind.WEEKLY, tuple(days))))} {opens}–{closes}"
        for (opens, closes), days in spans.items()
    ]


def way_there(km: float | None, place: Place) -> str:
    """On foot in minutes where it is near, else kilometres; whether somebody fetches them."""
    if km is None:
        found = place.address or place.municipality or _("Please ask")
    elif minutes := minutes_on_foot(km):
        found = _("about %(n)s minutes on foot") % {"n": minutes}
    else:
        found = _("about %(n)s km") % {"n": f"{km:.1f}"}
    return (
        _("%(way)s (they fetch you)") % {"way": found} if Tag.PICK_UP in place.features else found
    )


def people_there(series: tuple[Series, ...], usual: int | None) -> str:
    """How many are usually there; of other organisations only how many fit in."""
    if usual:
        return _("about %(n)s each time") % {"n": usual}
    room = max((one.capacity or 0 for one in series), default=0)
    return _("up to %(n)s people") % {"n": room} if room else _("Please ask")


def cost(place: Place, series: tuple[Series, ...]) -> str:
    """What it costs; where two gatherings differ, both."""
    found = list(dict.fromkeys(one.cost for one in series[:SHOWN] if one.cost))
    if len(found) > 1:
        return _("%(costs)s, as the case may be") % {"costs": "・".join(found)}
    return "".join(found) or place.cost or _("Please ask")


def audience(place: Place, series: tuple[Series, ...]) -> str:
    """Whom it is for, as they say it themselves; the person knows whether that is them."""
    said = [*map(for_home, series[:SHOWN]), *(one.audience for one in series[:SHOWN])]
    return "・".join(dict.fromkeys(filter(None, said))) or place.audience


def _sketch(person: Person, place: Place, km: float | None) -> Sketch | None:
    """Only where the position may be used: a shielded person gets no picture of the way."""
    if person.shielded or person.near_latitude is None or km is None or place.latitude is None:
        return None
    home = (float(person.near_latitude), float(person.near_longitude or 0))
    return sketch(home, (place.latitude, place.longitude or 0), way_there(km, place))
