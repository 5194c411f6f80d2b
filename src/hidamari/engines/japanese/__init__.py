"""Japanese as people write, type, sort and say it: kana, ruby, search, dates, numbers.

width    full and half width, hiragana and katakana
order    the 五十音 sort key and the row (あ行 …) of an index
romaji   what somebody typing Latin letters means
variants one letter written in several ways
names    keys by which people are found, and by which two names are alike
lookup   search as you type over kana and names
words    one indexed column that finds 介護 and also 子供 for 子ども
ruby     readings over kanji, okurigana left bare
dates    令和 and Western dates, read and written
numbers  full-width and kanji numbers
contact  telephone numbers, mail addresses and postcodes
"""

from .contact import normalise_mail, normalise_phone, normalise_postcode
from .dates import (
    format_date,
    format_wareki,
    is_working_day,
    parse_japanese_date,
    working_day_after,
    working_day_from,
)
from .lookup import matches_prefix
from .names import name_keys, typed_keys, whole_keys
from .numbers import parse_number
from .order import kana_row, sort_key
from .romaji import romaji_prefixes, romaji_to_kana
from .ruby import ruby
from .telephones import Telephone, read_telephones
from .variants import fold_variants
from .width import repair_width, to_hiragana, to_katakana
from .words import SearchTerms, bigrams, search_terms, search_text, search_words

__all__ = [
    "SearchTerms",
    "Telephone",
    "bigrams",
    "fold_variants",
    "format_date",
    "format_wareki",
    "is_working_day",
    "kana_row",
    "matches_prefix",
    "name_keys",
    "normalise_mail",
    "normalise_phone",
    "normalise_postcode",
    "parse_japanese_date",
    "parse_number",
    "read_telephones",
    "repair_width",
    "romaji_prefixes",
    "romaji_to_kana",
    "ruby",
    "search_terms",
    "search_text",
    "search_words",
    "sort_key",
    "to_hiragana",
    "to_katakana",
    "typed_keys",
    "whole_keys",
    "working_day_after",
    "working_day_from",
]
