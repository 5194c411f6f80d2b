"""A fiscal year of Japan: from April to March, named after the year it begins in."""

from datetime import date

from hidamari.ui.languages import language

REIWA, FIRST_OF_REIWA = 2018, 2019  # Reiwa 1 is 2019


def days_of(year: int) -> tuple[date, date]:
    """Both included."""
    return date(year, 4, 1), date(year + 1, 3, 31)


def year_words(year: int) -> str:
    """令和7年度; before Reiwa, and in English, the year alone."""
    if language() == "en":
        return f"fiscal year {year}"
    return f"令和{year - REIWA}年度" if year >= FIRST_OF_REIWA else f"{year}年度"
