"""Who weighs what: rounds, reviewers, conflicts of interest, how far it is."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.access.roles import REVIEWER
from hidamari.kernel.organisations.models import Membership
from hidamari.kernel.organisations.queries import members_visible_to
from hidamari.office.applications.models import Submission
from hidamari.office.programme.models import Call, Theme
from hidamari.office.review.models import Assignment, Declaration, Reviewer, Round
from hidamari.office.review.ties import Applied, Known, names


def calls_visible_to(actor: Actor) -> QuerySet[Call]:
    """Published calls of the office, the latest close first."""
    return (
        Call.objects.filter(organisation_id=actor.organisation_id)
        .exclude(published_at=None)
        .select_related("round", "programme")
        .order_by("-closes_at", "id")
    )


def weighed(call: Call) -> QuerySet[Submission]:
    """The applications that stand: handed in, not replaced, not withdrawn. By number."""
    return Submission.objects.filter(call=call, replaced_at=None, withdrawn_at=None).order_by(
        "number", "id"
    )


def reviewers_visible_to(actor: Actor) -> QuerySet[Reviewer]:
    return (
        Reviewer.objects.filter(organisation_id=actor.organisation_id)
        .select_related("user")
        .prefetch_related("themes")
        .order_by("user__name", "id")
    )


def themes_visible_to(actor: Actor) -> QuerySet[Theme]:
    return Theme.objects.filter(organisation_id=actor.organisation_id).order_by("name")


def reviewers_of(call: Call) -> QuerySet[Reviewer]:
    """Those who sit in the round of a call."""
    return (
        Reviewer.objects.filter(rounds__call=call)
        .select_related("user")
        .prefetch_related("themes")
        .order_by("user__name", "id")
    )


def reviewer_that_is(actor: Actor) -> Reviewer | None:
    """The reviewer that this actor is, where they are one."""
    return reviewers_visible_to(actor).filter(user=actor.id).first()


def may_become_reviewers(actor: Actor) -> list[Membership]:
    """Colleagues with the role who are not written down as reviewers yet."""
    known = set(reviewers_visible_to(actor).values_list("user_id", flat=True))
    members = members_visible_to(actor).exclude(user_id__in=known)
    return [member for member in members if REVIEWER in member.roles]


def rounds_of(reviewer: Reviewer) -> QuerySet[Round]:
    """The rounds that a reviewer sits in, what is due first."""
    return reviewer.rounds.select_related("call").order_by("read_by", "id")


def known_of(reviewers: list[Reviewer]) -> dict[UUID, Known]:
    """reviewer -> what is known of them, by name; their own office is no conflict."""
    works: dict[UUID, list[str]] = defaultdict(list)
    rows = Membership.objects.filter(user__in=[one.user_id for one in reviewers])
    for user, organisation, name in rows.values_list("user", "organisation", "organisation__name"):
        if organisation not in {one.organisation_id for one in reviewers}:
            works[user].append(name)
    return {
        one.pk: Known(one.user.name, works[one.user_id], names(one.affiliations), names(one.funded))
        for one in reviewers
    }


def applied_of(submission: Submission) -> Applied:
    """Who applied, by name."""
    officers = [(one["name"], one.get("elsewhere", "")) for one in submission.officers]
    return Applied(submission.applicant_name, [*officers, (submission.representative, "")])


def declared(call: Call) -> dict[tuple[UUID, UUID], list[Declaration]]:
    """(reviewer, submission) -> what was said and found."""
    found: dict[tuple[UUID, UUID], list[Declaration]] = defaultdict(list)
    for one in Declaration.objects.filter(submission__call=call):
        found[(one.reviewer_id, one.submission_id)].append(one)
    return found


def declared_by(reviewer: Reviewer, call: Call) -> dict[UUID, list[Declaration]]:
    """submission -> what one reviewer said of it and what was found."""
    found: dict[UUID, list[Declaration]] = defaultdict(list)
    for one in reviewer.declarations.filter(submission__call=call):
        found[one.submission_id].append(one)
    return found


def conflicts_of(call: Call) -> QuerySet[Declaration]:
    """Every conflict of a call, by application."""
    return (
        Declaration.objects.filter(submission__call=call)
        .exclude(ground="")
        .select_related("reviewer__user", "submission")
        .order_by("submission__number", "reviewer__user__name", "source")
    )


def assignments_of(call: Call) -> QuerySet[Assignment]:
    """Who reads what, by application; those taken back are left out."""
    return (
        Assignment.objects.filter(submission__call=call, released_at=None)
        .select_related("reviewer__user", "submission", "review")
        .order_by("submission__number", "reviewer__user__name", "id")
    )


def assignments_visible_to(actor: Actor) -> QuerySet[Assignment]:
    return Assignment.objects.filter(organisation_id=actor.organisation_id)


def clear_reviewers(submission: Submission) -> QuerySet[Reviewer]:
    """Those of the round who declared that nothing ties them, whom nothing ties, who do not read it."""
    said = Declaration.objects.filter(submission=submission)
    reads = Assignment.objects.filter(submission=submission, released_at=None)
    return (
        reviewers_of(submission.call)
        .filter(pk__in=said.filter(ground="").values("reviewer"))
        .exclude(pk__in=said.exclude(ground="").values("reviewer"))
        .exclude(pk__in=reads.values("reviewer"))
    )


@dataclass(frozen=True)
class Progress:
    """How far a round is. `waiting`: reviewers who have not said all their conflicts."""

    applications: int
    assigned: int
    in_: int
    short: int  # applications with fewer reviewers than the call asks for
    waiting: list[Reviewer]


def progress(call: Call, round_: Round) -> Progress:
    """Counted in three statements."""
    rows = weighed(call).annotate(
        readers=Count("assignments", Q(assignments__released_at=None)),
        reviews=Count(
            "assignments",
            Q(assignments__released_at=None, assignments__review__handed_in_at__isnull=False),
        ),
    )
    found = list(rows.values_list("readers", "reviews"))
    reviewers = round_.reviewers.select_related("user").annotate(
        said=Count(
            "declarations", Q(declarations__submission__in=weighed(call),
                              declarations__source="reviewer"),
        )
    )  # fmt: skip
    return Progress(
        applications=len(found),
        assigned=sum(readers for readers, _ in found),
        in_=sum(reviews for _, reviews in found),
        short=sum(readers < call.reviews_each for readers, _ in found),
        waiting=[one for one in reviewers.order_by("user__name") if one.said < len(found)],
    )


def rounds_running(actor: Actor) -> list[Round]:
    """Rounds of calls that have closed and whose reviews are not over."""
    rows = Round.objects.filter(
        organisation_id=actor.organisation_id,
        call__closes_at__lte=clock.now(),
        read_by__gte=clock.today(),
    )
    return list(rows.select_related("call").order_by("read_by", "id"))
