"""Photographs are written anew: what the camera added (place, time, device) is left behind.

No Django here: this runs in the child.
"""

import struct
from io import BytesIO
from pathlib import Path

from PIL import ExifTags, Image

from hidamari.engines.refusal import Refusal

PICTURES = {"jpeg": "JPEG", "png": "PNG"}
PIXELS = 50_000_000
AT_ONCE = 20_000_000  # pixels that are opened whole; a larger photograph is halved on the way
QUALITY = 90
TURN = Image.Transpose
UPRIGHT = {  # how a camera was held (EXIF 2.3, tag 274) -> what sets it right
    2: TURN.FLIP_LEFT_RIGHT, 3: TURN.ROTATE_180, 4: TURN.FLIP_TOP_BOTTOM, 5: TURN.TRANSPOSE,
    6: TURN.ROTATE_270, 7: TURN.TRANSVERSE, 8: TURN.ROTATE_90,
}  # fmt: skip


def opened(path: Path) -> Image.Image:
    """A photograph, upright. Raises Refusal where it is broken or has too many pixels."""
    try:
        picture = Image.open(path, formats=tuple(PICTURES.values()))
        pixels = picture.width * picture.height
        if pixels > PIXELS:
            raise too_many_pixels()
        if pixels > AT_ONCE:
            picture.draft("RGB", (picture.width // 2, picture.height // 2))
        turn = UPRIGHT.get(_held(picture))
        picture.load()
        return picture if turn is None else picture.transpose(turn)
    except Refusal:
        raise
    except Image.DecompressionBombError as many:
        raise too_many_pixels() from many
    except (OSError, SyntaxError, ValueError, Warning) as broken:
        raise Refusal(
            "broken", "この写真を開けませんでした。", "This picture cannot be opened."
        ) from broken


def too_many_pixels() -> Refusal:
    return Refusal(
        "pixels",
        "この写真は画素数が多すぎます。小さくしてからお願いします。",
        "This picture has too many pixels. Please make it smaller.",
    )


def _held(picture: Image.Image) -> int:
    """How the camera was held, 1 to 8; 1 where what the camera added cannot be read."""
    try:
        return int(picture.getexif().get(ExifTags.Base.Orientation, 1))
    except (struct.error, TypeError, ValueError, SyntaxError, OSError):
        return 1


def plain(path: Path, kind: str) -> bytes:
    """The same picture and nothing else. Raises Refusal as `opened` does."""
    picture = opened(path)
    if picture.mode.startswith("I"):  # 16 bits of grey: `convert` would cut, not scale
        picture = picture.point(lambda grey: grey / 256).convert("L")
    mode = "RGBA" if kind == "png" and picture.has_transparency_data else "RGB"
    if picture.mode != mode:
        picture = picture.convert(mode)
    picture.info.clear()
    written = BytesIO()
    picture.save(written, PICTURES[kind], quality=QUALITY)
    return written.getvalue()
