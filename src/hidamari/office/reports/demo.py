"""The months that are over are counted; a mid-term report is handed in, a final one is due."""

from datetime import timedelta
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw

from hidamari.kernel.access.actor import Actor, house
from hidamari.kernel.access.roles import OFFICE
from hidamari.kernel.demo import World
from hidamari.kernel.files.forms import Upload
from hidamari.office.awards.models import Letter
from hidamari.office.reports import actions, queries
from hidamari.office.reports.enums import ReportKind

OFFICE_SLUG = "jimukyoku"
WORDS = {
    "done": "週1回の集いと、月1回の出張の集いを開きました。",
    "worked": "初めての日に次の回を一緒に決めると、続けて来られる方が増えました。",
    "did_not": "平日の夕方は、なかなか人が集まりませんでした。",
    "comes_next": "時間を午後に移し、送り迎えと組み合わせます。",
}


PAID = (
    ("出張講師(見本)", 30_000, 60),
    ("浜風市公民館(見本)", 4_400, 45),
    ("文具店(見本)", 2_860, 20),
)


def _pay(letter: Letter, world: World, by: Actor) -> None:
    """Three receipts, over the kinds of cost that there are."""
    lines = queries.spending_of(letter).lines
    for number, (payee, amount, ago) in enumerate(PAID):
        facts = {
            "line": lines[number % len(lines)].name, "payee": payee, "amount": amount,
            "paid_on": world.today - timedelta(days=ago),
        }  # fmt: skip
        upload = Upload("領収書.png", _paper())
        actions.note_receipt(letter=letter, facts=facts, upload=upload, by=by)


def _paper() -> bytes:
    """A sheet with a few lines, as a picture."""
    sheet, written = Image.new("L", (210, 297), 255), BytesIO()
    pen = ImageDraw.Draw(sheet)
    for top in (40, 90, 120, 150):
        pen.line((30, top, 180, top), fill=60, width=3)
    sheet.save(written, "PNG")
    return written.getvalue()


def fill(world: World, rng: Random) -> None:
    by = world.actor(OFFICE_SLUG, OFFICE)
    actions.count_months(by=house(permissions=frozenset()))
    awards = [one for one in queries.awards_visible_to(by) if one.project_id]
    first, last = world.today - timedelta(days=150), world.today - timedelta(days=40)
    actions.ask_for(
        awards=awards, kind=ReportKind.MIDTERM, first=first, last=last,
        due_on=world.today - timedelta(days=5), by=by,
    )  # fmt: skip
    actions.ask_for(
        awards=awards, kind=ReportKind.FINAL, first=first, last=world.today,
        due_on=world.today + timedelta(days=20), by=by,
    )  # fmt: skip
    for slug in world.projects:
        theirs = world.actor(slug)
        for letter in queries.letters_awarded(theirs)[:1]:
            _pay(letter, world, theirs)
        for report in queries.reports_waiting(theirs).filter(kind=ReportKind.MIDTERM)[:1]:
            actions.keep_words(report=report, words=WORDS, explanations={}, by=theirs)
            actions.hand_in(report=report, by=theirs)
