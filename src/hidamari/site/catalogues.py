"""The words of the house in Japanese and English: `python -m hidamari.site.catalogues …`.

update    reads every app's Python and templates and brings its .po files up to date
compile   makes the .mo files (they are not kept in git)
check     says what is missing, unused, unsure or does not fit; exit code 1 when anything is

Message ids are English. One catalogue per app and language; engines own none. Needs neither
gettext's programs nor a started house, and its files carry no date and no machine's path.
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HOUSE = Path(__file__).resolve().parent.parent
FLOORS = ("kernel", "packs", "office")
LANGUAGES = ("ja", "en")
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = """\
# Hidamari: what {app} says, in {language}.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: {language}\\n"
"Plural-Forms: {plural}\\n"

"""
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}")


def apps() -> dict[str, Path]:
    """Every app by its folder: ui and site themselves, and the rooms of the other floors."""
    rooms = [HOUSE / "ui", HOUSE / "site"]
    for floor in FLOORS:
        found = (HOUSE / floor).iterdir() if (HOUSE / floor).is_dir() else ()
        rooms += sorted(room for room in found if (room / "__init__.py").exists())
    return {room.relative_to(HOUSE).as_posix(): room for room in rooms}


def sources(app: str, room: Path) -> Iterator[Path]:
    """The files that speak for an app. Loose files of a floor speak through the site."""
    if app == "site":
        for floor in FLOORS:
            yield from sorted((HOUSE / floor).glob("*.py"))
    for path in sorted([*room.rglob("*.py"), *room.rglob("*.html"), *room.rglob("*.txt")]):
        parts = path.relative_to(room).parts
        if "tests" not in parts and "migrations" not in parts and "static" not in parts:
            yield path


def said_in(app: str, room: Path, *, house: Path = HOUSE) -> Catalog:
    """Everything an app says: its message ids with their places."""
    catalog = Catalog(charset="utf-8")
    for path in sources(app, room):
        place = path.relative_to(house).as_posix()
        text = path.read_text(encoding="utf-8")
        code = text if path.suffix == ".py" else _as_python(text)
        for _line, message, comments, context in extract(
            "python", BytesIO(code.encode()), KEYWORDS, ["Translators:"], {"encoding": "utf-8"}
        ):
            catalog.add(message, locations=[(place, 0)], auto_comments=comments, context=context)
    return catalog


def _as_python(template: str) -> str:
    """A template as calls of gettext, as Django's own makemessages sees it."""
    _settings_for_templatize()
    from django.utils.translation.template import templatize

    return "\n".join(line.lstrip() for line in templatize(template).splitlines())


def _settings_for_templatize() -> None:
    """The template lexer wants settings, none in particular: the house need not start."""
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=True)


def po_path(room: Path, language: str) -> Path:
    return room / "locale" / language / "LC_MESSAGES" / "django.po"


def read(path: Path, language: str) -> Catalog:
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def merged(said: Catalog, old: Catalog, language: str) -> Catalog:
    """What is said now with the words already given; what is no longer said is dropped."""
    new = Catalog(locale=language, charset="utf-8", fuzzy=False)
    for message in said:
        if not message.id:
            continue
        known = old.get(_key(message), message.context)
        string = known.string if known else None
        if isinstance(message.id, tuple) and not isinstance(string, tuple):
            string = None
        new.add(message.id, string, locations=message.locations, context=message.context)
    return new


def _key(message: Message) -> str:
    return _ids(message)[0]


def _ids(message: Message) -> tuple[str, ...]:
    """The id, and the plural's when there is one."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _strings(message: Message) -> tuple[str, ...]:
    """The words given, one for each number that the language tells apart."""
    given = message.string or ""
    return (given,) if isinstance(given, str) else tuple(given)


def problems(app: str, said: Catalog, given: Catalog, language: str) -> list[str]:
    """What is wrong with one catalogue, one line each."""
    found = []
    now = {(_key(m), m.context) for m in said if m.id}
    have = {(_key(m), m.context): m for m in given if m.id}
    found += [f"not there: {key!r}" for key, _ in sorted(now - have.keys(), key=str)]
    found += [f"nobody says: {key!r}" for key, _ in sorted(have.keys() - now, key=str)]
    for (key, _), message in have.items():
        strings = _strings(message)
        if message.fuzzy:
            found.append(f"unsure: {key!r}")
        if language == "ja" and not all(strings):
            found.append(f"no words yet: {key!r}")
        found += [f"placeholders differ: {key!r}" for s in strings if s and not _fits(message, s)]
    return [f"{app} [{language}] {line}" for line in found]


def _fits(message: Message, string: str) -> bool:
    """The words name nothing that the id does not, and lose nothing but a plural's number."""
    ids = _ids(message)
    known = {m.group() for i in ids for m in PLACEHOLDER.finditer(i)}
    used = {m.group() for m in PLACEHOLDER.finditer(string)}
    return used <= known and (len(ids) > 1 or used == known)


def clashes() -> list[str]:
    """Django hears all apps as one: the same id must have the same words everywhere.

    What two rooms mean differently gets a context (`pgettext`, `{% trans … context %}`).
    """
    said: dict[tuple[str, str | None], dict[tuple[str, ...], str]] = {}
    for app, room in apps().items():
        for message in read(po_path(room, "ja"), "ja"):
            if message.id and any(_strings(message)):
                said.setdefault((_key(message), message.context), {})[_strings(message)] = app
    return [
        f"{' and '.join(words.values())} [ja] say it differently: {key!r}"
        for (key, _), words in said.items()
        if len(words) > 1
    ]


def check() -> list[str]:
    """Every problem of every catalogue; apps that say nothing need none."""
    found = clashes()
    for app, room in apps().items():
        said = said_in(app, room)
        for language in LANGUAGES:
            path = po_path(room, language)
            if len(said) or path.exists():
                found += problems(app, said, read(path, language), language)
    return found


def update(only: tuple[str, ...] = ()) -> None:
    """Bring the .po files of these apps (all, when none is named) up to date."""
    for app, room in apps().items():
        said = said_in(app, room) if not only or app in only else Catalog()
        for language in LANGUAGES if len(said) else ():
            path = po_path(room, language)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(written(app, merged(said, read(path, language), language), language))


def written(app: str, catalog: Catalog, language: str) -> bytes:
    """The .po file: the same bytes for the same words, whenever and wherever it is made."""
    out = BytesIO()
    write_po(out, catalog, width=100, omit_header=True, sort_output=True, include_lineno=False)
    header = HEADER.format(app=app, language=language, plural=catalog.plural_forms)
    return header.encode() + out.getvalue()


def compile_all() -> int:
    """Write the .mo beside every .po; how many."""
    count = 0
    for path in sorted(HOUSE.glob("**/locale/*/LC_MESSAGES/django.po")):
        catalog = read(path, path.parent.parent.name)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalog)
        count += 1
    return count


@click.command()
@click.argument("deed", type=click.Choice(["update", "compile", "check"]))
@click.argument("only", nargs=-1, metavar="[APP]…")
def main(deed: str, only: tuple[str, ...]) -> None:
    """Keep the words of the house in order; `update kernel/people` looks at one app."""
    if deed == "update":
        update(only)
    elif deed == "compile":
        click.echo(f"{compile_all()} catalogues", err=True)
    else:
        found = check()
        click.echo("\n".join(found))
        sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
