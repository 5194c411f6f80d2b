"""HSDS files: JSON in its shapes and the tabular datapackage, out and in; broken ones are refused."""

import csv
import io
import json
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hidamari.engines.hsds import Reading, read_service, records, service, write_package
from hidamari.engines.refusal import Refusal
from hidamari.engines.tests.offers import OFFERS

MANY = st.lists(OFFERS, max_size=4, unique_by=(lambda o: o.service_id, lambda o: o.spot.id))


def packed(offers) -> io.BytesIO:
    file = io.BytesIO()
    write_package((service(offer) for offer in offers), file)
    return file


@given(MANY)
@settings(max_examples=40)
def test_a_datapackage_is_read_back_to_the_letter(tmp_path_factory, offers):
    path = tmp_path_factory.mktemp("hsds") / "a.zip"
    path.write_bytes(packed(offers).getvalue())
    assert [read_service(record) for record in records(path)] == [Reading((o,)) for o in offers]


@given(MANY)
@settings(max_examples=20)
def test_a_datapackage_declares_its_tables(offers):
    archive = zipfile.ZipFile(packed(offers))
    declared = json.loads(archive.read("datapackage.json"))["resources"]
    assert {each["path"] for each in declared} == {n for n in archive.namelist() if ".csv" in n}
    for each in declared:
        rows = csv.reader(io.TextIOWrapper(archive.open(each["path"]), "utf-8", newline=""))
        assert next(rows) == [field["name"] for field in each["schema"]["fields"]]
        ids = [row[0] for row in rows]
        assert len(ids) == len(set(ids)), each["path"]


SHAPES = {
    "array": lambda rows: json.dumps(rows),
    "indented": lambda rows: json.dumps(rows, indent=2, ensure_ascii=False),
    "lines": lambda rows: "\n".join(map(json.dumps, rows)),
    "envelope": lambda rows: json.dumps({"total_items": len(rows), "contents": rows}),
    "bom": lambda rows: "\ufeff" + json.dumps(rows),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("count", [0, 1, 300])
def test_every_shape_of_json_is_read(tmp_path, shape, count):
    rows = [{"id": n, "text": "あ" * n, "list": [[], {}]} for n in range(count)]
    path = tmp_path / "a.json"
    path.write_text(SHAPES[shape](rows), encoding="utf-8")
    assert list(records(path)) == rows


def test_one_record_alone_is_read(tmp_path):
    path = tmp_path / "a.json"
    path.write_text('{"id": "1"}')
    assert list(records(path)) == [{"id": "1"}]


def test_a_record_longer_than_many_chunks_is_read(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"text": "長" * 400_000}, 1]))
    assert [len(str(each)) for each in records(path)] == [400_012, 1]


@pytest.mark.parametrize(
    "content",
    [b"[{}", b"[{},", b'{"a":', b"nothing", b"\xff\xfe", b"[" * 5000, b'{"a": ' + b"9" * 5000 + b"}",
     b"PK\x05\x06" + b"\x00" * 18, b'"open'],
)  # fmt: skip
def test_a_file_that_is_no_json_is_refused(tmp_path, content):
    path = tmp_path / "a.json"
    path.write_bytes(content)
    with pytest.raises(Refusal) as refused:
        list(records(path))
    assert refused.value.code == "hsds_not_read"


def test_a_damaged_zip_is_refused(tmp_path):
    whole = packed([]).getvalue()
    path = tmp_path / "a.zip"
    path.write_bytes(whole.replace(b"services.csv", b"nothing!.csv"))
    with pytest.raises(Refusal):
        list(records(path))


def test_a_package_of_strangers_with_more_columns_and_gaps_is_read(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("data/services.csv", "id,name,more\n1,A,x\n2\n")
        archive.writestr(
            "data/service_at_location.csv", "id,service_id,location_id\n3,1,4\n5,1,9\n"
        )
        archive.writestr("data/locations.csv", "id,name\n4,There\n")
    first, second = records(path)
    assert first["service_at_locations"][0]["location"]["name"] == "There"
    assert "location" not in first["service_at_locations"][1] and second == {"id": "2"}
