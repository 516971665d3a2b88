"""What is typed and chosen here, and whether it will do."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from minyi.errors import MinyiError
from minyi.listening.options import ROLES
from minyi_web.listening import queries
from minyi_web.listening.addresses import check_address, zones
from minyi_web.listening.errors import UploadTooLarge
from minyi_web.listening.limits import most_megabytes
from minyi_web.listening.models import Origin, Source
from minyi_web.listening.said import reader_lang
from minyi_web.listening.uploading import is_too_large

if TYPE_CHECKING:
    from minyi_web.listening.previews import Preview

ROLE_NAMES = {
    "id": _("Number given by the source"),
    "title": _("Title"),
    "text": _("Message"),
    "published_at": _("When it was said"),
    "author": _("Who said it"),
    "place": _("Place"),
    "channel": _("Channel"),
    "likes": _("Agreed"),
    "dislikes": _("Disagreed"),
    "reply": _("Reply"),
    "reply_at": _("When it was replied to"),
}
RHYTHMS = (
    ("", _("Only when asked")),
    ("15", _("Every 15 minutes")),
    ("60", _("Every hour")),
    ("360", _("Every 6 hours")),
    ("1440", _("Every day")),
    ("10080", _("Every week")),
)


class SourceForm(forms.Form):
    """A new source, or what is said of one."""

    name = forms.CharField(label=_("Name of the source"), max_length=80)
    origin = forms.ChoiceField(
        label=_("Where it comes from"),
        choices=Origin.choices,
        help_text=_("What was overheard keeps no author and no original, and is deleted after 30 days."),
    )
    address = forms.CharField(
        label=_("Address"),
        max_length=1000,
        required=False,
        help_text=_("A feed, a page, a site or a mailbox. Leave it empty to bring in files by hand."),
    )
    every_minutes = forms.TypedChoiceField(
        label=_("How often it is visited"), choices=RHYTHMS, coerce=int, empty_value=None, required=False
    )
    zone = forms.CharField(
        label=_("Time zone"),
        max_length=60,
        initial="Asia/Shanghai",
        help_text=_("For dates that name none, such as Asia/Shanghai."),
    )

    def __init__(self, *given: Any, source: Source | None = None, **named: Any) -> None:
        self.source = source
        if source is not None:
            named["initial"] = {name: getattr(source, name) for name in self.base_fields}
        super().__init__(*given, **named)

    def clean_name(self) -> str:
        """Each name once."""
        name = " ".join(str(self.cleaned_data["name"]).split())
        if queries.is_name_taken(name, self.source):
            raise ValidationError(_("Another source has this name."))
        return name

    def clean_address(self) -> str:
        """An address that may be visited, without a password in it."""
        address = str(self.cleaned_data["address"]).strip()
        try:
            check_address(address)
        except MinyiError as error:
            raise ValidationError(error.say(reader_lang()).message) from error
        return address

    def clean_zone(self) -> str:
        """A zone of the earth."""
        zone = str(self.cleaned_data["zone"]).strip()
        if zone not in zones():
            raise ValidationError(_("There is no such time zone."))
        return zone

    def clean_origin(self) -> str:
        """What is there already was taken in as it was."""
        origin = str(self.cleaned_data["origin"])
        if self.source is not None and origin != self.source.origin and self.source.imports.exists():
            raise ValidationError(_("Something was brought in already; add another source instead."))
        return origin


class UploadForm(forms.Form):
    """A file, and the source that it belongs to."""

    source = forms.ModelChoiceField(label=_("Source"), queryset=Source.objects.all())
    file = forms.FileField(
        label=_("File"),
        max_length=255,
        help_text=_("CSV, TSV, Excel, JSON, Parquet, text, web pages, mails, mailboxes or feeds."),
    )

    most = 0  # megabytes
    status = 200

    def say_too_large(self, request: HttpRequest) -> None:
        """Say so if the file was larger than the office takes; nothing of it came to us."""
        self.most = most_megabytes()
        if is_too_large(request):
            self.errors.pop("file", None)
            self.add_error("file", UploadTooLarge(file="…", most=self.most).say(reader_lang()).message)
            self.status = 413


class ColumnsForm(forms.Form):
    """Which column has which role, as guessed, to be corrected."""

    def __init__(self, found: "Preview", *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.found = found
        choices = [("", _("Goes with the rest")), *((role, ROLE_NAMES[role]) for role in ROLES)]
        for place, column in enumerate(found.columns):
            self.fields[f"role-{place}"] = forms.ChoiceField(
                label=column.name, choices=choices, initial=column.role, required=False
            )

    @property
    def rows(self) -> list[tuple[object, object]]:
        """Each column of the file with its field."""
        return [(column, self[f"role-{place}"]) for place, column in enumerate(self.found.columns)]

    def clean(self) -> dict[str, Any]:
        """The words of a message must stand somewhere, and a role other than the text in one column."""
        cleaned = super().clean() or {}
        columns = self.columns()
        if not (columns.get("text") or columns.get("title")):
            raise ValidationError(_("Say which column holds the message, or at least its title."))
        for role, names in columns.items():
            if role != "text" and len(names) > 1:
                raise ValidationError(
                    _("Only the message may stand in several columns; “%(role)s” was chosen %(n)s times."),
                    params={"role": ROLE_NAMES[role], "n": len(names)},
                )
        return cleaned

    def columns(self) -> dict[str, list[str]]:
        """Role to names of columns. A role that was guessed and taken away has none, and stays so."""
        shown = {column.name for column in self.found.columns}
        beyond = {
            role: [name for name in names if name not in shown] for role, names in self.found.roles.items()
        }
        for place, column in enumerate(self.found.columns):
            role = str(self.cleaned_data.get(f"role-{place}", ""))
            if role:
                beyond.setdefault(role, []).append(column.name)
        return beyond


class ReasonForm(forms.Form):
    """Why somebody opens an original."""

    reason = forms.CharField(
        label=_("Why you need to see the original"),
        min_length=2,
        max_length=200,
        help_text=_("It is written down with your name and the time."),
    )
