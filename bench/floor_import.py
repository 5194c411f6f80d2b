"""The floor of an import: read the rows, `bulk_create` them as places, nothing else."""

import csv
import os
import sys
from collections.abc import Iterator
from itertools import islice

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hidamari.site.settings")
django.setup()

from django.db import transaction  # noqa: E402
from python_calamine import CalamineWorkbook  # noqa: E402

from hidamari.kernel import clock  # noqa: E402
from hidamari.kernel.organisations.queries import organisation_called  # noqa: E402
from hidamari.kernel.places.models import Place  # noqa: E402


def rows(path: str) -> Iterator[list[str]]:
    if path.endswith(".csv"):
        with open(path, newline="", encoding="utf-8-sig") as file:
            yield from islice(csv.reader(file), 1, None)
    else:
        yield from islice(
            CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows(), 1, None
        )


def main(path: str) -> None:
    organisation, now = organisation_called("bench"), clock.now()
    places = (
        Place(
            organisation=organisation, dataset="floor", identity=row[0], name=row[1], kana=row[2],
            sort_key=row[2], address=row[3], latitude=float(row[4]), longitude=float(row[5]),
            phone=row[6], hours_note=row[10], added_at=now,
        )
        for row in rows(path)
    )  # fmt: skip
    with transaction.atomic():
        while batch := list(islice(places, 1000)):
            Place.objects.bulk_create(batch)


if __name__ == "__main__":
    main(sys.argv[1])
