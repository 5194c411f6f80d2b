"""One or more of everything of a programme office, in one organisation that is also an applicant."""

from datetime import date, timedelta
from typing import Any

from hidamari.kernel import clock
from hidamari.kernel.files.forms import Upload
from hidamari.kernel.files.tests import samples
from hidamari.kernel.organisations.models import Organisation, Project
from hidamari.office.accompaniment import actions as accompanying
from hidamari.office.applications import actions as applications
from hidamari.office.awards import actions as awards
from hidamari.office.awards import queries
from hidamari.office.awards.models import Letter
from hidamari.office.evidence import actions as evidence
from hidamari.office.evidence.actions.receiving import receive
from hidamari.office.evidence.actions.releases import begin_release
from hidamari.office.evidence.actions.senders import note_sender
from hidamari.office.evidence.actions.sending import make_key, send
from hidamari.office.evidence.changes import ToldChange
from hidamari.office.programme import actions as programme
from hidamari.office.programme.models import Call
from hidamari.office.reports import actions as reporting
from hidamari.office.reports import queries as reports
from hidamari.office.review import actions as reviewing
from hidamari.office.review import queries as reviews
from tests import applying, calls
from tests import factories as make

ROLES = ("office", "ministry", "reviewer", "accompanist")


def fill(owner: Organisation, project: Project, worker: Any, by: Any) -> None:
    """`worker`: the membership of who works there; they review, too."""
    item = programme.add_plan_item(
        organisation=owner, number="2-(1)", title="場づくり", goal="8割の市に。", by=by
    )
    draft = calls.a_draft(owner, title="来年度の公募")
    draft.plan_items.set([item])
    open_ = calls.a_call(owner, title="いまの公募", closes_at=make.NOW + timedelta(days=9))
    programme.ask(call=open_, asker=owner, text="応募できますか。", by=by)
    programme.amend_call(call=open_, text="様式を直しました。", closes_at=None, by=by)
    weighed, decided = (
        calls.a_call(owner, title="審査中の公募"),
        calls.a_call(owner, title="前の公募"),
    )
    _weigh(weighed, owner, worker, by)
    letter = calls.announced(decided, calls.a_submission(decided, owner))
    untaken = calls.a_call(owner, title="結果が出た公募", starts_on=date(2026, 4, 1))
    calls.announced(untaken, calls.a_submission(untaken, owner))
    _exchange(untaken, project, by)
    awards.take_up(letter=letter, project=project, by=by)
    _go_along(letter, worker.user, by)
    _report(letter, by)
    _show(letter, by)
    _apply(owner, by)


def _exchange(call: Call, project: Project, by: Any) -> None:
    """A project on its own server: its key, and a package that came in."""
    award, october = queries.awards_of(call).get(), date(2026, 10, 1)
    key = make_key(organisation=project.organisation, by=by)
    note_sender(award=award, public=key.public, by=by)
    _sent, content = send(
        project=project, office=call.organisation.slug, award=award.number, first=october,
        last=october, indicators=["numbers.visits"], by=by,
    )  # fmt: skip
    receive(office=call.organisation, contents=[content], by=by)


def _go_along(letter: Letter, user: Any, by: Any) -> None:
    """A visit held and one to come, a note with a step, a sign, a question, what was told."""
    award = queries.awards_of(letter.call).get()
    accompanying.pair(award=award, user=user, by=by)
    held, _ = (
        accompanying.plan_visit(award=award, kind="visit", planned_on=make.TODAY, by=by)
        for _ in range(2)
    )
    accompanying.write_note(
        award=award, author=user, visit=held, told=True, facts="見えたこと", worry="気になること",
        advice="助言", next_step="当番表", owner="office", due_on=make.TODAY, by=by,
    )  # fmt: skip
    accompanying.ask(letter=letter, text="謝金に領収書はいりますか。", by=by)
    with clock.stopped_at(make.NOW + timedelta(days=40)):
        accompanying.look_for_signals(by=by)


