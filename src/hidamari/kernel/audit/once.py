"""One press is one deed: on a slow line people press again, and what they meant is done once."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


class AlreadyDone(Exception):
    """Another arrival of the same form did it, or is doing it; this one leaves nothing behind."""


@dataclass
class Press:
    """One arrival of a form. `key` tells the form, what was written in it, and who sent it."""

    key: str
    is_claimed: bool = False


_now: ContextVar[Press | None] = ContextVar("press", default=None)


@contextmanager
def pressing(key: str) -> Iterator[Press]:
    """While this lasts, the first deed that is recorded claims the form."""
    press = Press(key)
    token = _now.set(press)
    try:
        yield press
    finally:
        _now.reset(token)


def current() -> Press | None:
    return _now.get()
