"""What the house offers is written down: commands, settings, permissions, hooks, links."""

import re
from dataclasses import fields
from pathlib import Path

import click
import pytest

from hidamari.kernel.packs import App, registry
from hidamari.site.cli import hidamari

ROOT = Path(__file__).parent.parent
REFERENCE = (ROOT / "docs" / "reference.md").read_text()
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


def commands(command, path):
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            yield from commands(command.get_command(context, name), f"{path} {name}")
    else:
        yield path


@pytest.mark.parametrize("command", list(commands(hidamari, "hidamari")))
def test_command_is_documented(command):
    assert f"`{command}" in REFERENCE


@pytest.mark.parametrize("slug", sorted(registry.settings()))
def test_setting_is_documented(slug):
    assert f"`{slug}`" in REFERENCE


@pytest.mark.parametrize("permission", sorted(registry.permissions()))
def test_permission_is_documented(permission):
    assert f"`{permission}`" in REFERENCE


@pytest.mark.parametrize("slug", sorted(registry.indicators()))
def test_indicator_is_documented(slug):
    assert f"`{slug}`" in REFERENCE


@pytest.mark.parametrize("name", [field.name for field in fields(App)])
def test_field_of_the_declaration_is_documented(name):
    assert f"`{name}`" in REFERENCE


@pytest.mark.parametrize("document", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(document):
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text()):
        assert (document.parent / target).exists(), target


@pytest.mark.parametrize(
    "record", sorted((ROOT / "docs" / "adr").glob("*.md")), ids=lambda p: p.stem
)
def test_record_of_a_decision_is_short_and_whole(record):
    text = record.read_text()
    assert len(text.split()) <= 300
    assert all(f"**{part}.**" in text for part in ("Context", "Decision", "Consequences"))
