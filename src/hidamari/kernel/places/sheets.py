"""Every sheet of a workbook is read as a list of its own, or named with the reason why not."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from hidamari.engines.refusal import Refusal
from hidamari.kernel.files.foreign import sheets_of
from hidamari.kernel.places.intake import LONGEST_DATASET, Read, Source, nowhere, short

NO_LIST = {"no_name_column", "empty"}  # a cover, a legend, a list of codes


def every_sheet(sources: Iterable[Source]) -> Iterator[Source]:
    """Each file; a workbook of several sheets once for each. Raises UnreadableTable."""
    for source in sources:
        found = [] if source.sheet else sheets_of(source.path)
        if len(found) < 2:
            yield source
            continue
        for number, (sheet, is_seen) in enumerate(found):
            dataset = f"{source.dataset}/{sheet}" if number else source.dataset
            yield replace(
                source,
                sheet=sheet,
                dataset=short(dataset, LONGEST_DATASET),
                is_one_of_several=True,
                is_hidden=not is_seen,
            )


def left_out(source: Source, no: Refusal) -> Read:
    """A sheet that is no list of places. Raises what is wrong with a file of one sheet."""
    if not source.is_one_of_several or no.code not in NO_LIST:
        raise no
    return Read(source, refused=no)


def hidden(source: Source) -> Read:
    return Read(
        source,
        refused=Refusal("hidden_sheet", "隠れているシートです。", "This sheet is hidden."),
    )


def settle(read: Sequence[Read]) -> None:
    """Among the sheets of one file, one that says nowhere where its rows are is no list of places.

    Raises the refusal of a file of which not one sheet can be read.
    """
    of_file: dict[Path, list[Read]] = defaultdict(list)
    for each in read:
        of_file[each.source.path].append(each)
    for sheets in of_file.values():
        if any(each.is_placed for each in sheets):
            for each in sheets:
                if each.question and not each.refused:
                    each.refused = each.question
        if all(each.refused for each in sheets):
            raise sheets[0].refused or nowhere()
