from hidamari.office.reports.models.due import Due, Move
from hidamari.office.reports.models.figure import MonthlyFigure, ToldFigure
from hidamari.office.reports.models.handed import HandedPicture, HandedReport, PeriodFigure
from hidamari.office.reports.models.receipt import Receipt, SpentLine
from hidamari.office.reports.models.report import Picture, Reply, Report

__all__ = [
    "Due",
    "HandedPicture",
    "HandedReport",
    "MonthlyFigure",
    "Move",
    "PeriodFigure",
    "Picture",
    "Receipt",
    "Reply",
    "Report",
    "SpentLine",
    "ToldFigure",
]
