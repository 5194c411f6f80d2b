"""The commands of a programme that need no house; each is imported only when it is asked for."""

import click

from hidamari.site.pure import Late

ROOMS = {"rank": ("ranking", "ranking")}


@click.command(cls=Late, rooms=ROOMS, package=__package__)
def programme() -> None:
    """Calls, applications and their review: 審査を助けます。"""
