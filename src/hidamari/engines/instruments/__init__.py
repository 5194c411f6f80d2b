"""Questions that are asked twice, kept word for word with their version and their source.

    instrument  Instrument, Item, Answer, Band: what a questionnaire is
    catalogue   the questionnaires in the house
    scoring     answers → Score; scores of different scales never meet
    pairing     which answer is the first, which the later one

An instrument is never edited once anybody has answered it: changed wording is a new version.
"""

from .catalogue import DIRECT_QUESTION, INSTRUMENTS, MOOD_FACES, UCLA_3_JAPAN, instrument
from .instrument import Answer, Band, Instrument, Item
from .pairing import Pair, Pairing, Unpaired, pair_first_and_later
from .scoring import IncompleteAnswers, ScaleMismatch, Score, UnknownAnswer, score

__all__ = [
    "DIRECT_QUESTION",
    "INSTRUMENTS",
    "MOOD_FACES",
    "UCLA_3_JAPAN",
    "Answer",
    "Band",
    "IncompleteAnswers",
    "Instrument",
    "Item",
    "Pair",
    "Pairing",
    "ScaleMismatch",
    "Score",
    "UnknownAnswer",
    "Unpaired",
    "instrument",
    "pair_first_and_later",
    "score",
]
