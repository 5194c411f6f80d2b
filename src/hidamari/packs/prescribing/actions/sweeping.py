"""Many nonsense letters are taken away at once, and brought back."""

from collections.abc import Iterable

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.organisations.models import Organisation
from hidamari.packs.prescribing.enums import LetterState
from hidamari.packs.prescribing.models import Letter


@transaction.atomic
def sweep_letters(*, organisation: Organisation, letters: Iterable[Letter], by: Actor) -> int:
    """Letters that wait leave the list together. Returns how many."""
    waiting = Letter.objects.filter(
        organisation=organisation,
        pk__in=[letter.pk for letter in letters],
        state=LetterState.WAITING,
    )
    count = waiting.update(swept_at=clock.now())
    record(by=by, verb="letters.swept", of=organisation, fields=[f"count={count}"])
    return count


@transaction.atomic
def bring_letters_back(*, organisation: Organisation, letters: Iterable[Letter], by: Actor) -> int:
    """They wait for our answer again."""
    swept = Letter.objects.filter(
        organisation=organisation, pk__in=[letter.pk for letter in letters]
    )
    count = swept.update(swept_at=None)
    record(by=by, verb="letters.brought-back", of=organisation, fields=[f"count={count}"])
    return count
