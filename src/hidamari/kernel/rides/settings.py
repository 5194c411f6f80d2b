"""What an organisation settles about its rides."""

from django.utils.translation import gettext_lazy as _

from hidamari.kernel.packs import Setting

SETTINGS = (
    Setting("longest", _("Minutes nobody sits longer in a vehicle"), int, 45,
            _("From the moment their stop is left until they are there."), 5, 240),
    Setting("arrive-before", _("Minutes before it begins, at the earliest"), int, 30,
            _("So early the vehicles may be there; the latest is when it begins."), 0, 120),
    Setting("leave-within", _("Minutes after it ends, at the latest"), int, 30,
            _("So late the vehicles may leave for home."), 0, 120),
    Setting("boarding", _("Minutes for each to board"), int, 2,
            _("With their bags and their stick."), 1, 30),
    Setting("wheelchair", _("Minutes to board in a wheelchair"), int, 5,
            _("With ramp and belts."), 1, 30),
    Setting("speed", _("How fast it goes on your roads (km/h)"), int, 30,
            _("The mean, with lights and bends."), 5, 100),
    Setting("detour", _("The road for every 100 m as the crow flies (m)"), int, 140,
            _("More where a bay or a mountain lies between."), 100, 400),
)  # fmt: skip
