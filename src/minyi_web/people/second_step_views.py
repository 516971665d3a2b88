"""What this room shows of the second step: setting it up, recovery codes, turning it off."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET

from minyi_web.people import authenticator, queries, rules, second_step, signing_in
from minyi_web.people.errors import TriedTooOften
from minyi_web.people.forms import FirstCodeForm, PasswordForm
from minyi_web.people.models import Account
from minyi_web.people.posting import posted
from minyi_web.people.views import refused

_ISSUER = "Minyi"


@never_cache
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """How the own second step stands, and what can be done."""
    return _page(request, rules.own_account(request.user))


@posted("people:second-step")
def begin(request: HttpRequest) -> HttpResponse:
    """Make a secret to scan."""
    second_step.begin(rules.own_account(request.user), timezone.now())
    return redirect("people:second-step")


@never_cache
@require_GET
def picture(request: HttpRequest) -> HttpResponse:
    """The secret to scan as a QR code; there is none once it was confirmed."""
    mine = rules.own_account(request.user)
    secret = queries.secret_to_scan(mine)
    if secret is None:
        raise Http404
    drawn = authenticator.picture(authenticator.address(secret, mine.name, _ISSUER))
    return HttpResponse(drawn, content_type="image/svg+xml")


@never_cache
@sensitive_post_parameters()
@posted("people:second-step")
def confirm(request: HttpRequest) -> HttpResponse:
    """Turn it on by the first code, and show the recovery codes."""
    mine = rules.own_account(request.user)
    form = FirstCodeForm(request.POST)
    if not form.is_valid():
        return _page(request, mine, confirming=form)
    codes = second_step.confirm(mine, form.cleaned_data["code"], timezone.now())
    if codes is None:
        form.say_wrong()
        return _page(request, mine, confirming=form)
    update_session_auth_hash(request, mine)
    return render(request, "people/recovery_codes.html", {"codes": codes})


@never_cache
@sensitive_post_parameters()
@posted("people:second-step")
def new_codes(request: HttpRequest) -> HttpResponse:
    """Ten new recovery codes, for the password."""
    mine, at, form = rules.own_account(request.user), timezone.now(), PasswordForm(request.POST)
    if not queries.has_second_step(mine):
        return redirect("people:second-step")
    try:
        right = form.is_valid() and signing_in.is_password_of(mine, form.cleaned_data["password"], at)
    except TriedTooOften as error:
        return refused(request, error)
    if right:
        return render(request, "people/recovery_codes.html", {"codes": second_step.new_codes(mine, at)})
    form.say_wrong()
    return _page(request, mine, renewing=form)


@never_cache
@sensitive_post_parameters()
@posted("people:second-step")
def turn_off(request: HttpRequest) -> HttpResponse:
    """Ask for the password alone from now on, for the password."""
    mine, at, form = rules.own_account(request.user), timezone.now(), PasswordForm(request.POST)
    try:
        right = form.is_valid() and signing_in.is_password_of(mine, form.cleaned_data["password"], at)
    except TriedTooOften as error:
        return refused(request, error)
    if right:
        second_step.turn_off(mine, at)
        messages.success(request, _("The second step is off."))
        return redirect("people:second-step")
    form.say_wrong()
    return _page(request, mine, turning_off=form)


def _page(
    request: HttpRequest,
    mine: Account,
    *,
    confirming: FirstCodeForm | None = None,
    renewing: PasswordForm | None = None,
    turning_off: PasswordForm | None = None,
) -> HttpResponse:
    """The page in one of its three states: not set up, a secret waits for its code, on."""
    shown = {
        "is_on": queries.has_second_step(mine),
        "secret": queries.secret_to_scan(mine),
        "is_owed": rules.must_take_second_step(mine),
        "n_codes": queries.n_recovery_codes(mine),
        "confirming": confirming or FirstCodeForm(),
        "renewing": renewing or PasswordForm(auto_id="id_codes_%s"),
        "turning_off": turning_off or PasswordForm(auto_id="id_off_%s"),
    }
    return render(request, "people/second_step.html", shown)
