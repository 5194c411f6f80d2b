"""Nothing that somebody wrote is markup: each place that says so by hand stands here with its reason."""

import ast
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "hidamari"
TEMPLATES = sorted(SOURCE.rglob("*.html"))
RAW_HTML = re.compile(r"\|\s*safe(?:seq)?\b|autoescape\s+off")
RAW_PYTHON = {"mark_safe", "SafeString", "SafeText", "html_safe", "__html__"}
MADE = {"format_html", "format_html_join"}
JUSTIFIED = {
    "evidence/annual_file.html": "css: our own stylesheets, read from the code",
    "elements/panel.html": "action: what the templates of allauth drew, escaped there",
    "ui/guides.py": "our own guides, by a reader that lets no HTML through",
    "charts/bars.py": "a hatching and numbers",
    "charts/forest.py": "numbers",
}


def named(path: Path) -> str:
    return "/".join(path.parts[-2:])


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_template_prints_nothing_raw(path):
    assert not RAW_HTML.search(path.read_text()) or named(path) in JUSTIFIED


def test_code_calls_no_text_safe():
    wrong = []
    for path in sorted(SOURCE.rglob("*.py")):
        if "tests" in path.parts or named(path) in JUSTIFIED:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and (name := _called(node)) in RAW_PYTHON | MADE:
                form = node.args[1 if name == "format_html_join" else 0]
                built = isinstance(form, ast.JoinedStr | ast.BinOp)
                wrong += [f"{path}:{node.lineno} {name}"] if name in RAW_PYTHON or built else []
    assert not wrong, wrong


def _called(node: ast.Call) -> str:
    target = node.func
    return target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", "")


def test_justified_places_still_need_it():
    for name in JUSTIFIED:
        (path,) = SOURCE.rglob(name)
        assert RAW_HTML.search(path.read_text()) or re.search(
            r"SafeString\(|mark_safe\(", path.read_text()
        ), name


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.typ")), ids=named)
def test_document_runs_none_of_its_values(path):
    assert not re.search(r"\beval\s*\(|\bmode:\s*\"markup\"", path.read_text())


def test_scripts_write_text_and_no_markup():
    for path in sorted(SOURCE.rglob("*.js")):
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\(",
            path.read_text(),
        ), path


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_what_htmx_acts_on_bears_the_seal(path):
    """Without it the page still works, but slowly; and nobody would notice."""
    for tag in re.findall(r"<[\w-]+(?:[^<>]|<[^<>]*>)*?>", path.read_text()):
        if re.search(r"\shx-(get|post|put|patch|delete)=", tag):
            assert 'hx-seal="{% hx_seal %}"' in tag, tag
