"""What people type and choose here."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django import forms
from django.utils.translation import gettext_lazy as _

from minyi_web.understanding.facets import Facets
from minyi_web.understanding.search_tokens import MOST_CHARACTERS
from minyi_web.understanding.wording import KINDS, URGENCIES

_ANY = [("", _("All"))]
_LONGEST_NAME = 60
_MOST_PARTS = 12


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class _Period(forms.Form):
    """Two days, either of which may be left out."""

    first_on = forms.DateField(label=_("From"), required=False, widget=_day())
    last_on = forms.DateField(label=_("To"), required=False, widget=_day())

    def clean(self) -> dict[str, object]:
        """See that the period does not end before it begins."""
        given: dict[str, object] = super().clean() or self.cleaned_data
        first, last = self.cleaned_data.get("first_on"), self.cleaned_data.get("last_on")
        if first is not None and last is not None and last < first:
            self.add_error("last_on", _("The last day lies before the first."))
        return given


class RunForm(_Period):
    """The period that is to be analysed; without days, everything."""


class FacetsForm(_Period):
    """What a list of messages is narrowed to. Reports of misconduct are no choice: they are not listed."""

    source = forms.ChoiceField(label=_("Source"), required=False)
    channel = forms.ChoiceField(label=_("Channel"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[*_ANY, *((kind, said) for kind, said in KINDS.items() if kind != "misconduct")],
    )
    urgency = forms.ChoiceField(label=_("Urgency"), required=False, choices=[*_ANY, *URGENCIES.items()])
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    place = forms.ChoiceField(label=_("Place"), required=False)
    replied = forms.ChoiceField(
        label=_("Reply"), required=False, choices=[*_ANY, ("yes", _("With a reply")), ("no", _("Without"))]
    )
    issue = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    field_order: tuple[str, ...] = (
        "kind",
        "urgency",
        "topic",
        "source",
        "channel",
        "place",
        "replied",
        "first_on",
        "last_on",
    )

    def __init__(
        self, given: Mapping[str, object] | None, choices: Mapping[str, Sequence[tuple[str, str]]]
    ) -> None:
        super().__init__(given)
        for name, found in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [*_ANY, *found]

    def facets(self, of_topic: Facets) -> Facets:
        """What was chosen; ``of_topic`` is what the topic chosen stands for."""
        # What could not be read narrows nothing, and the form says so.
        given = self.cleaned_data
        return replace(
            of_topic,
            source=int(given["source"]) if given.get("source") else None,
            channel=given.get("channel", ""),
            kind=given.get("kind", ""),
            urgency=given.get("urgency", ""),
            issue=given.get("issue", ""),
            place=given.get("place", ""),
            first_on=given.get("first_on"),
            last_on=given.get("last_on"),
            replied={"yes": True, "no": False}.get(given.get("replied", "")),
        )


class SearchForm(FacetsForm):
    """Words to look for, and what the search is narrowed to."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        strip=True,
        widget=forms.TextInput(
            attrs={"type": "search", "maxlength": str(MOST_CHARACTERS), "autocomplete": "off"}
        ),
    )
    field_order: tuple[str, ...] = ("q", *FacetsForm.field_order)

    def clean_q(self) -> str:
        """Whatever is typed, as far as it is read."""
        typed: str = self.cleaned_data["q"]
        return typed[:MOST_CHARACTERS]


class _WithReason(forms.Form):
    """Every correction keeps why it was made."""

    reason = forms.CharField(
        label=_("Reason"), max_length=500, help_text=_("It is kept with your name and the time.")
    )
    field_order: Sequence[str] | None = None

    def __init__(self, given: Mapping[str, object] | None = None) -> None:
        # Several of these stand on one page: their fields need ids of their own.
        super().__init__(given, auto_id=f"{type(self).__name__.lower()}-%s")


class RenameForm(_WithReason):
    """A new name of a topic."""

    words = forms.CharField(label=_("New name"), max_length=_LONGEST_NAME)
    field_order = ("words", "reason")


class _OtherTopicForm(_WithReason):
    """A choice among topics."""

    def __init__(self, given: Mapping[str, object] | None, topics: Sequence[tuple[str, str]]) -> None:
        super().__init__(given)
        field = self.fields["topic"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(topics)


class MergeForm(_OtherTopicForm):
    """The topic into which another goes."""

    topic = forms.ChoiceField(label=_("Merge into"))
    field_order = ("topic", "reason")


class MoveForm(_OtherTopicForm):
    """The topic to which a message belongs."""

    topic = forms.ChoiceField(label=_("Move to"))
    field_order = ("topic", "reason")


class SplitForm(_WithReason):
    """Into how many parts a topic is to be split."""

    n_parts = forms.IntegerField(label=_("Number of parts"), min_value=2, max_value=_MOST_PARTS, initial=2)
    field_order = ("n_parts", "reason")


class PinForm(_WithReason):
    """A topic that is to stay."""


class RejectKindForm(_WithReason):
    """A kind that a message is not of."""

    kind = forms.ChoiceField(label=_("Wrong kind"))
    field_order = ("kind", "reason")

    def __init__(self, given: Mapping[str, object] | None, kinds: Sequence[tuple[str, object]]) -> None:
        super().__init__(given)
        field = self.fields["kind"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(kind, str(said)) for kind, said in kinds]
