"""A person belongs to one organisation. Someone known to two is two people.

Plain: name, nickname, kana, municipality. Sealed: contact points, address, exact position,
birth date, words, notes. Matching reads the position rounded to 0.01°, never a shielded one's.
"""

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from hidamari.engines.japanese import name_keys, whole_keys
from hidamari.kernel.access.seen import note_person
from hidamari.kernel.fields import Mark, SealedText, Words
from hidamari.kernel.files.models import Batched, of_a_batch
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.people.enums import (
    AgeBand,
    ConsentHow,
    ConsentPurpose,
    ContactKind,
    EndWhy,
    NoteKind,
    Stay,
    Step,
)
from hidamari.kernel.people.managers import PersonNames
from hidamari.kernel.people.ties import OnErase, OnMerge, Tie, same


class Household(models.Model):
    """People who live together, or would if they could."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE)
    label = Words(_("What you call this household"), max_length=60, mark=Mark.PERSONAL)


class Person(Batched):
    """Somebody who comes, or might. A nickname is enough."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="people")
    step = models.CharField(_("Step"), max_length=12, choices=Step, default=Step.NICKNAME)
    nickname = Words(
        _("Nickname"),
        max_length=40,
        mark=Mark.PERSONAL,
        help_text=_("It need not be their real name."),
    )
    kana = Words(_("Reading (kana)"), max_length=60, blank=True, mark=Mark.PERSONAL)
    name = Words(_("Full name"), max_length=60, blank=True, mark=Mark.PERSONAL)
    sort_key = models.CharField(max_length=200)
    age_band = models.CharField(_("Age"), max_length=8, choices=AgeBand, blank=True)
    birth_date = SealedText(_("Date of birth"), blank=True, parsed=True)
    municipality = Words(_("Town they live in now"), max_length=60, blank=True, mark=Mark.PERSONAL)
    home_town = Words(_("Home town"), max_length=60, blank=True, mark=Mark.PERSONAL)
    address = SealedText(_("Address"), blank=True)
    exact_position = SealedText(blank=True, parsed=True)
    near_latitude = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    near_longitude = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    hint = Words(
        _("To tell them from another of this name"),
        max_length=20,
        blank=True,
        mark=Mark.PERSONAL,
        help_text=_(
            "Stands beside the name at the desk, for everybody to read: blue hat, plays go"
        ),
    )
    words = SealedText(_("What matters to them, in their words"), blank=True, mark=Mark.PERSONAL)
    needs = models.JSONField(_("Needs"), default=list, blank=True)
    wishes = models.JSONField(_("Wishes"), default=list, blank=True)
    shielded = models.BooleanField(_("Whereabouts are protected"), default=False)
    # A newcomer whose name meets a shielded one: shielded, too, but like any other to whoever may
    # not know, until somebody who may tells the two apart.
    namesake = models.BooleanField(default=False)
    household = models.ForeignKey(Household, models.SET_NULL, null=True, blank=True)
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, related_name="merged")
    erased_at = models.DateTimeField(null=True)
    ended_on = models.DateField(null=True)  # from this day on they are no longer with us: `End`
    added_at = models.DateTimeField()
    imported_as = models.CharField(max_length=64, blank=True, editable=False)  # a row, hashed

    class Meta:
        indexes = [
            models.Index(
                fields=["organisation", "imported_as"],
                condition=~models.Q(imported_as=""),
                name="person_of_a_list",
            ),
            models.Index(fields=["organisation", "sort_key", "id"]),
            models.Index(fields=["organisation", "nickname"]),
            models.Index(fields=["organisation", "name"]),
            of_a_batch("person_of_a_batch"),
            models.Index(
                fields=["organisation"], condition=models.Q(shielded=True), name="person_shielded"
            ),
        ]

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Self:
        """Whoever is read while a page is made stands in the audit of looks."""
        person = super().from_db(*args, **kwargs)
        note_person(person.pk)
        return person

    @property
    def is_hidden(self) -> bool:
        """Whether they do not exist for whoever lacks `people.see-shielded`."""
        return self.shielded and not self.namesake

    def __str__(self) -> str:
        return self.nickname

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Whoever is written is found by the names they have now, whatever wrote them."""
        super().save(*args, **kwargs)
        fields = kwargs.get("update_fields")
        if fields is None or {"nickname", "name", "kana"} & set(fields):
            self.names.keep(names_of(self))


class PersonName(Batched):
    """One key by whose beginning somebody is found; `whole`: of a name, not of a word in it."""

    TIE = Tie(OnErase.DELETE, OnMerge.STAY, held_back=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="names", db_index=False)
    key = models.CharField(max_length=160)
    whole = models.BooleanField()
    objects: ClassVar[PersonNames] = PersonNames()

    class Meta:
        indexes = [
            models.Index(fields=["key", "person"]),
            models.Index(fields=["person"]),
            of_a_batch("name_of_a_batch"),
        ]


def names_of(person: Person) -> list[PersonName]:
    """The rows by which somebody is found, not yet saved."""
    written = person.nickname, person.name, person.kana
    wholes = whole_keys(*written)
    keys = sorted(name_keys(*written))
    return [PersonName(person=person, key=key, whole=key in wholes) for key in keys]


class ContactPoint(Batched):
    """A way to reach somebody: sealed, and found again by a keyed hash."""

    TIE = Tie(
        OnErase.DELETE,
        label=_("Ways to reach them"),
        alike=same("kind", "lookup", "note", "consent_id"),
    )
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE)
    person = models.ForeignKey(Person, models.CASCADE, related_name="contact_points")
    kind = models.CharField(_("Kind"), max_length=8, choices=ContactKind)
    value = SealedText(_("Number or address"))
    lookup = models.CharField(max_length=64)
    note = SealedText(_("When and how"), blank=True)
    consent = models.ForeignKey("Consent", models.SET_NULL, null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "lookup"]),
            of_a_batch("contact_of_a_batch"),
        ]


class EmergencyContact(Batched):
    """Whom to call when something happens."""

    TIE = Tie(OnErase.DELETE, label=_("Whom to call in an emergency"), alike=same("who", "phone"))
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE)
    person = models.ForeignKey(Person, models.CASCADE, related_name="emergency_contacts")
    who = SealedText(_("Who"))
    phone = SealedText(_("Telephone"))

    class Meta:
        indexes = [of_a_batch("emergency_of_a_batch")]


class Move(Batched):
    """A move from one town to another; the history stays."""

    TIE = Tie(
        OnErase.DELETE,
        label=_("Where they lived"),
        alike=same("moved_on", "from_town", "to_town", "stay"),
    )
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, db_index=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="moves", db_index=False)
    moved_on = models.DateField(_("When"))
    from_town = Words(_("From"), max_length=60, blank=True, mark=Mark.PERSONAL)
    to_town = Words(_("To"), max_length=60, mark=Mark.PERSONAL)
    stay = models.CharField(_("Kind of home"), max_length=10, choices=Stay, default=Stay.UNKNOWN)

    class Meta:
        indexes = [
            models.Index(fields=["person", "moved_on"]),
            models.Index(fields=["organisation", "moved_on", "person"]),
            of_a_batch("move_of_a_batch"),
        ]


class Consent(Batched):
    """A yes to one purpose and one recipient: how, when, until when, withdrawn when."""

    TIE = Tie(OnErase.KEEP, label=_("What they agreed to"))
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE)
    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    purpose = models.CharField(_("What for"), max_length=20, choices=ConsentPurpose)
    recipient = Words(_("To whom"), max_length=120, blank=True)
    how = models.CharField(_("How it was given"), max_length=8, choices=ConsentHow)
    given_on = models.DateField(_("Given on"))
    until = models.DateField(_("Valid until"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    paper = SealedText(blank=True, parsed=True)  # photograph of the signed sheet, base64

    class Meta:
        indexes = [models.Index(fields=["person", "purpose"]), of_a_batch("consent_of_a_batch")]


class Share(models.Model):
    """What was shared, with whom, when, on which consent. Survives withdrawal and erasure."""

    TIE = Tie(OnErase.KEEP, label=_("What was shared"))
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="shares")
    consent_id = models.UUIDField(null=True)
    purpose = models.CharField(max_length=20)
    recipient = Words(max_length=120)
    fields = models.JSONField(default=list)
    shared_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "shared_at"])]


class KeepApart(models.Model):
    """Two people who must not be brought together. `a` has the smaller id."""

    TIE = Tie(OnErase.DELETE, OnMerge.PAIR, held_back=True, label=_("Who should not meet"))
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE)
    a = models.ForeignKey(Person, models.CASCADE, related_name="+")
    b = models.ForeignKey(Person, models.CASCADE, related_name="+")
    reason = SealedText(blank=True)
    ended_at = models.DateTimeField(null=True)  # None: it stands
    ended_why = SealedText(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["a", "b"], name="keep_apart_once")]


class Note(Batched):
    """Something somebody said or that must be known. Sealed."""

    TIE = Tie(OnErase.DELETE, label=_("What was said"))
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE)
    person = models.ForeignKey(Person, models.CASCADE, related_name="notes")
    kind = models.CharField(_("About"), max_length=12, choices=NoteKind, default=NoteKind.TALK)
    text = SealedText(_("Note"))
    written_at = models.DateTimeField()
    author_name = Words(max_length=60)
    consent = models.ForeignKey(Consent, models.SET_NULL, null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-written_at"]), of_a_batch("note_of_a_batch")]


class Merge(models.Model):
    """Two records that were one person, with what is needed to take it back."""

    TIE = Tie(OnErase.BLANK, OnMerge.STAY)
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE)
    kept = models.ForeignKey(Person, models.CASCADE, related_name="merges")
    merged = models.ForeignKey(Person, models.CASCADE, related_name="+")
    merged_at = models.DateTimeField()
    undo = models.JSONField(default=dict)  # ids: what went over, what the kept record had
    before = SealedText(blank=True, parsed=True)  # JSON: the values that were changed, and to what
    undone_at = models.DateTimeField(null=True)


class End(models.Model):
    """Somebody is no longer with us: since when and why, who should be told; it can be taken back."""

    TIE = Tie(OnErase.DELETE, label=_("An end"))
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE)
    person = models.ForeignKey(Person, models.CASCADE, related_name="ends")
    on = models.DateField(_("Since which day?"))
    why = models.CharField(_("What came to pass?"), max_length=8, choices=EndWhy)
    words = SealedText(_("A word about it"), blank=True)
    tell = SealedText(_("Who should be told?"), blank=True)  # one a line
    written_by = Words(max_length=60)
    written_at = models.DateTimeField()
    before = SealedText(blank=True, parsed=True)  # JSON: what lay ahead and was ended
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-written_at"])]
