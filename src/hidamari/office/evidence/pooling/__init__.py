"""All projects as one on a scale: the engines' answer over the effects that stand.

choosing   which effects, in which unit: one of each project
evidence   the answer with all that must be said with it
wording    the answer in one sentence, by rule
drawing    forest and funnel
table      the studies as a file that `hidamari evidence pool` reads
"""

from hidamari.office.evidence.pooling.choosing import Asked
from hidamari.office.evidence.pooling.evidence import Evidence, evidence

__all__ = ["Asked", "Evidence", "evidence"]
