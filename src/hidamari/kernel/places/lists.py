"""Which list a file is: two of one name from two towns never overwrite each other."""

from collections.abc import Container
from itertools import count

from hidamari.engines.refusal import Refusal
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.places.intake import LONGEST_DATASET, Read, short
from hidamari.kernel.places.queries import imported, lists_called


def list_of(organisation: Organisation, read: Read, taken: Container[str]) -> str:
    """The data set the file brings again, or a new one with a number behind its name.

    `taken`: those of other files of the same import. Raises Refusal another_town where somebody
    named a list that is about other towns.
    """
    named = read.source.dataset
    if read.source.is_named:
        if _other_towns(organisation, named, read):
            raise _another_town(read)
        return named
    wished = short(named, LONGEST_DATASET - 5)
    there = lists_called(organisation, wished)
    for known in sorted(there, key=lambda name: (len(name), name)):
        if known not in taken and _is_the_same(organisation, known, read):
            return known
    numbers = (wished if n == 1 else f"{wished} #{n}" for n in count(1))
    return next(name for name in numbers if name not in there and name not in taken)


def _is_the_same(organisation: Organisation, dataset: str, read: Read) -> bool:
    """About a town that it was about, and half of the shorter list by names that it had."""
    if _other_towns(organisation, dataset, read):
        return False
    there = imported(organisation, dataset)
    shared = there.filter(name_key__in=read.names).values("name_key").distinct().count()
    return 2 * shared >= min(len(read.names), there.values("name_key").distinct().count())


def _other_towns(organisation: Organisation, dataset: str, read: Read) -> bool:
    told = imported(organisation, dataset).exclude(municipality="")
    there = set(told.order_by().values_list("municipality", flat=True).distinct())
    return bool(there and read.towns) and there.isdisjoint(read.towns)


def _another_town(read: Read) -> Refusal:
    named, town = read.source.dataset, min(read.towns)
    return Refusal(
        "another_town",
        f"「{named}」は別の市区町村の一覧として取り込まれています。このファイルは{town}の一覧です。"
        "別の名前をつけてください。",
        f"{named!r} was brought as the list of another town; this file is about {town}. "
        "Please give it another name.",
    )
