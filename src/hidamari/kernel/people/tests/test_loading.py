"""Many people come in at once: nobody is seen before all are there, and never half of them."""

from datetime import timedelta

import pytest

from hidamari.engines.refusal import Refusal
from hidamari.kernel import clock
from hidamari.kernel.files import actions as files
from hidamari.kernel.files.models import Batch
from hidamari.kernel.people import actions, queries
from hidamari.kernel.people.models import Move, Person
from tests import factories as make


def facts(number: int) -> dict:
    move = {"moved_on": clock.today(), "to_town": "浜風市", "stay": "unknown"}
    return {"nickname": f"ひなた{number}", "home_town": "山の町", "move": move}


def brought_in(engawa, rows) -> int:
    return actions.import_people(organisation=engawa, rows=rows, by=make.the_house(engawa))


def test_nobody_is_seen_before_all_are_there(coordinator, engawa):
    seen = []

    def rows():
        for number in range(1200):
            if number == 1100:
                seen.append(Person._base_manager.count())
                seen.append(queries.living(engawa.pk).count())
                seen.append(engawa.people.count() + Move.objects.count())
                page = coordinator.get(f"{coordinator.root}people/").content.decode()
                seen.append("ひなた1" in page)
            yield facts(number)

    assert brought_in(engawa, rows()) == 1200
    assert seen == [1000, 0, 0, False]
    assert queries.living(engawa.pk).count() == Move.objects.count() == 1200
    assert not Person.objects.exclude(batch=None).exists() and not Batch.objects.exists()


def test_import_that_breaks_leaves_nothing(engawa):
    def rows():
        yield from map(facts, range(700))
        raise Refusal("broken", "壊れています。", "It is broken.")

    with pytest.raises(Refusal):
        brought_in(engawa, rows())
    assert not Person._base_manager.exists() and not Move._base_manager.exists()
    assert not Batch.objects.exists()
    assert brought_in(engawa, map(facts, range(3))) == 3


def died(engawa, *, visible: bool) -> None:
    """What a loader left that was killed, long ago."""
    batch = Batch.objects.create(
        organisation=engawa, visible=visible, beat_at=clock.now() - timedelta(hours=1)
    )
    person = make.a_person(engawa, "ひなた")
    Person.objects.filter(pk=person.pk).update(batch=batch.pk)
    person.names.update(batch=batch.pk)


def test_what_a_dead_loader_left_is_never_seen_and_swept(engawa):
    died(engawa, visible=False)
    assert not queries.living(engawa.pk).exists()
    assert files.sweep() == 1
    assert not Person._base_manager.exists() and not Batch.objects.exists()


def test_what_was_shown_stays_when_its_loader_died(engawa):
    died(engawa, visible=True)
    assert queries.living(engawa.pk).count() == 1
    assert files.sweep() == 1
    assert queries.living(engawa.pk).get().batch is None and not Batch.objects.exists()


def test_next_import_clears_away_what_the_dead_one_left(engawa):
    died(engawa, visible=False)
    assert brought_in(engawa, map(facts, range(3))) == 3
    assert Person._base_manager.count() == 3


def test_second_import_waits_for_the_first(engawa):
    with files.loading(organisation=engawa), pytest.raises(Refusal) as no:
        brought_in(engawa, map(facts, range(3)))
    assert no.value.code == "import_running"
    assert not Person._base_manager.exists()


def test_batch_that_was_swept_meanwhile_is_never_shown(engawa):
    with pytest.raises(Refusal) as no, files.loading(organisation=engawa) as load:
        Batch.objects.all().delete()
        load.show()
    assert no.value.code == "import_swept"
