"""Conflicts before any text, scores hidden until one's own is in, a ranking that says how sure it is."""

import pytest

from hidamari.kernel.audit.models import AuditRow
from hidamari.kernel.files.actions import keep_file
from hidamari.kernel.organisations import actions as organising
from hidamari.office.applications.models import SubmittedFile
from hidamari.office.review import actions, queries
from hidamari.office.review.enums import Ground, Source
from hidamari.office.review.models import Assignment, Declaration, Mark, MarkChange, Review
from hidamari.office.review.standing import fits, ranked
from tests import calls
from tests import factories as make

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n%%EOF"


def text_of(answer):
    return answer.content.decode()


def declare(client, call, **grounds):
    """Free of everything but what is named: applicant's slug -> ground."""
    told = {}
    for one in queries.weighed(call):
        told[f"{one.pk}-ground"] = grounds.get(one.applicant.slug, "free")
    return client.post(f"{client.root}review/calls/{call.pk}/declare/", told, follow=True)


def of(assigned, client):
    return [one for one in assigned if one.reviewer.user_id == client.user.pk]


def test_names_are_seen_before_any_text(round_, call, applicants, reviewers):
    page = text_of(reviewers[0].get(f"{reviewers[0].root}review/calls/{call.pk}/declare/"))
    assert applicants[0].applicant_name in page and "みほん 一郎" in page
    assert applicants[0].title not in page


def test_nothing_opens_before_it_is_declared(round_, call, applicants, reviewers, office):
    by = office.actor
    one = queries.reviewer_that_is(reviewers[0].actor)
    held = actions.assign_by_hand(reviewer=one, submission=applicants[0], by=by)
    address = f"{reviewers[0].root}review/assignments/{held.pk}/"
    home = text_of(reviewers[0].get(f"{reviewers[0].root}review/"))
    assert applicants[0].applicant_name in home and applicants[0].title not in home
    assert reviewers[0].get(address).status_code == 404
    declare(reviewers[0], call)
    assert applicants[0].title in text_of(reviewers[0].get(address))
    assert AuditRow.objects.filter(verb="looked", object_id=applicants[0].pk).exists()


def test_every_name_needs_its_answer(round_, call, reviewers):
    answer = reviewers[0].post(f"{reviewers[0].root}review/calls/{call.pk}/declare/", {})
    assert answer.status_code == 422
    assert not Declaration.objects.filter(source=Source.REVIEWER).exists()


def test_conflict_closes_what_was_open_already(assigned, call, reviewers):
    mine = of(assigned, reviewers[0])
    slug = mine[0].submission.applicant.slug
    declare(reviewers[0], call, **{slug: Ground.FAMILY})
    address = f"{reviewers[0].root}review/assignments/{mine[0].pk}/"
    assert reviewers[0].get(address).status_code == 404
    assert Assignment.objects.get(pk=mine[0].pk).released_at is not None


def test_house_finds_members_of_the_applicant(round_, call, applicants, reviewers, office):
    user, applicant = reviewers[1].user, applicants[2].applicant
    organising.join(user=user, organisation=applicant, roles=["reception"], by=make.the_house())
    actions.look_for_ties(call=call, by=office.actor)
    found = Declaration.objects.get(source=Source.HOUSE)
    assert (found.ground, found.submission) == (Ground.MEMBER, applicants[2])
    declare(reviewers[1], call)  # "free" does not undo what was found
    assert reviewers[1].user.name not in [
        one.user.name for one in queries.clear_reviewers(applicants[2])
    ]
    page = text_of(office.get(f"{office.root}review/calls/{call.pk}/conflicts/"))
    assert applicant.name in page and "名前の一致" in page


def test_sharing_gives_each_its_readers_and_nobody_a_conflict(round_, call, reviewers, office):
    declare(reviewers[0], call, engawa=Ground.MONEY)
    declare(reviewers[1], call)
    declare(reviewers[2], call)
    proposal = text_of(office.get(f"{office.root}review/calls/{call.pk}/sharing/"))
    assert "足りない" in proposal  # engawa can only have two
    office.post(f"{office.root}review/calls/{call.pk}/sharing/")
    held = queries.assignments_of(call)
    assert held.count() == 11
    assert not held.filter(
        submission__applicant__slug="engawa", reviewer__user=reviewers[0].user
    ).exists()
    office.post(f"{office.root}review/calls/{call.pk}/sharing/")
    assert queries.assignments_of(call).count() == 11


