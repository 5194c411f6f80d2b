"""A project on its own server tells its office: its key, and packages of protected figures."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from hidamari.engines.refusal import Refusal
from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.measures.queries import instruments
from hidamari.kernel.organisations.models import Organisation, Project
from hidamari.kernel.packs import registry
from hidamari.office.evidence import changes, keys, package
from hidamari.office.evidence.changes import ToldChange
from hidamari.office.evidence.models import SendingKey, Sent
from hidamari.office.evidence.queries import packages as queries
from hidamari.office.reports import counting
from hidamari.office.reports.counting import Key, Month
from hidamari.office.reports.periods import end_of
from hidamari.office.reports.protection import Told


@transaction.atomic
def make_key(*, organisation: Organisation, by: Actor) -> SendingKey:
    """The key this organisation signs with: made once, then always the same."""
    if found := queries.sending_key_of(organisation):
        return found
    secret = keys.new_secret()
    made = SendingKey.objects.create(
        organisation=organisation, secret=secret, public=keys.public_of(secret),
        made_at=clock.now(),
    )  # fmt: skip
    record(by=by, verb="sending-key.made", of=made, fields=["public"])
    return made


@transaction.atomic
def send(
    *,
    project: Project,
    office: str,
    award: str,
    first: date,
    last: date,
    indicators: Sequence[str],
    by: Actor,
) -> tuple[Sent, bytes]:
    """The next package: what may leave of these months, and what left before is kept in mind.

    `office`: its short name there. `indicators`: without any, those of the package before. Raises
    Refusal where there is no key, no such indicator, or no month of these is over.
    """
    key = queries.key_to_send_with(project.organisation)
    if key is None:
        raise _no_key(project.organisation)
    before = queries.sent_of(project)
    span = (first, end_of(last))
    told = counting.told_months(
        project, _chosen(indicators, before), span, _told_before(before), clock.today()
    )
    if not told:
        raise _nothing_over()
    last_day = end_of(max(one.month for one in told))
    body = {
        "months": package.rows_of(told),
        "effects": package.rows_of_changes(_effects(project, last_day, before, told)),
    }
    made = Sent(
        organisation=project.organisation, project=project, made_at=clock.now(), body=body,
        number=before[-1].number + 1 if before else 1,
        first=min(one.month for one in told), last=max(one.month for one in told),
    )  # fmt: skip
    content = package.sealed(_document(made, office, award), key.secret)
    made.digest = package.opened(content).digest
    made.save(force_insert=True)
    record(by=by, verb="package.sent", of=made, fields=["number", "digest"])
    return made, content


def _document(made: Sent, office: str, award: str) -> dict[str, Any]:
    return {
        "format": package.FORMAT, "version": package.VERSION, "office": office, "award": award,
        "number": made.number, "first": f"{made.first:%Y-%m}", "last": f"{made.last:%Y-%m}",
        "made_at": made.made_at.isoformat(), "body": made.body,
    }  # fmt: skip


def _effects(
    project: Project, until: date, before: Sequence[Sent], months: Sequence[Month]
) -> list[ToldChange]:
    """Of every scale what may be told by now; what stands where nothing new may be."""
    held = [package.change_of(row) for one in before for row in package.effects_of(one.body)]
    every = [*(month for one in before for month in package.months_of(one.body)), *months]
    found = []
    for scale in instruments():
        named = (scale.slug, scale.version)
        earlier = [one for one in held if (one.scale, one.version) == named]
        means = [one.told for one in every if one.told.version == " ".join(named)]
        now = changes.change_of(project, scale, until)
        told = now and changes.news(now, earlier, means)
        found += [told] if told else earlier[-1:]
    return found


def _told_before(before: Sequence[Sent]) -> dict[Key, list[Told]]:
    """What left of every month, the latest last."""
    found: dict[Key, list[Told]] = {}
    for sent in before:
        for one in package.months_of(sent.body):
            found.setdefault(one.key, []).append(one.told)
    return found


def _chosen(indicators: Sequence[str], before: Sequence[Sent]) -> list[str]:
    known = registry.indicators()
    told = before[-1].body["months"] if before else []
    chosen = list(dict.fromkeys(indicators or (row["indicator"] for row in told)))
    unknown = [slug for slug in chosen if slug not in known]
    if unknown or not chosen:
        listed, missing = ", ".join(sorted(known)), ", ".join(unknown)
        raise Refusal(
            "send_indicators",
            f"約束した指標を --indicator で選んでください({missing or '選ばれていません'})。"
            f"選べるのは {listed} です。",
            f"Please choose the indicators that were agreed with --indicator "
            f"({missing or 'none is chosen'}). There are {listed}.",
        )
    return chosen


def _no_key(organisation: Organisation) -> Refusal:
    return Refusal(
        "send_no_key",
        f"まだ鍵がありません。先に hidamari evidence key {organisation.slug} を実行してください。",
        f"There is no key yet. Please run first: hidamari evidence key {organisation.slug}",
    )


def _nothing_over() -> Refusal:
    return Refusal(
        "send_nothing_over",
        "この期間には、終わった月がまだありません。送れるのは終わった月だけです。",
        "No month of this period is over. Only whole months that are over are sent.",
    )
