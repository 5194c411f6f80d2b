"""Small files of every kind, and some that only pretend."""

from io import BytesIO
from zipfile import ZipFile

from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF"


def picture(kind: str = "JPEG", size: tuple[int, int] = (8, 4), **facts: object) -> bytes:
    written = BytesIO()
    Image.new("RGB", size, "#ffc72e").save(written, kind, **facts)
    return written.getvalue()


def with_place() -> bytes:
    """A photograph that says who took it, lying on its side."""
    exif = Image.Exif()
    exif[0x013B] = "ひなた"  # the artist
    exif[0x0112] = 6  # turned by a quarter
    return picture(exif=exif, comment="浜風市港町1-2".encode())


def packed(*names: str) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w") as book:
        for name in names:
            book.writestr(name, "<x/>")
    return written.getvalue()


XLSX = packed("[Content_Types].xml", "xl/workbook.xml")
DOCX = packed("[Content_Types].xml", "word/document.xml")
MACRO = packed("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")
