"""A gathering for people of one home town, in words."""

from django.utils.translation import gettext as _

from hidamari.kernel.gatherings.models import Series


def for_home(series: Series) -> str:
    """潮見村の方; empty where no home town is named."""
    return _("People of %(town)s") % {"town": series.home_town} if series.home_town else ""
