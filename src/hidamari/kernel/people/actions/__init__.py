"""Write people: the ladder, ways to reach them, consent, identity."""

from hidamari.kernel.people.actions.apart import AskFirst, ask_first, end_apart, keep_apart
from hidamari.kernel.people.actions.consent import (
    give_consent,
    record_share,
    withdraw_consent,
)
from hidamari.kernel.people.actions.contact import (
    add_contact,
    add_emergency_contact,
    change_contact,
    change_emergency_contact,
    remove_contact,
    remove_emergency_contact,
)
from hidamari.kernel.people.actions.ending import end, take_end_back
from hidamari.kernel.people.actions.identity import erase
from hidamari.kernel.people.actions.importing import import_people
from hidamari.kernel.people.actions.ladder import (
    add_person,
    change_person,
    join_household,
    set_position,
    shield,
    step_to,
    tell_apart,
    write_note,
)
from hidamari.kernel.people.actions.lists import keep_list
from hidamari.kernel.people.actions.merging import NotNow, NotTwo, merge, take_apart
from hidamari.kernel.people.actions.moving import move_home, move_people

__all__ = [
    "AskFirst",
    "NotNow",
    "NotTwo",
    "add_contact",
    "add_emergency_contact",
    "add_person",
    "ask_first",
    "change_contact",
    "change_emergency_contact",
    "change_person",
    "end",
    "end_apart",
    "erase",
    "give_consent",
    "import_people",
    "join_household",
    "keep_apart",
    "keep_list",
    "merge",
    "move_home",
    "move_people",
    "record_share",
    "remove_contact",
    "remove_emergency_contact",
    "set_position",
    "shield",
    "step_to",
    "take_apart",
    "take_end_back",
    "tell_apart",
    "withdraw_consent",
    "write_note",
]
