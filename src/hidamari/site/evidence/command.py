"""The commands of evidence; each is imported only when it is asked for."""

from importlib import import_module

import click

COMMANDS = {
    "attack": ("protection", "attacking"),
    "pool": ("pooling", "pooling"),
    "protect": ("protection", "protecting"),
}


class Evidence(click.Group):
    """Finds a command by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, command = COMMANDS[name]
        return getattr(import_module(f".{module}", __package__), command)


@click.command(cls=Evidence)
def evidence() -> None:
    """What the figures of many projects say together, and what may be told: まとめる・守る。"""
