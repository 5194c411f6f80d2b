"""The commands of evidence; each is imported only when it is asked for."""

import click

from hidamari.site.pure import Late

ROOMS = {
    "attack": ("protection", "attacking"),
    "change": ("changing", "changing"),
    "pool": ("pooling", "pooling"),
    "protect": ("protection", "protecting"),
    "rollup": ("rollup", "rolling_up"),
}


@click.command(cls=Late, rooms=ROOMS, package=__package__)
def evidence() -> None:
    """What the figures of many projects say together, and what may be told: まとめる・守る。"""
