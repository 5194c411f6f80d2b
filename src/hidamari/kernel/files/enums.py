from django.db import models
from django.utils.translation import gettext_lazy as _


class FileKind(models.TextChoices):
    """What may be handed in; told by the first bytes, not by the name."""

    PDF = "pdf", _("PDF")
    JPEG = "jpeg", _("Photograph (JPEG)")
    PNG = "png", _("Picture (PNG)")
    XLSX = "xlsx", _("Excel")
    DOCX = "docx", _("Word")
    TABLE = "table", _("A list on its way in")  # given by the room that reads it, never looked at
