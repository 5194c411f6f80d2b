from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from hidamari.engines.refusal import Refusal
from hidamari.kernel.files import kinds, pictures
from hidamari.kernel.files.enums import FileKind
from hidamari.kernel.files.forms import Upload, UploadField
from hidamari.kernel.files.tests import samples


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (samples.PDF, FileKind.PDF),
        (samples.picture(), FileKind.JPEG),
        (samples.picture("PNG"), FileKind.PNG),
        (samples.XLSX, FileKind.XLSX),
        (samples.DOCX, FileKind.DOCX),
    ],
)
def test_kind_is_told_by_the_first_bytes(content, kind):
    assert kinds.looked_at(content)[0] == kind


@pytest.mark.parametrize(
    "content",
    [b"", b"<svg onload=alert(1)>", b"MZ\x90", samples.packed("a.txt"), b"PK\x03\x04broken",
     samples.MACRO, b" %PDF-1.7", samples.picture("GIF")],
)  # fmt: skip
def test_other_kinds_are_refused_in_one_sentence(content):
    with pytest.raises(ValidationError) as no:
        kinds.looked_at(content)
    assert no.value.code == "kind" and len(no.value.messages) == 1


@pytest.mark.parametrize(
    "content", [samples.picture()[:200], b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"]
)
def test_broken_picture_is_refused(content):
    with pytest.raises(ValidationError) as no:
        kinds.looked_at(content)
    assert no.value.code == "broken"


def test_picture_with_too_many_pixels_is_refused_before_it_is_opened(monkeypatch, tmp_path):
    monkeypatch.setattr(pictures, "PIXELS", 31)
    (tmp_path / "picture").write_bytes(samples.picture())
    with pytest.raises(Refusal) as no:
        pictures.opened(tmp_path / "picture")
    assert no.value.code == "pixels"


def test_photograph_keeps_its_picture_and_loses_what_the_camera_added():
    before = samples.with_place()
    assert "ひなた".encode() in before or Image.open(BytesIO(before)).getexif()
    after = kinds.looked_at(before)[1]
    picture = Image.open(BytesIO(after))
    assert picture.size == (4, 8)  # upright
    assert not picture.getexif() and "comment" not in picture.info
    assert "浜風市".encode() not in after


def test_png_keeps_what_can_be_seen_through():
    written = BytesIO()
    Image.new("RGBA", (2, 2), (255, 0, 0, 0)).save(written, "PNG")
    after = Image.open(BytesIO(kinds.looked_at(written.getvalue())[1]))
    assert after.mode == "RGBA" and after.getpixel((0, 0))[3] == 0


def test_field_gives_what_keep_file_takes_and_refuses_what_is_too_big():
    field = UploadField(biggest=1)
    given = field.clean(SimpleUploadedFile("定款.pdf", samples.PDF))
    assert given == Upload("定款.pdf", samples.PDF, FileKind.PDF)
    with pytest.raises(ValidationError) as no:
        field.clean(SimpleUploadedFile("定款.pdf", samples.PDF + b" " * kinds.MB))
    assert no.value.code == "too-big" and "1" in no.value.messages[0]
    assert UploadField(biggest=1, required=False).clean(None) is None