def test_others_scores_are_hidden_until_mine_is_in(assigned, applicants, reviewers):
    first, second = reviewers[0], reviewers[1]
    theirs = next(a for a in of(assigned, first) if a.submission == applicants[0])
    mine = next(a for a in of(assigned, second) if a.submission == applicants[0])
    calls.weigh(theirs, 5, opinion="ぜひ選びたい")
    address = f"{second.root}review/assignments/{mine.pk}/"
    assert "ぜひ選びたい" not in text_of(second.get(address))
    second.post(f"{address}say/", {"text": "先に話したい"})
    calls.weigh(mine, 2)
    page = text_of(second.get(address))
    assert "ぜひ選びたい" in page and "先に話したい" not in page


@pytest.mark.parametrize("said", ["", "足\x00りない", "あ" * 4001], ids=["empty", "nul", "long"])
def test_word_to_the_others_that_is_refused_still_stands_there(assigned, reviewers, said):
    client, mine = reviewers[0], of(assigned, reviewers[0])[0]
    calls.weigh(mine, 3)
    answer = client.post(f"{client.root}review/assignments/{mine.pk}/say/", {"text": said})
    assert answer.status_code == 422 and not queries.remarks_on(mine.submission)
    page = answer.content.decode()
    assert "field-error" in page or "id_text_error" in page
    assert said.replace("\x00", "") in page.replace("\x00", "")


def test_total_counts_weights_and_grows_while_marking(assigned, reviewers):
    client, mine = reviewers[0], of(assigned, reviewers[0])[0]
    first, second = queries.criteria_of(mine.submission.call)
    address = f"{client.root}review/assignments/{mine.pk}/"
    told = {f"points-{first.pk}": "5"}
    shown = client.post(address, told, HTTP_HX_REQUEST="true")
    assert "100.0" in text_of(shown) and "あと1項目" in text_of(shown)
    shown = client.post(address, {**told, f"points-{second.pk}": "1"}, HTTP_HX_REQUEST="true")
    assert "80.0" in text_of(shown)  # (3·5 + 1·1) of (3·5 + 1·5)


def test_review_is_handed_in_whole_or_not(assigned, reviewers):
    client, mine = reviewers[0], of(assigned, reviewers[0])[0]
    first, second = queries.criteria_of(mine.submission.call)
    address = f"{client.root}review/assignments/{mine.pk}/hand-in/"
    answer = client.post(address, {f"points-{first.pk}": "4", "opinion": "まだ"}, follow=True)
    assert "すべての項目" in text_of(answer) and "まだ" in text_of(answer)
    assert Review.objects.get().handed_in_at is None
    client.post(address, {f"points-{first.pk}": "4", f"points-{second.pk}": "4"})
    assert Review.objects.get().handed_in_at is not None


def test_points_outside_the_rubric_are_refused(assigned, reviewers):
    client, mine = reviewers[0], of(assigned, reviewers[0])[0]
    first, _ = queries.criteria_of(mine.submission.call)
    address = f"{client.root}review/assignments/{mine.pk}/"
    assert client.post(address, {f"points-{first.pk}": "6"}).status_code == 422
    assert not Mark.objects.exists()


def test_mark_changed_after_handing_in_keeps_its_history(assigned, reviewers, office):
    client, mine = reviewers[0], of(assigned, reviewers[0])[0]
    calls.weigh(mine, 2)
    first, _ = queries.criteria_of(mine.submission.call)
    client.post(f"{client.root}review/assignments/{mine.pk}/", {f"points-{first.pk}": "4"})
    change = MarkChange.objects.get()
    assert (change.before, change.after) == (2, 4)
    page = text_of(office.get(f"{office.root}review/applications/{mine.submission_id}/"))
    assert "2 → 4" in page


