"""Photographs are written anew: what the camera added (place, time, device) is left behind."""

from io import BytesIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from hidamari.kernel.files.enums import FileKind

PICTURES = {FileKind.JPEG: "JPEG", FileKind.PNG: "PNG"}
PIXELS = 50_000_000
QUALITY = 90


def opened(content: bytes) -> Image.Image:
    """A photograph, upright. Raises ValidationError where it is broken or has too many pixels."""
    try:
        picture = Image.open(BytesIO(content), formats=tuple(PICTURES.values()))
        if picture.width * picture.height > PIXELS:
            raise ValidationError(
                _("This picture has too many pixels. Please make it smaller."), "pixels"
            )
        return ImageOps.exif_transpose(picture)
    except (OSError, SyntaxError, ValueError, Warning, Image.DecompressionBombError) as broken:
        raise ValidationError(_("This picture cannot be opened."), "broken") from broken


def plain(content: bytes, kind: FileKind) -> bytes:
    """The same picture and nothing else. Raises ValidationError as `opened` does."""
    picture = opened(content)
    mode = "RGBA" if kind == FileKind.PNG and picture.has_transparency_data else "RGB"
    picture = picture.convert(mode)
    picture.info.clear()
    written = BytesIO()
    picture.save(written, PICTURES[kind], quality=QUALITY)
    return written.getvalue()
