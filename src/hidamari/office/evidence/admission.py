"""Which packages the office takes in. Each refusal is one sentence."""

from collections.abc import Container
from datetime import date

from hidamari.engines.refusal import Refusal
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.packs import registry
from hidamari.office.evidence.changes import ToldChange
from hidamari.office.evidence.package import Package, change_of
from hidamari.office.programme.models import Call
from hidamari.office.reports import protection
from hidamari.office.reports.counting import Month, is_open
from hidamari.office.reports.periods import month_of
from hidamari.office.reports.protection import SHARE


def check_office(one: Package, office: Organisation) -> None:
    if one.written.office != office.slug:
        raise Refusal(
            "package_other_office",
            f"このパッケージは「{office.name}」あてではありません。",
            f"This package is not addressed to “{office.name}”.",
        )


def unknown(number: str, *, is_award: bool) -> Refusal:
    """There is no such award here, or nobody's key is known for it."""
    if is_award:
        return Refusal(
            "package_unknown_sender",
            f"採択{number}の鍵がまだ登録されていません。先に鍵を登録してください。",
            f"No key is known for award {number} yet. Please note the project's key first.",
        )
    return Refusal(
        "package_other_award",
        f"採択{number}は、この事務局にありません。",
        f"There is no award {number} at this office.",
    )


def changed() -> Refusal:
    return Refusal(
        "package_changed",
        "署名が合いません。途中で内容が変わったか、登録した鍵と別の鍵で送られています。",
        "The signature does not fit: it was changed on its way, or signed with another key than "
        "the one noted here.",
    )


def check_number(one: Package, last: tuple[int, date] | None) -> None:
    if last and one.written.number <= last[0]:
        number, day = last
        raise Refusal(
            "package_replayed",
            f"{one.written.number}番のパッケージは取り込めません。"
            f"{number}番まで取り込みずみです({day:%Y-%m-%d})。",
            f"Package {one.written.number} is not taken in: number {number} came in already "
            f"({day:%Y-%m-%d}).",
        )


def check_period(one: Package, call: Call, today: date) -> None:
    """Whole months that are over, inside the time of the call's projects."""
    if one.first > one.last:
        raise _period("始まりの月が終わりの月より後です。", "the first month lies after the last.")
    if one.last >= month_of(today):
        raise _period("まだ終わっていない月があります。", "a month of it is not over.")
    if one.first < month_of(call.starts_on) or one.last > call.ends_on:
        raise _period(
            "公募の実施期間の外の月があります。", "a month lies outside the call's projects."
        )
    if any(not one.first <= row.month <= one.last for row in one.months):
        raise _period("書かれた期間の外の月があります。", "a month lies outside what it says.")


def _period(ja: str, en: str) -> Refusal:
    return Refusal("package_period", f"期間が正しくありません。{ja}", f"The period is wrong: {en}")


def admitted(one: Package, agreed: Container[str]) -> tuple[list[Month], tuple[str, ...]]:
    """The months to take in, and the indicators to leave out. Raises Refusal where a figure is
    not protected or stands twice."""
    known = registry.indicators()
    months = [row for row in one.months if row.indicator in known and row.indicator in agreed]
    taken = {row.indicator for row in months}
    skipped = {row.indicator for row in one.months} - taken
    if len({row.key for row in months}) < len(months):
        raise Refusal(
            "package_twice",
            "同じ月の同じ指標が二度書かれています。",
            "One indicator of one month stands twice.",
        )
    for row in months:
        _check_protected(row, str(known[row.indicator].unit))
    return months, tuple(sorted(skipped))


def admitted_changes(
    one: Package, call: Call, today: date
) -> tuple[list[ToldChange], tuple[str, ...]]:
    """The changes to take in, and the scales that nobody knows here. Raises Refusal where one may
    not be told, or tells of other days."""
    found, skipped = [], []
    for row in one.written.body.effects:
        try:
            found.append(change_of(row))
        except Refusal as no:
            if no.code != "scale":
                raise
            skipped.append(f"{row.scale} {row.version}")
    for change in found:
        if change.first < call.starts_on or change.last >= month_of(today):
            raise _period("変化の期間が外れています。", "a change tells of other days.")
    return found, tuple(skipped)


def _check_protected(row: Month, unit: str) -> None:
    value = row.told.value
    is_share = unit == SHARE and value is not None
    fits = not is_share or 0 <= value <= 100  # type: ignore[operator]
    if not fits or not (is_open(row.indicator) or protection.is_protected(row.told, unit)):
        raise Refusal(
            "package_unprotected",
            f"{row.month:%Y年%m月}の{row.indicator}が守られていません。10人に満たない数は送れません。",
            f"{row.indicator} of {row.month:%Y-%m} is not protected: counts below ten stay hidden.",
        )
