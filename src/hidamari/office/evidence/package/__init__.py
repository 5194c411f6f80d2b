"""The file in which protected figures travel: JSON, version 1, signed.

`format`, `version`, `office` and `award` (for whom), `number` (1, 2, 3 … over all packages of the
project), `first` and `last` (months, both included), `made_at`, `body` and `signature`.
body: `months`, a row for each indicator and month: `month`, `indicator`, `value`, `n`, `low`, `high`,
`version` of the definition, `hidden`; a hidden row holds nothing else. `effects`, a row for each
scale: the fields of `changes.ToldChange`, from the beginning of the project on.

Canonical form: JSON in UTF-8 with sorted keys and without spaces, numbers as Python writes them.
The signature is Ed25519 over the canonical form of everything but the signature: what a package says
cannot be changed, how it is spaced may be.
"""

from .file import BIGGEST, Package, opened, sealed
from .rows import change_of, effects_of, month_called, months_of, rows_of, rows_of_changes
from .written import FORMAT, VERSION

__all__ = [
    "BIGGEST",
    "FORMAT",
    "VERSION",
    "Package",
    "change_of",
    "effects_of",
    "month_called",
    "months_of",
    "opened",
    "rows_of",
    "rows_of_changes",
    "sealed",
]
