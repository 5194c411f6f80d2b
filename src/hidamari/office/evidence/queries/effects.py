"""Effects of the office: every telling, and those that stand."""

from django.db.models import QuerySet

from hidamari.kernel.access.actor import Actor
from hidamari.office.awards.models import Award
from hidamari.office.evidence.models import Effect
from hidamari.office.reports.models import MonthlyFigure, PeriodFigure, ToldFigure


def effects_visible_to(actor: Actor) -> QuerySet[Effect]:
    """Every telling, the latest of each project and scale last."""
    return (
        Effect.objects.filter(organisation_id=actor.organisation_id)
        .select_related("award__recipient", "award__call__programme")
        .order_by("award__number", "award", "scale", "version", "revision")
    )


def standing(actor: Actor) -> list[Effect]:
    """Of each project, scale and version the telling that stands: the last one."""
    rows = effects_visible_to(actor).prefetch_related("award__themes")
    return list({(one.award_id, one.scale, one.version): one for one in rows}.values())


def effects_held(award: Award, scale: str, version: str) -> list[Effect]:
    """Every telling of one project on one scale."""
    rows = Effect.objects.filter(award=award, scale=scale, version=version)
    return list(rows.order_by("revision"))


def means_told(award: Award, scale: str, version: str) -> list[ToldFigure]:
    """Means of the same scale that months and reports of the project told."""
    named = {"version": f"{scale} {version}", "hidden": False}
    months = MonthlyFigure.objects.filter(award=award, **named)
    return [*months, *PeriodFigure.objects.filter(handed__due__award=award, **named)]
