"""hidamari evidence, as far as it needs the house; the commands of pure engines stand beside.

packages   key, send, receive: protected figures between two installations
annual     annual: the report of a fiscal year
"""

import click

from hidamari.office.evidence.commands.annual import annual
from hidamari.office.evidence.commands.packages import key, receive, send


@click.group()
def evidence() -> None:
    """Figures that protect everybody behind them: 送る・受けとる。"""


for command in (annual, key, send, receive):
    evidence.add_command(command)

__all__ = ["evidence"]
