from django import template

from hidamari.engines.instruments import Instrument
from hidamari.ui.languages import language

register = template.Library()


@register.simple_tag
def own(ja: str, en: str) -> str:
    """The wording of an instrument in the language of the page; it is never translated by us."""
    return ja if language() == "ja" else en


@register.simple_tag
def band(instrument: Instrument, value: float) -> str:
    """In which band a score lies, when the instrument has any."""
    found = instrument.band_of(int(value))
    return f" {own(found.ja, found.en)}" if found else ""
