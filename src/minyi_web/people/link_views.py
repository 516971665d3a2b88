"""What this room shows to whoever opens a link: the first one, an invitation, a new password."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from minyi_web.people import joining, links, signing_in, speaking
from minyi_web.people.actions import NewAccount
from minyi_web.people.addresses import client_address
from minyi_web.people.errors import LinkUseless, NameTaken, TriedTooOften
from minyi_web.people.forms import JoinForm, NewPasswordForm
from minyi_web.people.models import Purpose
from minyi_web.people.views import refused


@login_not_required
@never_cache
@sensitive_post_parameters()
@sensitive_variables("secret")
@require_http_methods(["GET", "POST"])
def first(request: HttpRequest, secret: str) -> HttpResponse:
    """Found the office: the account that may do everything until others are there."""
    return _join(request, secret, Purpose.FIRST)


@login_not_required
@never_cache
@sensitive_post_parameters()
@sensitive_variables("secret")
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, secret: str) -> HttpResponse:
    """Make an account by an invitation."""
    return _join(request, secret, Purpose.JOIN)


@login_not_required
@never_cache
@sensitive_post_parameters()
@sensitive_variables("secret")
@require_http_methods(["GET", "POST"])
def renew(request: HttpRequest, secret: str) -> HttpResponse:
    """Set a new password. Whoever did signs in with it, second step and all."""
    at = timezone.now()
    try:
        link = links.opened(secret, Purpose.RENEW, client_address(request), at)
    except (TriedTooOften, LinkUseless) as error:
        return _not_opened(request, error)
    form = NewPasswordForm(request.POST or None, account=link.account)
    if form.is_valid():
        try:
            links.set_new_password(link, form.cleaned_data["new_password"], at)
        except LinkUseless as error:
            return _not_opened(request, error)
        messages.success(request, _("The new password is set. Sign in with it."))
        return redirect("people:sign-in")
    return render(request, "people/renew.html", {"form": form})


@sensitive_variables("secret")
def _join(request: HttpRequest, secret: str, purpose: Purpose) -> HttpResponse:
    at = timezone.now()
    try:
        link = links.opened(secret, purpose, client_address(request), at)
    except (TriedTooOften, LinkUseless) as error:
        return _not_opened(request, error)
    form = JoinForm(request.POST or None, initial={"lang": get_language()})
    if form.is_valid():
        try:
            account = joining.join(link, _new_account(form), at)
        except LinkUseless as error:
            return _not_opened(request, error)
        except NameTaken:
            form.add_error("name", _("Another account has this name already."))
        else:
            signing_in.finish(request, account, at)
            return speaking.in_language_of(account, redirect("people:second-step"))
    return render(request, "people/join.html", {"form": form, "link": link, "purpose": purpose})


def _new_account(form: JoinForm) -> NewAccount:
    said = form.cleaned_data
    return NewAccount(said["name"], said["new_password"], said["shown_name"], said["lang"])


def _not_opened(request: HttpRequest, error: TriedTooOften | LinkUseless) -> HttpResponse:
    """404, the same for a link that never was and one that works no more; 429 after too many of those."""
    if isinstance(error, TriedTooOften):
        return refused(request, error)
    return render(request, "people/link_useless.html", {"error": speaking.said(error)}, status=404)
