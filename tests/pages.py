"""Read a page as a browser does: its forms, their fields, its links, and whether it is harmless."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

TEXT = {"text", "search", "tel", "email", "url", "textarea", "password", "hidden-text"}
ADDRESSES = {"href", "src", "action", "formaction", "hx-get", "hx-post", "xlink:href"}

SANE_KINDS = {
    "text": "みほん", "textarea": "みほん", "date": "2026-11-24", "number": "1", "time": "10:00",
    "password": "hidamari-demo-2", "datetime-local": "2026-12-24T17:00:00",
}  # fmt: skip
SANE = {
    **{f"hours_{n}": "9:00-17:00" for n in range(7)},
    "url": "https://example.org/",
    "ends_at": "12:00", "until_time": "12:00", "moved_on": "2026-11-22",
    "longitude": "138.32", "latitude": "34.87", "often": "毎週金曜", "slug": "tanpopo",
    "reason": "みほんとして、ひとつの文で", "on": "2026-11-23",
    "paid_on": "2026-11-20", "public": "A" * 43 + "=",
    "shown_value": "yes", "corporate_number": "",
    "phone": "0545-00-0001", "value": "0545-00-0001", "username": "tanpopo",
}  # fmt: skip


@dataclass
class Field:
    """One field of a form: what it is, what stands in it, what may be chosen."""

    name: str
    kind: str
    values: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    faulty: bool = False

    @property
    def is_text(self) -> bool:
        return self.kind in TEXT


@dataclass
class Form:
    """One form: where it goes, how, its fields and its buttons."""

    action: str
    method: str
    fields: dict[str, Field] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        return [f.name for f in self.fields.values() if f.is_text and f.kind != "password"]

    def filled(self) -> dict[str, list[str]]:
        """What somebody sends who fills in everything: what stands there, else something sane."""
        return {name: self._sane(found) for name, found in self.fields.items()}

    @staticmethod
    def _sane(found: Field) -> list[str]:
        standing = [value for value in found.values if value]
        sane = SANE.get(found.name) or SANE_KINDS.get(found.kind)
        return standing or found.options[:1] or ([sane] if sane else list(found.values))


class Page(HTMLParser):
    """The forms and links of a page, its text, and what in it could run."""

    def __init__(self, html: str, address: str = "/") -> None:
        super().__init__(convert_charrefs=True)
        self.address, self.forms, self.links = address, [], []
        self.dangers: list[str] = []
        self.text = ""
        self._form: Form | None = None
        self._area: Field | None = None
        self._select: Field | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = {name: value or "" for name, value in attrs}
        self._watch(tag, had)
        if tag == "a" and had.get("href"):
            self.links.append(urljoin(self.address, had["href"]))
        elif tag == "form":
            action = urljoin(self.address, had.get("action") or self.address)
            self._form = Form(action, had.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is not None:
            self._add(tag, had)

    def _watch(self, tag: str, had: dict[str, str]) -> None:
        if tag == "script" and not ({"src", "nonce"} & had.keys()):
            self.dangers += [f"<script {had}>"] if had.get("type") != "application/json" else []
        self.dangers += [f"<{tag} {name}>" for name in had if name.startswith("on")]
        for name in ADDRESSES & had.keys():
            plain = "".join(c for c in had[name].lower() if c > " ")
            if plain.startswith(("javascript:", "vbscript:", "data:text")):
                self.dangers.append(f"<{tag} {name}={had[name]!r}>")
        if tag in ("iframe", "object", "embed", "base", "meta") and "srcdoc" in had:
            self.dangers.append(f"<{tag}>")

    def _add(self, tag: str, had: dict[str, str]) -> None:
        name, kind = had.get("name", ""), had.get("type", "text").lower()
        faulty = "aria-invalid" in had
        if tag == "button" or (tag == "input" and kind in ("submit", "image")):
            if name:
                self._form.buttons.append((name, had.get("value", "")))
        elif tag == "select" and name:
            self._select = self._field(name, "select")
        elif tag == "option" and self._select is not None:
            value = had.get("value", "")
            (self._select.options.append(value) if value else None)
            if "selected" in had and value:
                self._select.values.append(value)
        elif tag == "textarea" and name:
            self._area = self._field(name, "textarea")
            self._area.values, self._area.faulty = [""], faulty
        elif tag == "input" and kind == "file":
            self._form.files.append(name)
        elif tag == "input" and name and kind not in ("button", "reset"):
            self._input(self._field(name, kind), kind, had)
            self._form.fields[name].faulty |= faulty

    def _field(self, name: str, kind: str) -> Field:
        return self._form.fields.setdefault(name, Field(name, kind))

    @staticmethod
    def _input(found: Field, kind: str, had: dict[str, str]) -> None:
        value = had.get("value", "on" if kind in ("checkbox", "radio") else "")
        if kind in ("checkbox", "radio"):
            found.options.append(value)
            if "checked" in had:
                found.values.append(value)
        else:
            found.values.append(value)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area is not None:
            text = self._area.values[0]
            self._area.values = [text.removeprefix("\r\n").removeprefix("\n")]
            self._area = None
        elif tag == "select":
            self._select = None
        elif tag == "form":
            self._form = None

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area.values[0] += data
        self.text += data
