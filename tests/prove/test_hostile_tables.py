"""Hostile strings through the other doors: bodies of the API, cells of imports, cells of exports."""

import csv
import io
import json

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from hidamari.engines.tables.defuse import TRIGGERS
from hidamari.kernel.organisations import actions as organising
from hidamari.kernel.packs import registry
from hidamari.site.cli import hidamari, main
from tests import factories as make
from tests import hostile
from tests.filled import House

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize(
    "texts", [hostile.some_strings, pytest.param(hostile.strings, marks=pytest.mark.prove)],
    ids=["share", "all"],
)  # fmt: skip


def resolved(schema: dict, whole: dict) -> dict:
    while "$ref" in schema:
        schema = whole["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    return schema


def texts_of(schema: dict) -> list[str]:
    """The fields of a body that take free text."""
    kinds = {
        name: [one.get("type") for one in field.get("anyOf", [field]) if "format" not in one]
        for name, field in schema.get("properties", {}).items()
    }
    return [name for name, found in kinds.items() if "string" in found]


def bodies(client) -> list[tuple[str, str, list[str]]]:
    """(method, path, fields of text) of everything that takes a body."""
    whole = client.get("/api/v1/openapi.json").json()
    found = []
    for path, operations in whole["paths"].items():
        for method, operation in operations.items():
            if "requestBody" in operation:
                body = operation["requestBody"]["content"]["application/json"]["schema"]
                found.append((method, path, texts_of(resolved(body, whole))))
    return found


@BOTH
def test_bodies_of_the_api(house: House, client, texts):
    secret = organising.give_token(
        organisation=house.organisation, name="x", scopes=sorted(registry.permissions()),
        by=make.the_house(house.organisation),
    )  # fmt: skip
    headers, tried = {"Authorization": f"Bearer {secret}"}, 0
    for method, path, fields in bodies(client):
        addresses = [path]
        if "{pk}" in path:
            slug = path.split("/")[3]
            addresses = [path.replace("{pk}", str(pk)) for pk in house.ids(slug)[:4]]
        for address in addresses:
            for text in texts():
                tried += send(client, method, address, dict.fromkeys(fields, text), headers)
                for field in fields if address == path else ():
                    body = {**dict.fromkeys(fields, ""), "nickname": "みほん", field: text}
                    tried += send(client, method, address, body, headers)
    assert tried > 100


def send(client, method: str, address: str, body: dict, headers: dict) -> int:
    with hostile.undone(), hostile.written() as rows:
        answer = getattr(client, method)(
            address, json.dumps(body), "application/json", headers=headers
        )
        where = f"{method} {address} {json.dumps(body)[:120]}"
        assert answer.status_code < 500, where
        if answer.status_code >= 400:
            assert answer["Content-Type"] == "application/problem+json", where
            assert answer.json()["status"] == answer.status_code
        elif rows:
            stored = hostile.texts_of(rows)
            for value in body.values():
                assert not value.strip() or stored & hostile.kept_as(value), where
    return 1


COLUMNS = {
    "people": [
        "呼び名",
        "かな",
        "氏名",
        "市区町村",
        "ふるさと",
        "大切にしていること",
        "必要なこと",
    ],
    "places": ["名称", "名称_カナ", "住所", "電話番号", "説明", "利用可能時間特記事項", "備考"],
}


def table(columns: list[str], texts: list[str]) -> list[list[str]]:
    """Each string once in each column, the others plain; no two rows of one name."""
    return [
        [
            text if n == column else f"みほん{column}号{row}" if n == 0 else ""
            for n in range(len(columns))
        ]
        for column in range(len(columns))
        for row, text in enumerate(texts)
    ]


def write_csv(path, columns: list[str], rows: list[list[str]]) -> int:
    """Write the rows a CSV can hold; how many."""
    out = io.StringIO()
    csv.writer(out).writerows([columns, *rows])
    path.write_bytes(out.getvalue().encode("utf-8-sig"))
    return len(rows)


@BOTH
@pytest.mark.parametrize("what", COLUMNS)
def test_cells_of_imports(engawa, tmp_path, what, texts):
    """Every row is taken or skipped with its reason; none is lost, and nothing breaks."""
    file = tmp_path / "hostile.csv"
    strings = [text for text in texts() if text.strip() and "\x00" not in text]
    count = write_csv(file, COLUMNS[what], table(COLUMNS[what], strings))
    command = [what, "import", "--org", "engawa", "--json", str(file)]
    done = CliRunner().invoke(hidamari, command)
    assert done.exit_code == 0, (done.output[-500:], done.exception)
    report = json.loads(done.stdout)[0]
    assert all(skipped["reason"] for skipped in report["skipped"])
    taken = sum(report.get(key, 0) for key in ("added", "created", "updated", "unchanged"))
    aside = report.get("set_aside", [])  # somebody of this name is in the list already
    assert report["rows"] == taken + len(report["skipped"]) + len(aside)
    assert len(aside) < taken
    assert report["rows"] <= count
    assert report["rows"] + report.get("phantom_rows", 0) >= count * 0.98


@pytest.mark.parametrize("content", [b"a,b\n\x00\x00\x00,1\n", b"PK\x03\x04broken", b'"a\nb', b""])
@pytest.mark.parametrize("what", COLUMNS)
def test_file_that_is_no_table_is_one_clear_line(engawa, tmp_path, what, content, capsys):
    file = tmp_path / "broken.csv"
    file.write_bytes(content)
    with pytest.raises(SystemExit) as ended:
        main([what, "import", "--org", "engawa", "--json", str(file)])
    said = capsys.readouterr()
    assert ended.value.code in (0, 2)
    assert "Traceback" not in said.err
    if ended.value.code == 2:
        assert said.out == "" and said.err.count("\n") == 1


@BOTH
def test_cells_of_exports(house: House, texts):
    """What somebody typed as a title begins no formula in anybody's spreadsheet."""
    worker = house.worker
    project = house.organisation.projects.order_by("starts_on").first()
    wicked = [t for t in texts() if t.strip().startswith(TRIGGERS) and "\x00" not in t]
    assert wicked
    for text in wicked:
        house.organisation.name = project.title = text[:120]
        house.organisation.save()
        project.save()
        answer = worker.get(f"{worker.root}numbers/{project.pk}/sheet/")
        assert answer.status_code == 200, text
        book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
        for sheet in book:
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type != "f", text
                    if isinstance(cell.value, str):
                        assert not cell.value.lstrip().startswith(TRIGGERS), (text, cell.value)
        assert "\n" not in answer["Content-Disposition"]