def test_reviewer_reads_only_what_is_theirs(assigned, reviewers, office):
    first, second = reviewers[0], reviewers[1]
    theirs = of(assigned, first)[0]
    assert second.get(f"{second.root}review/assignments/{theirs.pk}/").status_code == 404
    assert second.get(f"{second.root}review/calls/").status_code == 403
    assert (
        second.get(f"{second.root}review/applications/{theirs.submission_id}/").status_code == 403
    )
    assert office.get(f"{office.root}review/assignments/{theirs.pk}/").status_code == 403


def test_rubric_stays_once_points_are_given(assigned, call, office):
    calls.weigh(assigned[0], 3)
    criterion = queries.criteria_of(call).first()
    address = f"{office.root}review/criteria/{criterion.pk}/remove/"
    assert "もう点がついています" in text_of(office.post(address, follow=True))
    assert queries.criteria_of(call).count() == 2


def test_ranking_takes_strictness_out_and_says_how_sure(assigned, call, applicants, office):
    strict, mild = {"keyaki": -1, "sakura": 1}, {"engawa": 4, "tonkachi": 3, "gohan": 3, "ayumi": 2}
    for one in assigned:
        worth = mild[one.submission.applicant.slug] + strict.get(one.reviewer.user.name, 0)
        calls.weigh(one, worth)
    found = ranked(call, awards=2)
    assert found.lines[0].submission == applicants[0]
    assert found.lines[-1].submission == applicants[3]
    assert found.strictness[0].reviewer == "keyaki"
    page = text_of(office.get(f"{office.root}review/calls/{call.pk}/ranking/?awards=2"))
    assert applicants[0].applicant_name in page and "どのくらい厳しめ" in page
    table = b"".join(office.get(f"{office.root}review/calls/{call.pk}/ranking.csv")).decode()
    assert "2026-001" in table and "内部" in table


def test_budget_fits_are_proposals_within_the_money(assigned, call, office):
    for one in assigned:
        calls.weigh(one, 4 if one.submission.applicant.slug == "engawa" else 3)
    call.total = 2_000_000
    call.save(update_fields=["total"])
    found = ranked(call, awards=None)
    assert found.awards == 2  # what the best cost together
    for fit in fits(call, found):
        assert sum(one.asked for one in fit.chosen) <= call.total


def test_application_nobody_weighed_is_named_beside_the_order(assigned, call, applicants):
    for one in assigned:
        if one.submission != applicants[1]:
            calls.weigh(one, 3)
    assert list(ranked(call, awards=1).without) == [applicants[1]]


def test_ranking_without_reviews_says_that_it_comes(round_, call, office):
    page = text_of(office.get(f"{office.root}review/calls/{call.pk}/ranking/"))
    assert "審査が届くと" in page


@pytest.mark.parametrize("n", [1, 3])
def test_reviewers_home_asks_the_same_however_much_is_to_read(
    declared, call, applicants, reviewers, office, n, django_assert_max_num_queries
):
    one = queries.reviewer_that_is(reviewers[0].actor)
    for submission in applicants[:n]:
        actions.assign_by_hand(reviewer=one, submission=submission, by=office.actor)
    with django_assert_max_num_queries(16):
        page = text_of(reviewers[0].get(f"{reviewers[0].root}review/"))
    assert f"{n}件" in page


def test_enclosed_file_opens_only_to_whom_the_text_is_open(
    assigned, call, applicants, reviewers, office
):
    file = keep_file(
        organisation=call.organisation, name="決算書.pdf", content=PDF, by=office.actor
    )
    enclosed = SubmittedFile.objects.create(
        organisation=call.organisation, submission=applicants[0], file=file, label="決算書"
    )
    client = reviewers[0]
    address = f"{client.root}review/enclosed/{enclosed.pk}/"
    mine = next(a for a in of(assigned, client) if a.submission == applicants[0])
    assert address in text_of(client.get(f"{client.root}review/assignments/{mine.pk}/"))
    assert client.get(address).content == PDF
    declare(client, call, **{applicants[0].applicant.slug: Ground.FAMILY})
    assert client.get(address).status_code == 404
