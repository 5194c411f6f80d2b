"""Writes docs/reference.md from the declarations: `python -m hidamari.site.reference docs/reference.md`."""

import os
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import django
from django.utils.translation import activate

HOOKS = {
    "slug": "the app's name in addresses, API and settings",
    "title": "its name, shown",
    "permissions": "a StrEnum; each view names one of them",
    "grants": "role slug → permissions of this app that the role holds",
    "roles": "roles that this app adds to the house",
    "nav": "the words of the navigation that it fills",
    "panels": "parts of other pages: today, person, place, session, plan-items, public-place",
    "indicators": "figures with definition, n and interval",
    "settings": "choices of an organisation, with bounds",
    "urls": "pages under `/o/<organisation>/<slug>/`",
    "public_urls": "pages for everybody under `/<slug>/`",
    "api": "a router under `/api/v1/<slug>`",
    "commands": "click commands under `hidamari`",
    "demo": "fills the demo's world",
    "openings": "when something is held at public places, for the finder",
    "periodic": "tasks that run by themselves beside the server",
    "on_arrival": "called in the transaction of a tap: somebody came, or an arrival was taken back",
    "on_schedule": "called when sessions of a series were planned, moved or cancelled",
    "on_identity": "called when two records became one person, or two again, or somebody went",
    "ahead": "what still holds a place for somebody who goes, and what lets it go",
    "to_tell": "who expects somebody and should be told that they are no longer with us",
    "lends": "closed records of one person that are open to one actor for a while",
}


def lines() -> Iterator[str]:
    """The whole page, line by line."""
    from hidamari.kernel.packs import App, registry
    from hidamari.site.cli import hidamari

    yield "# Reference\n\nWritten from the declarations by `make reference`.\n\n## Commands\n"
    commands = list(_commands(hidamari, "hidamari"))
    activate("en")  # whoever gathers the commands speaks as the machine does
    for path, text in commands:
        yield f"- `{path}`: {text}"
    yield "\n`--json` answers with one JSON document. Bad input: one line, exit code 2.\n\n## Settings\n"
    for slug, setting in sorted(registry.settings().items()):
        bounds = f", {setting.minimum}–{setting.maximum}" if setting.minimum is not None else ""
        yield f"- `{slug}` ({setting.type.__name__}, default {setting.default}{bounds}): {setting.help}"
    yield "\n## Permissions and the roles that hold them\n"
    for permission in sorted(registry.permissions()):
        holders = [r for r in registry.roles() if permission in registry.granted([r])]
        yield f"- `{permission}`: {', '.join(holders) or '–'}"
    yield "\n## Indicators\n"
    for slug, indicator in sorted(registry.indicators().items()):
        yield f"- `{slug}`: {indicator.definition}"
    yield "\n## What an app declares (`kernel/packs: App`)\n"
    for field in fields(App):
        yield f"- `{field.name}`: {HOOKS.get(field.name, 'see kernel/packs')}"


def _commands(command: click.Command, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            if found is not None:
                yield from _commands(found, f"{path} {name}")
    else:
        yield path, (command.help or "").split("\n\n")[0].replace("\n", " ").strip()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hidamari.site.settings")
    django.setup()
    Path(sys.argv[1]).write_text("\n".join(lines()) + "\n")
