"""Files made to break whoever opens them: `python -m tests.hostile_files FOLDER` reads them all.

It prints, as JSON, what became of each: seconds, the sentence or "" where it was read, rows.
"""
# ruff: noqa: E501

import io
import json
import random
import resource
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PIL import Image

MB = 1 << 20
READ, REFUSED, EITHER = "read", "refused", "either"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "[Content_Types].xml": HEAD
    + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    "</Types>",
    "_rels/.rels": HEAD
    + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{LINK}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": HEAD
    + f'<workbook {MAIN} xmlns:r="{LINK}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": HEAD
    + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{LINK}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{LINK}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
}
ROWS = "".join(
    f'<row r="{n}">'
    + "".join(
        f'<c r="{c}{n}" t="inlineStr"><is><t>{t}</t></is></c>'
        for c, t in (("A", "名称" if n == 1 else f"集会所{n}"), ("B", "住所" if n == 1 else "港町"))
    )
    + "</row>"
    for n in range(1, 15)
)


def packed(parts: dict[str, Any]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            with archive.open(name, "w", force_zip64=True) as member:
                for piece in [content] if isinstance(content, str | bytes) else content:
                    member.write(piece.encode() if isinstance(piece, str) else piece)
    return out.getvalue()


def book(rows: Any = ROWS, prolog: str = HEAD, **more: Any) -> bytes:
    """A workbook of one sheet; `rows` is the inside of its data, whole or in pieces."""
    pieces = [rows] if isinstance(rows, str) else rows
    sheet = [f"{prolog}<worksheet {MAIN}><sheetData>", *pieces, "</sheetData></worksheet>"]
    return packed({**PARTS, "xl/worksheets/sheet1.xml": sheet, **more})


def blank_rows(count: int, columns: str) -> Iterator[str]:
    for n in range(15, 15 + count):
        yield f'<row r="{n}">' + "".join(f'<c r="{c}{n}" s="1"/>' for c in columns) + "</row>"


def far(cell: str, inside: str = ' s="1"/>') -> str:
    row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f'{ROWS}<row r="{row}"><c r="{cell}"{inside}</row>'


def entities(name: str) -> str:
    """Nine times ten of ten: the billion laughs."""
    told = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    return f"<!DOCTYPE {name} [{told}]>"


def png(width: int, height: int, rows: int = 8) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(min(1 + width * 3, MB)) * rows)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def flat(kind: str, width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("1" if kind != "JPEG" else "L", (width, height)).save(out, kind)
    return out.getvalue()


def jpeg_that_says(width: int, height: int) -> bytes:
    small = bytearray(flat("JPEG", 8, 8))
    at = small.index(b"\xff\xc0") + 5
    small[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(small)


def lying(content: bytes) -> bytes:
    """A zip whose list of contents says that everything is small."""
    out, at = bytearray(content), content.find(b"PK\x01\x02")
    while at >= 0:
        out[at + 24 : at + 28] = struct.pack("<I", 100)
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(out)


def zeros(size: int) -> Iterator[bytes]:
    return (bytes(MB) for _ in range(size // MB))


def strings(size: int, each: str) -> Iterator[str]:
    yield f"{HEAD}<sst {MAIN}>"
    piece = each * (MB // len(each))
    yield from (piece for _ in range(size // MB))
    yield "</sst>"


def hsds(services: Any) -> bytes:
    return packed({"services.csv": services, "datapackage.json": "{}"})


SHARED = "xl/sharedStrings.xml"
NOISE = random.Random(7).randbytes(20_000)
# name → (task, what becomes of it, how it is made)
KINDS: dict[str, tuple[str, str, Callable[[], bytes]]] = {
    "blank in XFD1048576": ("table", READ, lambda: book(far("XFD1048576"))),
    "blank in Z1048576": ("table", READ, lambda: book(far("Z1048576"))),
    "empty formula in XFD1048576": ("table", READ, lambda: book(
        far("XFD1048576", ' t="str"><f>A1</f><v></v></c>'))),
    "text in XFD1048576": ("table", REFUSED, lambda: book(far("XFD1048576", "><v>1</v></c>"))),
    "200,000 formatted rows": ("table", READ, lambda: book(
        [ROWS, *blank_rows(200_000, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")])),
    "row 99999999999": ("table", EITHER, lambda: book(far("A99999999999", "><v>1</v></c>"))),
    "cell without end": ("table", REFUSED, lambda: book(
        ['<row r="1"><c r="A1" t="inlineStr"><is><t>', *(["x" * MB] * 60)])),
    "shared string of 200 MB": ("table", READ, lambda: book(
        **{SHARED: strings(200 * MB, "<si><t>" + "x" * 1000 + "</t></si>")})),
    "40 million shared strings": ("table", REFUSED, lambda: book(
        **{SHARED: strings(200 * MB, "<si/>")})),
    "600 MB of sheet": ("table", REFUSED, lambda: book([ROWS, *([" " * MB] * 600)])),
    "sheet that lies of its size": ("table", REFUSED, lambda: lying(book([ROWS, *([" " * MB] * 50)]))),
    "entities in the sheet": ("table", EITHER, lambda: book(
        ROWS.replace("港町", "&a9;", 1), HEAD + entities("worksheet"))),
    "entities in the workbook": ("table", EITHER, lambda: book(
        **{"xl/workbook.xml": PARTS["xl/workbook.xml"].replace(
            "<workbook", entities("workbook") + "<workbook").replace('name="S"', 'name="&a9;"')})),
    "file of the machine as entity": ("table", EITHER, lambda: book(
        ROWS.replace("港町", "&e;", 1),
        HEAD + '<!DOCTYPE worksheet [<!ENTITY e SYSTEM "file:///etc/passwd">]>')),
    "sheet outside the package": ("table", EITHER, lambda: book(
        **{"xl/_rels/workbook.xml.rels": PARTS["xl/_rels/workbook.xml.rels"].replace(
            "worksheets/sheet1.xml", "../../../../etc/passwd")})),
    "names that climb": ("table", READ, lambda: book(**{"../../../../tmp/climbed": "x"})),
    "zip in zip in zip": ("table", REFUSED, lambda: packed(
        {"a.zip": packed({"b.zip": packed({"c": zeros(100 * MB)})})})),
    "zip of nothing but zeros": ("table", REFUSED, lambda: packed({"zeros": zeros(1000 * MB)})),
    "100,000 members": ("table", REFUSED, lambda: packed({f"m{n}": "" for n in range(100_000)})),
    "workbook cut in two": ("table", REFUSED, lambda: book()[:900]),
    "workbook of noise": ("table", REFUSED, lambda: b"PK\x03\x04" + NOISE),
    "old workbook of noise": ("table", REFUSED, lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + NOISE),
    "spreadsheet repeated for ever": ("table", EITHER, lambda: packed({
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        "content.xml": '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="S"><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>'})),
    "picture called a table": ("table", REFUSED, lambda: flat("PNG", 64, 64)),
    "program called a table": ("table", REFUSED, lambda: b"MZ\x90\0" + NOISE),
    "one line of 50 MB": ("table", REFUSED, lambda: b"a" * 50 * MB),
    "one cell of 50 MB in quotes": ("table", REFUSED, lambda: b'a,b\n"' + b"x\n" * 25 * MB),
    "a million columns": ("table", REFUSED, lambda: b"a," * 1_000_000 + b"\n1,2\n"),
    "16,000 columns of one name": ("table", READ, lambda: b"a," * 16_000 + b"\n" + b"1," * 16_000)
    , "300,000 rows under 16,000 columns": ("table", REFUSED, lambda: ",".join(
        f"c{n}" for n in range(16_000)).encode() + b"\n" + b"1,2\n" * 300_000),
    "NULs": ("table", REFUSED, lambda: b"a,b\n\0\0\0,1\n" * 1000),
    "UTF-16 that is none": ("table", REFUSED, lambda: b"\xff\xfe" + b"\x00\xd8" * 1000),
    "UTF-16 without a line": ("table", REFUSED, lambda: "あ".encode("utf-16") * 2_000_000),
    "quotation mark never closed": ("table", REFUSED, lambda: b'a,b\n"1,2\n' + b"3,4\n" * 200_000),
    "nothing at all": ("table", REFUSED, lambda: b""),
    "PNG of 60,000 × 60,000": ("look", REFUSED, lambda: png(60_000, 60_000)),
    "PNG of 7,000 × 7,000": ("look", EITHER, lambda: flat("PNG", 7000, 7000)),
    "PNG whose text unpacks for ever": ("look", EITHER, lambda: flat("PNG", 8, 8)[:33]
        + _text(b"x\0\0" + zlib.compress(bytes(100 * MB))) + flat("PNG", 8, 8)[33:]),
    "JPEG that says 60,000 × 60,000": ("look", REFUSED, lambda: jpeg_that_says(60_000, 60_000)),
    "JPEG of 7,000 × 7,000": ("look", READ, lambda: flat("JPEG", 7000, 7000)),
    "JPEG of noise": ("look", REFUSED, lambda: b"\xff\xd8\xff" + NOISE),
    "TIFF": ("look", REFUSED, lambda: flat("TIFF", 8, 8)),
    "WebP": ("look", REFUSED, lambda: flat("WEBP", 8, 8)),
    "SVG": ("look", REFUSED, lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    "document with 100,000 members": ("look", REFUSED, lambda: packed(
        {f"m{n}": "" for n in range(100_000)})),
    "lists in lists": ("directory", EITHER, lambda: b"[" * 1_000_000),
    "objects in objects": ("directory", EITHER, lambda: b'{"a":' * 900 + b"1" + b"}" * 900),
    "number of a million digits": ("directory", REFUSED, lambda: b'{"id": ' + b"9" * 1_000_000 + b"}"),
    "record of 40 MB": ("directory", REFUSED, lambda: b'{"id": "' + b"x" * 40 * MB + b'"}'),
    "directory that unpacks for ever": ("directory", REFUSED, lambda: hsds(
        ["id,name\n", *(["1,2\n" * (MB // 4)] * 300)])),
    "directory of noise": ("directory", REFUSED, lambda: b"PK\x03\x04" + NOISE),
}  # fmt: skip


def _text(data: bytes) -> bytes:
    kind = b"zTXt"
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def read(task: str, path: Path) -> int:
    """What the rooms do with a file; how many rows or records it held."""
    from hidamari.kernel.files import foreign

    if task == "table":
        return sum(1 for _ in foreign.read_table(path).rows)
    if task == "directory":
        return sum(1 for _ in foreign.read_records(path))
    kind, _ = foreign.look_at(path.read_bytes())
    return 1 if kind else 0


def _spent() -> float:
    """CPU seconds of the children so far: what others do on this machine does not count."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def tried(name: str, path: Path) -> dict[str, Any]:
    from hidamari.engines.refusal import Refusal

    task, wanted, _ = KINDS[name]
    began, said, rows = _spent(), "", 0
    try:
        rows = read(task, path)
        said = "" if rows else "not taken"
    except Refusal as no:
        said = f"{no.ja} / {no.en}"
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    seconds = round(_spent() - began, 2)
    return {"name": name, "wanted": wanted, "said": said, "rows": rows,
            "seconds": seconds, "peak_mb": peak}  # fmt: skip


def main(folder: Path, wanted: str = "") -> None:
    told = []
    for name, (_task, _wanted, make) in KINDS.items():
        if wanted in name:
            path = folder / f"{len(told)}.xlsx"
            path.write_bytes(make())
            told.append(tried(name, path))
    print(json.dumps(told, ensure_ascii=False, indent=1))  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
