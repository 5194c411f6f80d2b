"""Many rows come in bit by bit, unseen, and are shown all at once: the door waits for none of it.

Each transaction is a short one. Whoever dies in the middle leaves rows that nobody ever sees;
the next import of that organisation, or the daily sweep, removes them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from itertools import islice
from time import sleep
from typing import TypeVar

from django.apps import apps
from django.db import connection, models, transaction

from hidamari.engines.refusal import Refusal
from hidamari.kernel import clock
from hidamari.kernel.files.models import Batch, Batched
from hidamari.kernel.organisations.models import Organisation

STEP = 500  # rows written in one transaction
PAUSE = 0.12  # seconds between two: SQLite asks for its turn every tenth of a second
ALIVE = timedelta(minutes=2)  # without a sign of life for longer: nobody loads it any more

T = TypeVar("T")


class Loading:
    """One batch while it is loaded: `add` as often as needed, then `show` once."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self._deeds: list[Callable[[], object]] = []

    def add(self, rows: Sequence[Batched]) -> None:
        """Write rows of one model, unseen. Raises Refusal where the batch was swept meanwhile."""
        for row in rows:
            row.batch = self.batch.pk
        for start in range(0, len(rows), STEP):
            with self.step():
                type(rows[start])._base_manager.bulk_create(rows[start : start + STEP])

    @contextmanager
    def step(self) -> Iterator[None]:
        """One short transaction that writes some rows, and gives a sign of life."""
        with transaction.atomic():
            if not Batch.objects.filter(pk=self.batch.pk).update(beat_at=clock.now()):
                raise _swept()
            yield
        _let_others()

    def when_shown(self, deed: Callable[[], object]) -> None:
        """Have this done in the transaction that shows everything: its line in the audit."""
        self._deeds.append(deed)

    def show(self) -> None:
        """From the end of this transaction on everything is seen."""
        if not Batch.objects.filter(pk=self.batch.pk).update(visible=True):
            raise _swept()
        for deed in self._deeds:
            deed()


@contextmanager
def loading(*, organisation: Organisation) -> Iterator[Loading]:
    """One batch of an organisation; what is not shown at the end is removed.

    Raises Refusal while another is being loaded.
    """
    batch = _begun(organisation)
    try:
        yield Loading(batch)
    finally:
        if not connection.needs_rollback:  # else everything goes with the transaction around us
            _end(batch)


def in_steps(rows: Iterable[T], write: Callable[[list[T]], None], *, size: int = STEP) -> None:
    """Have so many rows written at a time, each lot in a short transaction of its own.

    For rows that are only changed: where it breaks off, doing the same again finishes it.
    """
    waiting = iter(rows)
    while some := list(islice(waiting, size)):
        with transaction.atomic():
            write(some)
        _let_others()


def sweep() -> int:
    """Settle batches that were shown, remove those whose loader died. How many."""
    left = list(Batch.objects.filter(_dead() | models.Q(visible=True, beat_at__lt=_long_ago())))
    for batch in left:
        _end(batch)
    return len(left)


def _begun(organisation: Organisation) -> Batch:
    mine = Batch.objects.filter(organisation=organisation, visible=False)
    for batch in list(mine.filter(_dead())):
        _end(batch)
    with transaction.atomic():
        Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
        if mine.exists():
            raise Refusal(
                "import_running",
                "ほかの取り込みが進んでいます。終わってから、もう一度お試しください。",
                "Another import is under way. Please try again when it is done.",
            )
        return Batch.objects.create(organisation=organisation, beat_at=clock.now())


def _let_others() -> None:
    """Who waits to write comes now, were we ever so quick to be back."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        sleep(PAUSE)


def _dead() -> models.Q:
    return models.Q(visible=False, beat_at__lt=_long_ago())


def _long_ago() -> object:
    return clock.now() - ALIVE


def _end(batch: Batch) -> None:
    """Rows that are seen belong to no batch any more; rows that are not seen go."""
    is_seen = Batch.objects.filter(pk=batch.pk, visible=True).exists()
    for model in [m for m in reversed(apps.get_models()) if issubclass(m, Batched)]:
        rows = model._base_manager.filter(batch=batch.pk)
        while ids := list(rows.values_list("pk", flat=True)[: 2 * STEP]):
            with transaction.atomic():
                some = model._base_manager.filter(pk__in=ids)
                if is_seen:
                    some.update(batch=None)
                else:
                    some._raw_delete(some.db)
            _let_others()
    Batch.objects.filter(pk=batch.pk, visible=is_seen).delete()


def _swept() -> Refusal:
    return Refusal(
        "import_swept",
        "取り込みが途切れたため、何も取り込みませんでした。もう一度お試しください。",
        "The import was interrupted, and nothing was taken in. Please try again.",
    )
