"""Our own taxonomy: what HSDS has no field for is an attribute with one of these terms.

A code is a group and a name: `kind.library`, `need.step_free`, `wish.tea`, `fact.capacity` (with
the figure as the attribute's value). Ids are derived from codes and never change.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

TAXONOMY = uuid5(NAMESPACE_URL, "tag:hidamari,2026:taxonomy")
NAME = "Hidamari"
GROUPS = {
    "kind": "Kind of place",
    "need": "What somebody cannot do without",
    "wish": "What somebody likes to do",
    "owner": "Kind of organisation",
    "fact": "A fact that HSDS has no field for",
}
Record = dict[str, Any]
Names = Mapping[str, str]


def taxonomy() -> Record:
    """The declaration of our taxonomy, an HSDS `taxonomy`."""
    return {
        "id": str(TAXONOMY),
        "name": NAME,
        "description": "Places to be and what is held there: kinds, needs, wishes and facts.",
        "version": "1",
    }


def term_id(code: str) -> UUID:
    return uuid5(TAXONOMY, code)


def term(code: str, names: Names) -> Record:
    """A code as an HSDS `taxonomy_term`; a code without a name is called as it is."""
    group, _, bare = code.partition(".")
    found: Record = {
        "id": str(term_id(code)),
        "code": code,
        "name": names.get(code, bare or GROUPS.get(group, group)),
        "description": GROUPS.get(group, group),
        "taxonomy": NAME,
        "taxonomy_id": str(TAXONOMY),
    }
    return {**found, "parent_id": str(term_id(group))} if bare else found


def attribute(of: UUID, entity: str, code: str, names: Names, value: str = "") -> Record:
    """The term on one record of the table `entity`."""
    made: Record = {
        "id": str(uuid5(of, f"{entity}:{code}")),
        "link_id": str(of),
        "link_entity": entity,
        "taxonomy_term_id": str(term_id(code)),
        "taxonomy_term": term(code, names),
    }
    return {**made, "value": value} if value else made


def attributes(
    of: UUID, entity: str, names: Names, codes: Iterable[str], facts: Mapping[str, object]
) -> list[Record]:
    """All terms of a record: bare codes, then facts that are known, with their values."""
    said = {f"fact.{name}": str(value) for name, value in facts.items() if value not in ("", None)}
    bare = [attribute(of, entity, code, names) for code in codes]
    return [*bare, *(attribute(of, entity, c, names, value) for c, value in said.items())]


def code_of(attribute: Any) -> str:
    """The code of ours that an attribute carries; empty when the term is another's."""
    found = attribute.get("taxonomy_term") if isinstance(attribute, dict) else None
    if not isinstance(found, dict) or str(found.get("taxonomy_id", "")).lower() != str(TAXONOMY):
        return ""
    return str(found.get("code") or "")


def said(attributes: Iterable[Any]) -> Iterator[tuple[str, str, str]]:
    """(group, name, value) of every attribute of ours, in their order."""
    for each in attributes:
        group, dot, name = code_of(each).partition(".")
        if dot:
            yield group, name, str(each.get("value") or "")
