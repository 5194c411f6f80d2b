"""The annual report: what the calls of one fiscal year came to, whole and protected.

year       a fiscal year in words
report     the report as values: what page, file and paper show
totals     months of all projects, summed where that may be done
projects   one project: its facts, its words, its figures, its changes
method     how it was counted, and what it cannot say
paper      the same for typst (annual.typ) and as a file of its own
"""

from hidamari.office.evidence.annual.report import Annual, annual

__all__ = ["Annual", "annual"]
