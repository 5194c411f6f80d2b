"""Read who must wait before the next password: nobody is locked out, everybody is slowed down.

Two counts, kept as keyed hashes. A name at one place (a known device, else an address): after five
wrong ones each next try waits twice as long, a quarter of an hour at most. A name anywhere: after
thirty, up to a minute; a device that signed in before with this name is not held up by strangers.
"""

from datetime import timedelta

from hidamari.kernel import clock
from hidamari.kernel.fields import lookup_hash
from hidamari.kernel.organisations.models import SignInTry

FREE, FREE_ANYWHERE = 5, 30
FIRST = timedelta(seconds=5)
MOST, MOST_ANYWHERE = timedelta(minutes=15), timedelta(minutes=1)


def keys_of(username: str, place: str) -> tuple[str, str]:
    """(key of the name anywhere, key of the name at this place)."""
    name = username.strip().casefold()
    return (
        lookup_hash(name, purpose="sign-in-name"),
        lookup_hash(f"{name}\x1f{place}", purpose="sign-in-pair"),
    )


def wait_after(failures: int, *, alone: bool) -> timedelta:
    """How long to wait after so many wrong ones; `alone`: of one name at one place."""
    free, most = (FREE, MOST) if alone else (FREE_ANYWHERE, MOST_ANYWHERE)
    if failures < free:
        return timedelta(0)
    return min(FIRST * 2 ** min(failures - free, 20), most)


def seconds_to_wait(username: str, place: str, *, known: bool) -> int:
    """Seconds until the next try is read at all; 0: now. `known`: a device of this account."""
    name, pair = keys_of(username, place)
    keys = [pair] if known else [name, pair]
    ends = SignInTry.objects.filter(key__in=keys).values_list("until", flat=True)
    left = max((end - clock.now() for end in ends if end), default=timedelta(0))
    return max(0, -int(-left.total_seconds() // 1))
