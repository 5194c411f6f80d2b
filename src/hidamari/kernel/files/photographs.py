"""Photographs are written anew: what the camera added (place, time, device) is left behind."""

import struct
from io import BytesIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import ExifTags, Image

from hidamari.kernel.files.enums import FileKind

PICTURES = {FileKind.JPEG: "JPEG", FileKind.PNG: "PNG"}
PIXELS = 50_000_000
QUALITY = 90
TURN = Image.Transpose
UPRIGHT = {  # how a camera was held (EXIF 2.3, tag 274) -> what sets it right
    2: TURN.FLIP_LEFT_RIGHT, 3: TURN.ROTATE_180, 4: TURN.FLIP_TOP_BOTTOM, 5: TURN.TRANSPOSE,
    6: TURN.ROTATE_270, 7: TURN.TRANSVERSE, 8: TURN.ROTATE_90,
}  # fmt: skip


def opened(content: bytes) -> Image.Image:
    """A photograph, upright. Raises ValidationError where it is broken or has too many pixels."""
    try:
        picture = Image.open(BytesIO(content), formats=tuple(PICTURES.values()))
        if picture.width * picture.height > PIXELS:
            raise ValidationError(
                _("This picture has too many pixels. Please make it smaller."), "pixels"
            )
        picture.load()
        turn = UPRIGHT.get(_held(picture))
        return picture if turn is None else picture.transpose(turn)
    except (OSError, SyntaxError, ValueError, Warning, Image.DecompressionBombError) as broken:
        raise ValidationError(_("This picture cannot be opened."), "broken") from broken


def _held(picture: Image.Image) -> int:
    """How the camera was held, 1 to 8; 1 where what the camera added cannot be read."""
    try:
        return int(picture.getexif().get(ExifTags.Base.Orientation, 1))
    except (struct.error, TypeError, ValueError, SyntaxError, OSError):
        return 1


def plain(content: bytes, kind: FileKind) -> bytes:
    """The same picture and nothing else. Raises ValidationError as `opened` does."""
    picture = opened(content)
    if picture.mode.startswith("I"):  # 16 bits of grey: `convert` would cut, not scale
        picture = picture.point(lambda grey: grey / 256).convert("L")
    mode = "RGBA" if kind == FileKind.PNG and picture.has_transparency_data else "RGB"
    picture = picture.convert(mode)
    picture.info.clear()
    written = BytesIO()
    picture.save(written, PICTURES[kind], quality=QUALITY)
    return written.getvalue()
