"""What this room is told in forms."""

import unicodedata
from datetime import date

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from minyi_web.people import queries
from minyi_web.people.acts import ACTS, act_in_words
from minyi_web.people.models import Account, Role, Unit

_NAME = RegexValidator(
    r"^[\w.-]{2,60}\Z", _("A name has 2 to 60 letters, digits, dots, strokes and underscores, no spaces.")
)


def plain_name(words: str) -> str:
    """A name as it is kept: one spelling for what looks the same, small letters."""
    return unicodedata.normalize("NFKC", words).strip().lower()


class SignInForm(forms.Form):
    """The first step of sign-in."""

    name = forms.CharField(
        label=_("Sign-in name"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "autofocus": True}
        ),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=1_000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def clean_name(self) -> str:
        """One spelling."""
        return plain_name(self.cleaned_data["name"])

    def say_wrong(self) -> None:
        """The same sentence for a wrong name and a wrong password."""
        self.add_error(None, _("The name or the password is wrong."))


class CodeForm(forms.Form):
    """A code of the authenticator, or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("The six digits that your authenticator shows, or one of your recovery codes."),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "autofocus": True}
        ),
    )

    def clean_code(self) -> str:
        """Digits as ASCII, without the space that authenticators show in the middle."""
        return "".join(unicodedata.normalize("NFKC", self.cleaned_data["code"]).split())

    def say_wrong(self) -> None:
        """The code does not count, for whatever reason."""
        self.add_error("code", _("This code does not count. It may be wrong, too old or used already."))


class FirstCodeForm(CodeForm):
    """The first code of an authenticator; there are no recovery codes yet that could stand for it."""

    def __init__(self, given: QueryDict | None = None) -> None:
        super().__init__(given)
        self.fields["code"].help_text = ""


class PasswordForm(forms.Form):
    """The password again, before something that would open the account to others."""

    password = forms.CharField(
        label=_("Your password"),
        max_length=1_000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def say_wrong(self) -> None:
        """It is not the password."""
        self.add_error("password", _("The password is wrong."))


class NewPasswordForm(forms.Form):
    """A new password, twice."""

    new_password = forms.CharField(
        label=_("New password"),
        max_length=1_000,
        strip=False,
        help_text=_("At least 12 characters; a sentence is a good password."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The new password again"),
        max_length=1_000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(
        self,
        given: QueryDict | None = None,
        *,
        account: Account | None = None,
        initial: dict[str, object] | None = None,
    ) -> None:
        self.account = account
        super().__init__(given, initial=initial)

    def account_to_be(self) -> Account | None:
        """Whose password it is, which must not look like the name."""
        return self.account

    def clean(self) -> None:
        """Both alike, and not easily guessed."""
        password, again = self.cleaned_data.get("new_password"), self.cleaned_data.get("again")
        if password is None or again is None:
            return
        if password != again:
            self.add_error("again", _("The two passwords are not alike."))
        try:
            validate_password(password, self.account_to_be())
        except ValidationError as error:
            self.add_error("new_password", error)


class ChangePasswordForm(PasswordForm, NewPasswordForm):
    """The password so far and a new one, twice."""


class JoinForm(NewPasswordForm):
    """What somebody says who makes an account."""

    name = forms.CharField(
        label=_("Sign-in name"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    shown_name = forms.CharField(
        label=_("Shown name"),
        help_text=_("Others in the office see it."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    lang = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    field_order = ("name", "shown_name", "lang", "new_password", "again")

    def clean_name(self) -> str:
        """One spelling, that nobody has yet."""
        name = plain_name(self.cleaned_data["name"])
        _NAME(name)
        if queries.is_name_taken(name):
            raise ValidationError(_("Another account has this name already."))
        return name

    def account_to_be(self) -> Account:
        """An account of the name typed."""
        said = self.cleaned_data
        return Account(name=said.get("name", ""), shown_name=said.get("shown_name", ""))


class AccountForm(forms.Form):
    """What somebody changes of the own account."""

    shown_name = forms.CharField(label=_("Shown name"), max_length=60, required=False)
    lang = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class RoleForm(forms.Form):
    """A role and where."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    unit = forms.ModelChoiceField(
        Unit.objects.all(), label=_("Unit"), empty_label=_("The whole office"), required=False
    )

    def clean(self) -> None:
        """An operator keeps the whole machine."""
        if self.cleaned_data.get("role") == Role.OPERATOR and self.cleaned_data.get("unit") is not None:
            self.add_error("unit", _("An operator keeps the whole office: leave the unit open."))


class UnitForm(forms.Form):
    """A new unit."""

    name = forms.CharField(label=_("Name"), max_length=120)
    parent = forms.ModelChoiceField(
        Unit.objects.all(), label=_("Part of"), empty_label=_("No other unit"), required=False
    )


class UnitNameForm(forms.Form):
    """Another name for a unit."""

    name = forms.CharField(label=_("Name"), max_length=120)


class AuditFilter(forms.Form):
    """Which entries of the audit chain are shown."""

    act = forms.ChoiceField(label=_("Act"), required=False)
    on = forms.DateField(
        label=_("Day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        validators=[MinValueValidator(date(1970, 1, 1)), MaxValueValidator(date(2999, 12, 31))],
    )
    up_to = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)

    def __init__(self, given: QueryDict) -> None:
        super().__init__(given)
        choices = sorted(((act, act_in_words(act)) for act in ACTS), key=lambda choice: choice[1])
        self.fields["act"] = forms.ChoiceField(
            label=_("Act"), required=False, choices=[("", gettext("All acts")), *choices]
        )

    def wanted(self) -> tuple[str, date | None, int | None]:
        """Act, day and the number from which down; what cannot be read counts as not said."""
        self.is_valid()
        said = self.cleaned_data
        return said.get("act", ""), said.get("on"), said.get("up_to")
