"""What the house decided once, held by reading the code itself."""

import ast
import re
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.apps import apps

from hidamari.kernel.people.models import Person
from hidamari.kernel.people.ties import Tie

ROOT = Path(__file__).parent.parent
MACHINE = [place for place in (Path.home(), ROOT.parent) if place.name]  # here and nowhere else
SOURCE = ROOT / "src" / "hidamari"
READERS_AND_WRITERS = ("queries", "actions", "migrations", "tests", "managers")
# Projections are rebuilt, sealed and reckoned where their arithmetic lives.
ENGINE_ROOMS = {"kernel/desk/rhythm.py", "kernel/desk/rebuild.py"}


def modules():
    for path in sorted(SOURCE.rglob("*.py")):
        yield path.relative_to(SOURCE), path.read_text()


def test_models_are_asked_only_in_queries_and_actions():
    for path, text in modules():
        inside = {*path.parts, path.stem}
        if inside & set(READERS_AND_WRITERS) or str(path) in ENGINE_ROOMS:
            continue
        found = re.findall(r"\b[A-Z]\w+\.(?:_base_manager|objects)\b", text)
        assert not found, f"{path}: {found}"


def test_journeys_have_a_folder_of_their_own():
    """`make test` looks for them nowhere else."""
    tests = [*SOURCE.rglob("test_*.py"), *(ROOT / "tests").rglob("test_*.py")]
    marked = re.compile(r"^(pytestmark =|@).*mark\.journey", re.MULTILINE)
    named = {path.parent for path in tests if marked.search(path.read_text())}
    assert named == {ROOT / "tests" / "journeys"}


def test_there_is_one_clock():
    for path, text in modules():
        if path.name == "clock.py" or "tests" in path.parts:
            continue
        assert not re.search(r"timezone\.now\(|datetime\.now\(|date\.today\(", text), path


def test_no_room_is_called_utils_or_common():
    names = {p.stem for p, _ in modules()} | {p.name for p in SOURCE.rglob("*") if p.is_dir()}
    assert not names & {"utils", "helpers", "common", "misc"}


def test_actions_take_keywords_only():
    for path, text in modules():
        if "tests" in path.parts or not (path.stem == "actions" or path.parent.name == "actions"):
            continue
        for node in ast.parse(text).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                verbs_of_machines = node.name in {"read_identity_again", "identity", "new_person"}
                if any(d for d in node.decorator_list) and not verbs_of_machines:
                    assert not node.args.args, f"{path}: {node.name}"


def test_every_model_tied_to_a_person_says_what_becomes_of_it():
    for model in apps.get_models():
        keys = [
            f for f in model._meta.concrete_fields if f.is_relation and f.related_model is Person
        ]
        if keys and model is not Person:
            assert isinstance(getattr(model, "TIE", None), Tie), model


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.html")), ids=lambda p: p.stem)
def test_no_template_needs_an_unsafe_policy(path):
    text = path.read_text()
    assert not re.search(r'\sstyle="', text), "inline style"
    assert not re.search(r"\son\w+=\"", text), "inline handler"
    for script in re.findall(r"<script[^>]*>", text):
        assert "src=" in script or "nonce" in script or "application/json" in script, script


def test_nothing_names_a_registry_or_a_machine():
    for path in [*ROOT.glob("*.lock"), *ROOT.glob("*.toml"), *ROOT.glob("*.md"), ROOT / "Makefile"]:
        text = path.read_text()
        assert not re.search("--index" + r"-url|https?://[\w.]*py" + "pi", text), path
        assert not [place for place in MACHINE if f"{place}/" in text], path


@pytest.mark.parametrize("path", sorted((ROOT / "bench").rglob("*.py")), ids=lambda path: path.stem)
def test_a_bench_names_only_what_there_is(path):
    """Benches are not run with the tests; what they take from the house must still be there."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("hidamari"):
            module = import_module(node.module)
            for name in node.names:
                assert hasattr(module, name.name) or find_spec(f"{node.module}.{name.name}")
