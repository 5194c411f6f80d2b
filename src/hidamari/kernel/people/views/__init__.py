from hidamari.kernel.people.views.apart import apart, end_apart, keep_apart
from hidamari.kernel.people.views.contact import (
    change_contact,
    change_emergency_contact,
    remove_contact,
    remove_emergency_contact,
)
from hidamari.kernel.people.views.ending import end, take_end_back
from hidamari.kernel.people.views.held import erase, export, held
from hidamari.kernel.people.views.home import (
    add_contact,
    add_emergency_contact,
    address,
    household,
    move,
)
from hidamari.kernel.people.views.identity import duplicates, merge, take_apart
from hidamari.kernel.people.views.lists import bring, bring_list, leave_list
from hidamari.kernel.people.views.looks import looked_at, opened_by
from hidamari.kernel.people.views.namesakes import namesakes, same_person, somebody_else
from hidamari.kernel.people.views.person import add, edit, people, person, step
from hidamari.kernel.people.views.protection import (
    add_consent,
    add_note,
    shield,
    withdraw_consent,
)
from hidamari.kernel.people.views.sealed import sealed

__all__ = [
    "add",
    "add_consent",
    "add_contact",
    "add_emergency_contact",
    "add_note",
    "address",
    "apart",
    "bring",
    "bring_list",
    "change_contact",
    "change_emergency_contact",
    "duplicates",
    "edit",
    "end",
    "end_apart",
    "erase",
    "export",
    "held",
    "household",
    "keep_apart",
    "leave_list",
    "looked_at",
    "merge",
    "move",
    "namesakes",
    "opened_by",
    "people",
    "person",
    "remove_contact",
    "remove_emergency_contact",
    "same_person",
    "sealed",
    "shield",
    "somebody_else",
    "step",
    "take_apart",
    "take_end_back",
    "withdraw_consent",
]
