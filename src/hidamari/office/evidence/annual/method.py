"""How the report was counted, and what it cannot say. Short, in plain words, the same every year."""

from django.utils.translation import gettext as _


def method() -> list[str]:
    """How it was counted."""
    return [
        _(
            "Numbers of visits and gatherings come by themselves from the daily reception of each "
            "project. Nothing was copied by hand."
        ),
        _(
            "A month with 1 to 9 people is hidden. Sums leave hidden months out, and people who may "
            "be in several months or projects are never added."
        ),
        _(
            "A change is the later answer minus the first one of the same person on the same scale, "
            "at least 28 days apart, averaged over one project. It is told from ten people on who "
            "answered twice."
        ),
        _(
            "Projects are put together by a random-effects model (REML), the interval is Hartung and "
            "Knapp's, the prediction interval uses t with k minus 2 degrees of freedom. Scales are "
            "never mixed in points."
        ),
    ]


def limits() -> list[str]:
    """What it cannot say."""
    return [
        _(
            "There was nobody to compare with. Whether the projects made the difference cannot be "
            "said: time alone can change a score."
        ),
        _(
            "Who did not answer again is not in the changes. Those who stopped coming may have fared "
            "otherwise."
        ),
        _("The projects were chosen in a call. They do not stand for all places of the country."),
        _("What projects wrote is theirs, word for word, as it was handed in and accepted."),
    ]