def _report(letter: Letter, by: Any) -> None:
    """One report returned, one handed in, one to be written; a day that moved; a picture."""
    award = queries.awards_of(letter.call).get()
    first, last = make.TODAY - timedelta(days=60), make.TODAY
    reporting.count_months(by=by)
    for kind in ("midterm", "other", "final"):
        reporting.ask_for(
            awards=[award], kind=kind, first=first, last=last, due_on=make.TODAY, by=by
        )
    returned, handed, open_ = reports.reports_visible_to(by)
    reporting.move_due(
        due=reports.due_of(open_), due_on=make.TODAY + timedelta(days=9), reason="雪", by=by
    )
    for one in (returned, handed, open_):
        reporting.add_picture(
            report=one, organisation=letter.organisation, name="縁側.png", by=by,
            content=samples.picture("PNG"), caption="縁側",
        )  # fmt: skip
    _spend(letter, by)
    back = reporting.hand_in(report=returned, by=by)
    reporting.send_back(handed=back, comment="もう少しくわしく。", by=by)
    reporting.hand_in(report=handed, by=by)


def _show(letter: Letter, by: Any) -> None:
    """How twenty people's answers changed; tables of a quarter, and one that waits."""
    change = ToldChange(
        "ucla-3-japan", "1", date(2026, 4, 1), make.TODAY, n=20, left=12,
        mean=-0.8, sd=1.5, low=-1.5, high=-0.1, yi=-0.4, vi=0.05,
    )  # fmt: skip
    evidence.take_in_effect(award=queries.awards_of(letter.call).get(), change=change, by=by)
    begin_release(first=date(2026, 4, 1), by=by)
    told = begin_release(first=date(2026, 7, 1), by=by)
    told.made_at = make.NOW
    told.save()
    told.tables.create(
        organisation_id=told.organisation_id, name="people", cells=[{"month": "*", "count": 40}]
    )


def _spend(letter: Letter, by: Any) -> None:
    """A receipt that counts, one corrected, one taken out."""
    facts = {"line": "", "paid_on": make.TODAY, "payee": "みずたま つづみ", "amount": 4_000}
    upload = Upload("領収書.png", samples.picture("PNG"))
    noted, wrong, out = (
        reporting.note_receipt(letter=letter, facts=facts, upload=upload, by=by) for _ in range(3)
    )
    assert noted.file
    reporting.correct_receipt(
        receipt=wrong, facts={**facts, "amount": 400}, why="桁ちがい", upload=None, by=by
    )
    reporting.take_receipt_out(receipt=out, why="対象外", by=by)


def _weigh(call: Call, owner: Organisation, member: Any, by: Any) -> None:
    """Three applications: read and handed in, being read, with a conflict."""
    theme = programme.add_theme(organisation=owner, name="居場所", by=by)
    read, begun, tied = (calls.a_submission(call, owner) for _ in range(3))
    read.themes.add(theme)
    reviewing.add_criterion(call=call, name="妥当性", anchors=["まだ", "よい"], by=by)
    reviewer = reviewing.add_reviewer(member=member, by=by)
    reviewing.plan_round(
        call=call, reviewers=[reviewer], declare_by=make.TODAY, read_by=make.TODAY, by=by
    )
    said = {read: ("", ""), begun: ("", ""), tied: ("family", "弟がいます")}
    reviewing.declare(reviewer=reviewer, said=said, by=by)
    assert list(reviews.conflicts_of(call))
    reviewing.assign_by_hand(reviewer=reviewer, submission=begun, by=by)
    calls.weigh(reviewing.assign_by_hand(reviewer=reviewer, submission=read, by=by), 2)
    reviewing.say(submission=read, author=member.user, text="ぜひ進めたいです。", by=by)


def _apply(owner: Organisation, by: Any) -> None:
    """Two applications to a call of ours: one was handed in, one is being written."""
    call = applying.a_call(owner)
    applications.add_officer(organisation=owner, name="はると", post="理事長", by=by)
    done = applying.fill_in(applying.an_application(call, owner))
    applications.add_document(
        organisation=owner, kind="statutes", name="定款.pdf", content=applying.PDF,
        expires_on=make.TODAY, by=by,
    )  # fmt: skip
    applications.hand_in(application=done, by=by)
    applying.fill_in(applying.an_application(call, owner, "もう一つの縁側"))
