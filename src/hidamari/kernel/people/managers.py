from collections.abc import Iterable
from typing import Any

from hidamari.kernel.files.managers import Shown


class PersonNames(Shown):
    """The keys by which people are found."""

    def keep(self, rows: Iterable[Any]) -> None:
        """Of one person (`person.names.keep(…)`): exactly these from now on."""
        wanted = {(row.key, row.whole): row for row in rows}
        stale = [row.pk for row in self.all() if wanted.pop((row.key, row.whole), None) is None]
        if stale:
            self.filter(pk__in=stale).delete()
        self.bulk_create(wanted.values())
