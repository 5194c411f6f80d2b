"""When a gathering meets, said the way a leaflet says it: 毎月第1・3水曜（祝日はお休み）.

rule = parse("隔週金曜", start=date(2026, 11, 6))
dates(rule, first, last)      the days, one by one
in_words(rule), in_words(rule, "en")
to_rrule(rule, first, last)   for iCalendar
"""

from .days import dates, falls_on
from .ical import ICalRule, to_rrule
from .parse import parse
from .rule import Kind, Rule
from .words import in_words

__all__ = ["ICalRule", "Kind", "Rule", "dates", "falls_on", "in_words", "parse", "to_rrule"]
