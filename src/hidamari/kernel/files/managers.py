"""Rows that are still being loaded exist for nobody."""

from typing import Any

from django.apps import apps
from django.db.models import Exists, Manager, OuterRef, Q, QuerySet


class Shown(Manager[Any]):
    """All rows but those of a batch that is not shown yet. A batch that is gone shows nothing."""

    def get_queryset(self) -> QuerySet[Any]:
        batch = apps.get_model("files", "Batch")
        shown = Exists(batch.objects.filter(pk=OuterRef("batch"), visible=True))
        return super().get_queryset().filter(Q(batch=None) | shown)
