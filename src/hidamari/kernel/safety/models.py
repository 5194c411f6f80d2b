"""A worry about somebody, who answers for it; who is on duty; the glass that was broken."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hidamari.kernel import clock
from hidamari.kernel.fields import SealedText, Words
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.models import Organisation, User
from hidamari.kernel.people.models import Person
from hidamari.kernel.people.ties import OnErase, Tie
from hidamari.kernel.safety.enums import Ending, Verdict, Worry
from hidamari.ui.dates import Weekday


class Flag(models.Model):
    """A worry about somebody. One colleague answers for it and looks again on a day."""

    TIE = Tie(OnErase.DELETE, held_back=True, label=_("Worries"))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE)
    person = models.ForeignKey(Person, models.CASCADE, related_name="flags")
    worry = models.CharField(_("What is the worry?"), max_length=14, choices=Worry)
    words = SealedText(_("What was seen or heard"))
    not_alone = models.BooleanField(_("Nobody visits them alone"), default=False)
    duty = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("Who answers for it?")
    )
    raised_by = Words(max_length=60)
    raised_at = models.DateTimeField()
    review_on = models.DateField(_("When do we look again?"))
    ending = models.CharField(_("How was it settled?"), max_length=12, choices=Ending, blank=True)
    ending_words = SealedText(_("A word about it"), blank=True)
    settled_by = Words(max_length=60, blank=True)
    settled_at = models.DateTimeField(null=True)  # None: open

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "settled_at", "review_on"]),
            models.Index(fields=["person", "settled_at"]),
        ]

    @property
    def is_late(self) -> bool:
        return self.settled_at is None and self.review_on < clock.today()


class Duty(models.Model):
    """Who is on duty: every week on a weekday, or on one day, which wins over the weekday."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE)
    user = models.ForeignKey(User, models.CASCADE, related_name="+", verbose_name=_("Who?"))
    weekday = models.SmallIntegerField(choices=Weekday, null=True)
    on = models.DateField(_("Which day?"), null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "weekday"], name="duty_weekday_once"),
            models.UniqueConstraint(fields=["organisation", "on"], name="duty_day_once"),
            models.CheckConstraint(
                condition=Q(weekday=None, on__isnull=False) | Q(weekday__isnull=False, on=None),
                name="duty_weekday_or_day",
            ),
        ]


class GlassBreak(models.Model):
    """Somebody opened what is closed to them, of one person, for a while and for a reason."""

    # That it was done stays; the words about them go.
    TIE = Tie(OnErase.BLANK, held_back=True, label=_("Opened in an emergency"))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    actor_id = models.UUIDField()
    actor_name = Words(max_length=60)
    reason = SealedText(_("What happened?"))
    broken_at = models.DateTimeField()
    until = models.DateTimeField()
    verdict = models.CharField(
        _("What do you find?"), max_length=14, choices=Verdict, blank=True
    )  # empty: not reviewed yet
    review_words = SealedText(_("A word about it"), blank=True)
    reviewed_by = Words(max_length=60, blank=True)
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "reviewed_at", "broken_at"]),
            models.Index(fields=["actor_id", "person", "until"]),
        ]
