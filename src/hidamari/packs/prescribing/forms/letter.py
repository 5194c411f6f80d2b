"""What a partner writes through their link, and what we answer."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import FileExtensionValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.organisations.models import User
from hidamari.kernel.people.enums import AgeBand
from hidamari.kernel.people.models import Person
from hidamari.packs.prescribing.enums import Basis, DeclineReason, Source
from hidamari.packs.prescribing.forms.fields import SearchFields, check_phone, line, words
from hidamari.packs.prescribing.queries.letters import Worker
from hidamari.ui.names import san
from hidamari.ui.widgets import DayInput

BIGGEST = 5 * 1024 * 1024
BY_OTHERS = tuple(basis for basis in Basis if basis != Basis.OWN)
NEW = "new"


class PartnerForm(forms.Form):
    """A link for an office that introduces people to us."""

    name = line(_("Name of the office"), longest=120, required=True)
    source = forms.ChoiceField(
        label=_("What kind of office"),
        choices=[(s.value, s.label) for s in Source if s != Source.SELF],
    )
    until = forms.DateField(label=_("Works until"), widget=DayInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until <= self.today:
            raise forms.ValidationError(_("Please choose a day after today."))
        return until


class LetterForm(SearchFields):
    """A letter of introduction: who, how to reach them, what they hope for, on what basis."""

    nickname = line(
        _("What may we call them?"),
        longest=40,
        required=True,
        help_text=_("A nickname is enough. It need not be their real name."),
    )
    kana = line(_("Reading (kana)"), longest=60)
    phone = line(_("Their telephone"), longest=40, help_text=_("So that we can speak with them."))
    municipality = line(_("Town they live in now"), longest=60)
    home_town = line(_("Home town"), longest=60, help_text=_("Where they had to leave one."))
    age_band = forms.ChoiceField(
        label=_("Age"), choices=[("", _("Not said")), *AgeBand.choices], required=False
    )
    reason = words(_("What they hope for, in their words"))
    basis = forms.ChoiceField(
        label=_("On what basis"),
        choices=[(one.value, one.label) for one in BY_OTHERS],
        widget=forms.RadioSelect,
    )
    told_back = forms.BooleanField(
        label=_("They agree that you are told whether they came"), required=False
    )
    shielded = forms.BooleanField(
        label=_("Their whereabouts are protected"),
        required=False,
        help_text=_("Then leave out their town and their telephone unless we may call it."),
    )
    referrer = line(_("Your name and office"), longest=120, required=True)
    answer_to = line(
        _("Your e-mail or telephone"), longest=120, help_text=_("Should we have a question.")
    )

    field_order = [
        "nickname", "kana", "phone", "municipality", "home_town", "age_band", "reason",
        "wishes", "needs", "days", "max_km", "basis", "told_back", "shielded",
        "referrer", "answer_to",
    ]  # fmt: skip

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        check_phone(phone)
        return phone


def worker_choices(workers: Iterable[Worker]) -> list[tuple[str, str]]:
    """Each with how many they go with now and the limit; nobody yet comes first."""
    return [("", gettext("Nobody yet")), *((str(w.user.pk), load_words(w)) for w in workers)]


def load_words(worker: Worker) -> str:
    """ "Sumire (12 of 60)", and whether that is full."""
    facts = {"name": worker.user.name, "n": worker.load, "limit": worker.limit}
    if worker.is_full:
        return gettext("%(name)s (%(n)s of %(limit)s, full)") % facts
    return gettext("%(name)s (%(n)s of %(limit)s)") % facts


class WorkerFields(forms.Form):
    """Who of us goes with them; cleaned to a user or None."""

    worker = forms.ChoiceField(label=_("Who of us goes with them"), required=False)

    def __init__(self, *args: Any, workers: list[Worker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.users = {str(one.user.pk): one.user for one in workers}
        self.fields["worker"].choices = worker_choices(workers)  # type: ignore[attr-defined]

    def clean_worker(self) -> User | None:
        return self.users.get(self.cleaned_data["worker"])


class AcceptForm(WorkerFields):
    """Yes: somebody new, or one of those we know."""

    person = forms.ChoiceField(label=_("Who is it?"), widget=forms.RadioSelect, initial=NEW)

    field_order = ["person", "worker"]

    def __init__(self, *args: Any, known: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in known}
        said = [(pk, gettext("%(name)s, whom we know") % {"name": san(p.nickname)})
                for pk, p in self.known.items()]  # fmt: skip
        self.fields["person"].choices = [(NEW, gettext("Somebody new")), *said]  # type: ignore[attr-defined]

    def clean_person(self) -> Person | None:
        return self.known.get(self.cleaned_data["person"])


class TableForm(forms.Form):
    """A table of letters."""

    table = forms.FileField(
        label=_("CSV or Excel file"),
        validators=[FileExtensionValidator(["csv", "xlsx"])],
        help_text=_("Columns: 番号, どなたから, 紹介者, 根拠, 呼び名, 電話, 望んでいること …"),
    )

    def clean_table(self) -> UploadedFile:
        table: UploadedFile = self.cleaned_data["table"]
        if (table.size or 0) > BIGGEST:
            raise forms.ValidationError(_("This file is too large for a page (5 MB)."))
        return table


class DeclineForm(forms.Form):
    """No, and why."""

    reason = forms.ChoiceField(label=_("Reason"), choices=DeclineReason)
    words = words(
        _("A word to whoever introduced them"),
        max_length=1000,
        help_text=_("They read it on their receipt. Please name nobody."),
    )
