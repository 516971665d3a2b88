"""What this room shows to whoever signs in: the two steps, the own account, signing out."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from minyi_web.people import actions, queries, rules, signing_in, speaking
from minyi_web.people.addresses import own_address
from minyi_web.people.errors import SealBroken, TriedTooOften
from minyi_web.people.forms import AccountForm, ChangePasswordForm, CodeForm, SignInForm
from minyi_web.people.models import Account
from minyi_web.people.posting import posted


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The first step: name and password."""
    wanted = own_address(request, request.GET.get("next", ""))
    if isinstance(request.user, Account):
        return redirect(wanted)
    form, at = SignInForm(request.POST or None), timezone.now()
    if form.is_valid():
        try:
            account = signing_in.check_password(request, **form.cleaned_data, at=at)
        except TriedTooOften as error:
            return refused(request, error)
        if account is not None:
            if signing_in.sign_in(request, account, at):
                return speaking.in_language_of(account, redirect(wanted))
            return redirect(reverse("people:sign-in-code") + "?" + urlencode({"next": wanted}))
        form.say_wrong()
    return render(request, "people/sign_in.html", {"form": form})


@login_not_required
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def sign_in_code(request: HttpRequest) -> HttpResponse:
    """The second step: a code, within minutes after the first."""
    at = timezone.now()
    account = signing_in.half_signed_in(request, at)
    if account is None:
        return redirect("people:sign-in")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            counts = signing_in.check_code(request, account, form.cleaned_data["code"], at)
        except (TriedTooOften, SealBroken) as error:
            return refused(request, error)
        if counts:
            signing_in.finish(request, account, at)
            wanted = own_address(request, request.GET.get("next", ""))
            return speaking.in_language_of(account, redirect(wanted))
        form.say_wrong()
    return render(request, "people/sign_in_code.html", {"form": form})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session."""
    signing_in.sign_out(request, timezone.now())
    return redirect("people:sign-in")


@require_http_methods(["GET", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """The own account: how it is shown, its language, its roles, its second step."""
    mine = rules.own_account(request.user)
    form = AccountForm(request.POST or None, initial={"shown_name": mine.shown_name, "lang": mine.lang})
    if form.is_valid():
        actions.change_account(mine, **form.cleaned_data, at=timezone.now())
        with override(mine.lang):
            messages.success(request, _("Your account was changed."))
        return speaking.in_language_of(mine, redirect("people:account"))
    shown = {"form": form, "kept": queries.accounts().get(pk=mine.pk)}
    return render(request, "people/account.html", shown)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Another password. All other sessions of the account end."""
    mine, at = rules.own_account(request.user), timezone.now()
    form = ChangePasswordForm(request.POST or None, account=mine)
    if form.is_valid():
        try:
            right = signing_in.is_password_of(mine, form.cleaned_data["password"], at)
        except TriedTooOften as error:
            return refused(request, error)
        if right:
            actions.change_password(mine, form.cleaned_data["new_password"], at)
            update_session_auth_hash(request, mine)
            messages.success(request, _("Your password was changed. All your other sessions ended."))
            return redirect("people:account")
        form.say_wrong()
    return render(request, "people/password.html", {"form": form})


@posted("people:account")
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End all sessions of the own account, this one too."""
    actions.sign_out_everywhere(rules.own_account(request.user), timezone.now())
    return redirect("people:sign-in")


def locked_out(request: HttpRequest, *_told: object) -> HttpResponse:
    """What axes answers when a name was tried too often from an address, be it anybody's or not."""
    return refused(request, TriedTooOften())


def refused(request: HttpRequest, error: TriedTooOften | SealBroken) -> HttpResponse:
    """What is not done, and why: 429 for too many tries, 503 where the office has another key."""
    status = 429 if isinstance(error, TriedTooOften) else 503
    return render(request, "people/refused.html", {"error": speaking.said(error)}, status=status)
