"""Read monthly figures, what is due, reports, and what was handed in."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet, Sum

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.organisations.models import Project
from hidamari.kernel.organisations.queries import setting
from hidamari.office.awards.models import Award, Letter
from hidamari.office.programme.models import Call
from hidamari.office.reports import rules
from hidamari.office.reports.enums import ReportKind, State
from hidamari.office.reports.models import (
    Due,
    HandedPicture,
    HandedReport,
    MonthlyFigure,
    PeriodFigure,
    Picture,
    Receipt,
    Report,
    SpentLine,
)
from hidamari.office.reports.periods import end_of
from hidamari.office.reports.settings import KEPT_YEARS
from hidamari.office.reports.spending import Line, Spending, spending


def awards_visible_to(actor: Actor) -> QuerySet[Award]:
    """Every award of the office, the latest first."""
    return (
        Award.objects.filter(organisation_id=actor.organisation_id)
        .select_related("recipient", "call")
        .order_by("-awarded_at", "number", "id")
    )


def calls_with_awards(actor: Actor) -> QuerySet[Call]:
    awarded = awards_visible_to(actor).values("call")
    return Call.objects.filter(pk__in=awarded).order_by("-closes_at", "id")


def taken_up() -> QuerySet[Award]:
    """Awards of the whole house that have a project, for the task that counts months."""
    return Award.objects.exclude(project_id=None).order_by("id")


def projects_of(awards: QuerySet[Award]) -> dict[UUID, Project]:
    return Project.objects.in_bulk([one.project_id for one in awards if one.project_id])


def award_of(report: Report) -> Award:
    """The office's award behind a report: for what runs as the house, not for a page."""
    return Award.objects.get(id__in=[report.award_id])


def due_of(report: Report) -> Due:
    return Due.objects.select_related("award").get(id__in=[report.due_id])


def letter_of(award: Award) -> Letter:
    return Letter.objects.get(award_id__in=[award.pk])


def figures_of(award: Award) -> list[MonthlyFigure]:
    """Every revision of every month."""
    rows = MonthlyFigure.objects.filter(award=award)
    return list(rows.order_by("month", "indicator", "revision"))


def periods_of(award: Award) -> list[PeriodFigure]:
    """Every figure of a period that the office was told of, with its months."""
    told = PeriodFigure.objects.filter(handed__due__award=award)
    return list(told.prefetch_related("parts").order_by("id"))


def dues_visible_to(actor: Actor) -> QuerySet[Due]:
    """By their day, the most late first."""
    return (
        Due.objects.filter(organisation_id=actor.organisation_id)
        .select_related("award__recipient", "award__call")
        .order_by("due_on", "award__number", "id")
    )


def dues_waiting(actor: Actor) -> QuerySet[Due]:
    """Nothing is handed in yet, or it was returned."""
    return dues_visible_to(actor).filter(state__in=rules.WRITTEN)


def handed_visible_to(actor: Actor) -> QuerySet[HandedReport]:
    return (
        HandedReport.objects.filter(organisation_id=actor.organisation_id)
        .select_related("due__award__recipient", "due__award__call")
        .order_by("handed_in_at", "id")
    )


def handed_to_read(actor: Actor) -> QuerySet[HandedReport]:
    """Handed in and not answered, the longest waiting first."""
    return handed_visible_to(actor).filter(state=State.HANDED)


def handed_pictures_visible_to(actor: Actor) -> QuerySet[HandedPicture]:
    found = HandedPicture.objects.filter(organisation_id=actor.organisation_id)
    return found.select_related("file")


def reports_visible_to(actor: Actor) -> QuerySet[Report]:
    """This organisation's own reports, by their day."""
    return (
        Report.objects.filter(organisation_id=actor.organisation_id)
        .select_related("letter__project", "letter__call")
        .order_by("due_on", "id")
    )


def reports_waiting(actor: Actor) -> QuerySet[Report]:
    """Those still to be written or written again."""
    return reports_visible_to(actor).filter(state__in=rules.WRITTEN)


def reports_due(actor: Actor, by: date) -> QuerySet[Report]:
    """Those whose day lies not after `by`: worked out from the day as it stands."""
    return reports_waiting(actor).filter(due_on__lte=by)


def report_for(due: Due) -> Report:
    return Report.objects.get(due_id__in=[due.pk])


def pictures_visible_to(actor: Actor) -> QuerySet[Picture]:
    found = Picture.objects.filter(organisation_id=actor.organisation_id)
    return found.select_related("file", "report").order_by("id")


def locked(report: Report) -> Report:
    """The same report, held until the transaction ends: it is handed in once."""
    found = Report.objects.select_for_update().get(pk=report.pk)
    found.letter = report.letter
    return found


def letters_awarded(actor: Actor) -> QuerySet[Letter]:
    """The awards of this organisation, by their letters, the latest first."""
    mine = Letter.objects.filter(organisation_id=actor.organisation_id).exclude(award_id=None)
    return mine.select_related("call", "organisation").order_by("-sent_at", "id")


def letters_with_receipts() -> QuerySet[Letter]:
    """Of the whole house, for the task that looks at spending."""
    noted = Receipt.objects.filter(ended_at=None).values("letter")
    return Letter.objects.filter(pk__in=noted).select_related("call").order_by("id")


def award_behind(letter: Letter) -> Award:
    """The office's award behind a letter: for what runs as the house, not for a page."""
    return Award.objects.get(id__in=[letter.award_id])


def receipts_visible_to(actor: Actor) -> QuerySet[Receipt]:
    """This organisation's own, the latest day first; those that no longer count among them."""
    return (
        Receipt.objects.filter(organisation_id=actor.organisation_id)
        .select_related("letter__call", "letter__organisation", "file")
        .order_by("-paid_on", "-noted_at", "id")
    )


def receipts_with_files() -> QuerySet[Receipt]:
    """Of the whole house, for the task that removes files."""
    return Receipt.objects.exclude(file=None).select_related("file", "letter__call")


def kept_until(receipt: Receipt) -> date:
    """The last day on which its file is kept: the end of a month."""
    years: int = setting(receipt.organisation_id, f"reports.{KEPT_YEARS}")
    over = receipt.letter.call.ends_on
    return end_of(date(over.year + years, over.month, 1))


def locked_receipt(receipt: Receipt) -> Receipt:
    """The same receipt, held until the transaction ends."""
    found = Receipt.objects.select_for_update(of=("self",)).select_related("letter__organisation")
    return found.get(pk=receipt.pk)


def is_final_accepted(letter: Letter) -> bool:
    """From then on the receipts stay as they are."""
    return Report.objects.filter(
        letter=letter, kind=ReportKind.FINAL, state=State.ACCEPTED
    ).exists()


def has_receipts(letter: Letter) -> bool:
    return Receipt.objects.filter(letter=letter, ended_at=None).exists()


def spending_of(letter: Letter) -> Spending:
    """What was paid up to now, against the budget that this organisation handed in itself."""
    counted = Receipt.objects.filter(letter=letter, ended_at=None).values("line")
    spent = dict(counted.annotate(yen=Sum("amount")).order_by("line").values_list("line", "yen"))
    return spending(award_behind(letter).budget, letter.amount, spent)


def spending_told(handed: HandedReport) -> Spending | None:
    """What a report said of it; None where it said nothing."""
    rows = SpentLine.objects.filter(handed=handed)
    lines = tuple(Line(row.name, row.planned, row.own, row.spent) for row in rows)
    return Spending(lines, handed.due.award.amount) if lines else None
