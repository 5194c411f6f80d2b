"""Days and limits that an organisation sets for itself; no national rule names any."""

from django.utils.translation import gettext_lazy as _

from hidamari.kernel.packs import Setting

SETTINGS = (
    Setting(
        "contact-days",
        _("Working days until we answer and speak with them"),
        int,
        3,
        _(
            "For letters and for the first talk. Weekends, holidays and the turn of the year do not count."
        ),
        minimum=1,
        maximum=30,
    ),
    Setting(
        "answer-days",
        _("Days until we have looked for a place together"),
        int,
        7,
        _("After so many days an introduction counts as waiting too long."),
        minimum=1,
        maximum=90,
    ),
    Setting(
        "come-days",
        _("Days from the choice until we ask why they have not come"),
        int,
        14,
        _("Where somebody goes along, the agreed day counts instead."),
        minimum=1,
        maximum=120,
    ),
    Setting(
        "again-days",
        _("Days after “not now” until we ask again"),
        int,
        30,
        _("Nobody is pressed; they are only not forgotten."),
        minimum=1,
        maximum=365,
    ),
    Setting(
        "follow-up-days",
        _("Days after the first visit until we ask how it was"),
        int,
        14,
        _("Counted from the first check-in."),
        minimum=1,
        maximum=120,
    ),
    Setting(
        "second-follow-up-days",
        _("Days after the first visit until we ask again"),
        int,
        30,
        _("The second time: about a month."),
        minimum=1,
        maximum=240,
    ),
    Setting(
        "third-follow-up-days",
        _("Days after the first visit until we ask for the third time"),
        int,
        91,
        _("The third time: about three months."),
        minimum=1,
        maximum=400,
    ),
    Setting(
        "most-per-worker",
        _("People whom one of us goes with at once"),
        int,
        60,
        _("Shown before somebody is assigned; nobody is hindered."),
        minimum=1,
        maximum=500,
    ),
    Setting(
        "takes-letters",
        _("Other organisations of this house may hand people over to us"),
        bool,
        True,
        _("They write a letter of introduction; you answer it like any other."),
    ),
)
