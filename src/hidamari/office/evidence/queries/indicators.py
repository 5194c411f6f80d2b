"""Which calls offer an indicator, which awards committed to it."""

from hidamari.kernel.access.actor import Actor
from hidamari.office.awards.models import Award
from hidamari.office.programme.models import Call


def indicators_offered(actor: Actor) -> list[tuple[str, list[str]]]:
    """(title, slugs) of every published call, the latest first."""
    calls = Call.objects.filter(organisation_id=actor.organisation_id).exclude(published_at=None)
    return list(calls.order_by("-closes_at", "id").values_list("title", "indicators"))


def indicators_committed(actor: Actor) -> list[dict[str, object]]:
    """Slug -> target, award by award."""
    awards = Award.objects.filter(organisation_id=actor.organisation_id)
    return list(awards.order_by("id").values_list("indicators", flat=True))
