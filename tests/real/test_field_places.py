"""The small files in the shapes that real ones have, by command and in the browser: every row's way.

HIDAMARI_FIELD_TABLE=FILE writes the table of what became of each row.
"""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from hidamari.engines.tests.shared_data import shared_data
from hidamari.kernel.places.commands import places as command
from hidamari.kernel.places.models import Intake, Place

FILES = (
    "accessibility-words.csv", "cp932-traps.csv", "footnote-in-name.csv", "kodomo-shokudo-layout.csv",
    "merged-down.xlsx", "municipality-column.csv", "roundtrip.csv", "semicolon.csv",
    "two-header-rows.xlsx", "two-sheets.xlsx",
)  # fmt: skip
TOLD = ("kind", "address", "municipality", "phone", "cost", "audience", "contact", "hours_note")

# file → (names that became places, codes of what was set aside)
BECAME = {
    "accessibility-words.csv": (["見本1", "見本2", "見本4", "見本7", "見本8"], []),
    "cp932-traps.csv": (["ソーシャル表札の能ある家①"], []),
    "footnote-in-name.csv": (["みんなの家"], ["sum", "footnote"]),
    "kodomo-shokudo-layout.csv": (["夕やけ食堂"], []),
    "merged-down.xlsx": (["東公民館", "西公民館"], ["missing_name", "missing_name"]),
    "municipality-column.csv": (["みなとの居間", "だれでも食堂", "海べの家", "丘の家"], []),
    "roundtrip.csv": (["-ひだまり-", "=（イコール）"], []),
    "semicolon.csv": (["みんなの家"], []),
    "two-header-rows.xlsx": (["みんなの家"], []),
    "two-sheets.xlsx": (["東の居場所", "西の居場所", "西の茶の間"], []),
}


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def became(reports):
    """(names, codes) of what one file brought."""
    sets = {report["dataset"] for report in reports if not report["left_out"]}
    brought = Place.objects.filter(dataset__in=sets).order_by("added_at", "id")
    codes = [row["code"] for report in reports for row in report["skipped"]]
    return [place.name for place in brought], codes


def by_command(path):
    run = CliRunner().invoke(command, ["import", "--org", "engawa", "--json", str(path)])
    return json.loads(run.stdout)


def in_the_browser(coordinator, path):
    with path.open("rb") as file:
        coordinator.post(f"{coordinator.root}places/import/", {"tables": file})
    way = f"{coordinator.root}places/import/{Intake.objects.get().pk}/"
    coordinator.post(f"{way}keep/")
    return [told["report"] for told in Intake.objects.get().reports]


@pytest.mark.parametrize("name", FILES)
def test_every_row_has_its_way_by_command_and_in_the_browser(name, engawa, coordinator):
    path = shared_data(f"field/places-{name}")
    reports = in_the_browser(coordinator, path)
    assert became(reports) == BECAME[name]
    assert sum(report["unchanged"] for report in by_command(path)) == len(BECAME[name][0])
    Place.objects.all().delete()
    reports = by_command(path)
    assert became(reports) == BECAME[name]
    note(path, reports)


def note(path: Path, reports) -> None:
    """Lines of the table for whoever asks for it."""
    if not (file := os.environ.get("HIDAMARI_FIELD_TABLE")):
        return
    with Path(file).open("a") as table:
        for report in reports:
            for place in Place.objects.filter(dataset=report["dataset"]).order_by("added_at", "id"):
                told = "; ".join(f"{n}: {v}" for n in TOLD if (v := getattr(place, n)))
                told += f"; features: {place.features}" if place.features else ""
                kept = "; ".join(f"{c}: {v}" for c, v in place.verbatim.items())
                line = f"| {path.name} {report['sheet']} | place | {place.name} | {told} | {kept} |"
                table.write(line.replace("\n", " ⏎ ") + "\n")
            for row in report["skipped"]:
                table.write(f"| {path.name} {report['sheet']} | set aside | row {row['row']} | "
                            f"{row['reason']} | {row['cells']} |\n")  # fmt: skip
            if report["left_out"]:
                table.write(
                    f"| {path.name} {report['sheet']} | left out | | {report['left_out']} | |\n"
                )


def test_the_town_of_each_row_of_a_file_with_codes(engawa):
    by_command(shared_data("field/places-municipality-column.csv"))
    assert dict(Place.objects.values_list("name", "municipality")) == {
        "みなとの居間": "佐世保市", "だれでも食堂": "八王子市", "海べの家": "茅ヶ崎市", "丘の家": "八王子市",
    }  # fmt: skip
