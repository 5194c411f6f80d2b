"""Takes the sting out of cells that a spreadsheet would run as a formula."""

from typing import TypeVar

Value = TypeVar("Value")

TRIGGERS = tuple("=+-@\t\r\n＝＋－＠")
"""First letters a spreadsheet acts on (OWASP, CSV Injection), full-width twins included."""


def defuse(value: Value) -> Value:
    """The value for an exported cell: text that begins like a formula gets an apostrophe.

    Only `str` is touched. A number we computed is passed as a number and stays one; "-0.5" or
    "+81 90…" as text may come from anywhere, so it is quoted: shown the same, never run.
    Blanks before the trigger do not hide it.
    """
    if isinstance(value, str) and (
        value.startswith(TRIGGERS) or value.lstrip().startswith(TRIGGERS)
    ):
        return type(value)("'" + value)
    return value
