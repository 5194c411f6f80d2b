"""Every page that somebody can reach, as each of them: axe, narrow screens, large targets."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from playwright.sync_api import Error, Page, Response

from tests.journeys.conftest import at

pytestmark = pytest.mark.journey
PEOPLE = {  # who reaches the most comes first, so that nobody waits for them at the end
    "sumire": "engawa", "momiji": "jimukyoku", "take": "engawa", "yuri": "engawa", "kaede": "engawa",
    "keyaki": "jimukyoku", "": "",
}  # fmt: skip
FILES = (".ics", ".pdf", ".xlsx", ".csv", ".json", ".txt")
NOT_PAGES = ("/api/", "/static/", "/look/", "/account/logout/")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
MOST = {"sumire": 2}  # pages of one kind: the first may be empty and the second full
MEASURE = """() => {
  const small = [];
  const shown = (e) => { const b = e.getBoundingClientRect(), s = getComputedStyle(e);
    return b.width > 1 && b.height > 1 && b.right > 0 && b.bottom > 0
      && s.visibility !== 'hidden' && s.opacity !== '0'; };
  const inText = (e) => { const p = e.parentElement;
    return e.tagName === 'A' && getComputedStyle(e).display === 'inline'
      && [...p.childNodes].some((n) => n !== e && n.textContent.trim()); };
  for (const e of document.querySelectorAll('a[href],button,select,summary,textarea,input')) {
    if (!shown(e) || e.type === 'hidden' || e.closest('svg') || inText(e)) continue;
    const label = e.closest('label') || (e.id && document.querySelector(`label[for="${e.id}"]`));
    const box = ['checkbox', 'radio'].includes(e.type) && label ? label : e;
    const height = box.getBoundingClientRect().height;
    if (height < 43.5) small.push(`${e.tagName} ${Math.round(height)}px `
      + `${(e.textContent || e.name || '').trim().slice(0, 30)}`);
  }
  return small;
}"""
FONTS = {  # what Windows has, and what Linux has: the letters of one are wider
    "BIZ": ["BIZ UDPGothic", "BIZ UDPMincho"],
    "Noto": ["Noto Sans CJK JP", "Noto Serif CJK JP"],
}
LETTERS = """([gothic, mincho]) => {
  const look = document.documentElement.style;
  look.setProperty('--gothic', `"${gothic}"`);
  look.setProperty('--mincho', `"${mincho}"`);
}"""
WIDER = """() => {
  const most = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= most) return [];
  return [...document.querySelectorAll('body *')]
    .filter((e) => e.getBoundingClientRect().right > most + 1
      && getComputedStyle(e).position !== 'fixed')
    .slice(0, 5).map((e) => `${e.tagName}.${e.className} → `
      + Math.round(e.getBoundingClientRect().right));
}"""


def route_of(path: str) -> str:
    try:
        return resolve(path).route
    except Resolver404:
        return path


def open_page(page: Page, path: str) -> Response | None:
    """The answer; None where it is a file and not a page."""
    try:
        answer = page.goto(path)
    except Error as problem:
        if "Download is starting" not in problem.message:
            raise
        return None
    is_page = answer and answer.headers.get("content-type", "").startswith("text/html")
    return answer if is_page else None


def reachable(page: Page, start: str, most: int):
    """Walk along the links: (path, status) of so many pages of each kind, opened when yielded."""
    waiting, seen, kinds = [start], {start}, {}
    while waiting:
        path = waiting.pop(0)
        kind = route_of(urlsplit(path).path)
        if kinds.get(kind, 0) >= most or urlsplit(path).path.endswith(FILES):
            continue
        answer = open_page(page, path)
        if answer is None:
            continue
        kinds[kind] = kinds.get(kind, 0) + 1
        yield path, answer.status
        links = page.evaluate("[...document.querySelectorAll('a[href]')].map((a) => a.href)")
        for link in links:
            parts = urlsplit(link)
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            inside = parts.netloc == urlsplit(page.url).netloc
            if inside and path not in seen and not parts.path.startswith(NOT_PAGES):
                seen.add(path)
                waiting.append(path)


def faults_of(page: Page) -> list[str]:
    """What is wrong with the page that is open."""
    found = Axe().run(page, options=RULES)
    faults = [
        f"axe {v['id']}: {v['nodes'][0]['html'][:160]} | {v['nodes'][0]['any'][:1]}"[:420]
        for v in found.response["violations"]
    ]
    faults += [f"small target: {small}" for small in page.evaluate(MEASURE)]
    page.set_viewport_size({"width": 320, "height": 640})
    for name, fonts in FONTS.items():
        page.evaluate(LETTERS, fonts)
        faults += [f"wider than 320 px with {name}: {wide}" for wide in page.evaluate(WIDER)]
    page.set_viewport_size({"width": 1280, "height": 900})
    return faults


@pytest.mark.parametrize("who", PEOPLE, ids=lambda who: who or "visitor")
def test_pages_serve_everybody(who, address, visit):
    page = visit(address, as_=who)
    if who:
        at(page, PEOPLE[who])
    faults: dict[str, list[str]] = {}
    count, start = 0, urlsplit(page.url).path if who else "/places/find/"
    for path, status in reachable(page, start, MOST.get(who, 1)):
        count += 1
        wrong = [f"status {status}"] if status >= 400 else faults_of(page)
        for fault in wrong:
            faults.setdefault(fault, []).append(path)
    assert count >= 3
    told = "\n".join(f"{fault}  ({len(on)} pages, {on[0]})" for fault, on in faults.items())
    assert not faults, f"{count} pages\n{told}"
