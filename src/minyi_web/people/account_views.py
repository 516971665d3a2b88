"""What this room shows to operators: accounts, their roles, invitations, units."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from minyi_web.people import actions, queries, rules, speaking
from minyi_web.people.errors import LastOperator, LinkUseless, NameTaken
from minyi_web.people.forms import RoleForm, UnitForm, UnitNameForm
from minyi_web.people.models import Role
from minyi_web.people.posting import posted
from minyi_web.people.rules import only

N_ACCOUNTS = 100  # on a page


@only(rules.may_keep_accounts)
@require_GET
def accounts(request: HttpRequest) -> HttpResponse:
    """Who has an account, what each may do, and the links that are open."""
    return _accounts_page(request, RoleForm())


@only(rules.may_keep_accounts)
@never_cache
@posted("people:accounts")
def invite(request: HttpRequest) -> HttpResponse:
    """Make a link for one new account, shown this once."""
    form = RoleForm(request.POST)
    if not form.is_valid():
        return _accounts_page(request, form)
    role, unit = Role(form.cleaned_data["role"]), form.cleaned_data["unit"]
    secret = actions.invite(role, unit, rules.own_account(request.user), timezone.now())
    address = request.build_absolute_uri(reverse("people:join", args=[secret]))
    return render(request, "people/link_made.html", {"address": address, "role": role, "unit": unit})


@only(rules.may_keep_accounts)
@posted("people:accounts")
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a link void."""
    at = timezone.now()
    link = rules.link_kept_by(request.user, pk, at)
    try:
        actions.withdraw(link, rules.own_account(request.user), at)
        messages.success(request, _("The link is withdrawn."))
    except LinkUseless as error:
        messages.error(request, speaking.said(error).message)
    return redirect("people:accounts")


@only(rules.may_keep_accounts)
@require_GET
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One account, its roles, and what can be done with it."""
    kept = rules.account_kept_by(request.user, pk)
    return render(request, "people/one.html", {"kept": kept, "form": RoleForm()})


@only(rules.may_keep_accounts)
@posted("people:one", of_one=True)
def give_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the account a role."""
    kept = rules.account_kept_by(request.user, pk)
    form = RoleForm(request.POST)
    if not form.is_valid():
        return render(request, "people/one.html", {"kept": kept, "form": form})
    role, by = Role(form.cleaned_data["role"]), rules.own_account(request.user)
    actions.give_role(kept, role, form.cleaned_data["unit"], by, timezone.now())
    messages.success(request, _("The role is given."))
    return redirect("people:one", pk)


@only(rules.may_keep_accounts)
@posted("people:accounts")
def take_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a role away."""
    membership = rules.membership_kept_by(request.user, pk)
    return _tried(
        request,
        membership.account_id,
        lambda: actions.take_role(membership, rules.own_account(request.user), timezone.now()),
        _("The role is taken away."),
    )


@only(rules.may_keep_accounts)
@posted("people:one", of_one=True)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the account."""
    kept = rules.account_kept_by(request.user, pk)
    return _tried(
        request,
        pk,
        lambda: actions.close_account(kept, rules.own_account(request.user), timezone.now()),
        _("The account is closed. Its sessions ended."),
    )


@only(rules.may_keep_accounts)
@posted("people:one", of_one=True)
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the account again."""
    kept = rules.account_kept_by(request.user, pk)
    actions.open_account(kept, rules.own_account(request.user), timezone.now())
    messages.success(request, _("The account is open again."))
    return redirect("people:one", pk)


@only(rules.may_keep_accounts)
@posted("people:one", of_one=True)
def take_second_step_away(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody in who has lost phone and recovery codes."""
    kept = rules.account_kept_by(request.user, pk)
    actions.take_second_step_away(kept, rules.own_account(request.user), timezone.now())
    messages.success(request, _("The second step is taken away. Its sessions ended."))
    return redirect("people:one", pk)


@only(rules.may_keep_accounts)
@never_cache
@posted("people:one", of_one=True)
def new_password(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a link that sets a new password, shown this once."""
    kept = rules.account_kept_by(request.user, pk)
    secret = actions.make_new_password_link(kept, rules.own_account(request.user), timezone.now())
    address = request.build_absolute_uri(reverse("people:renew", args=[secret]))
    return render(request, "people/link_made.html", {"address": address, "kept": kept})


@only(rules.may_keep_accounts)
@require_http_methods(["GET", "POST"])
def units(request: HttpRequest) -> HttpResponse:
    """The units as a tree, and a form for one more."""
    form = UnitForm(request.POST or None)
    if form.is_valid():
        try:
            actions.add_unit(**form.cleaned_data, by=rules.own_account(request.user), at=timezone.now())
            messages.success(request, _("The unit is added."))
            return redirect("people:units")
        except NameTaken:
            form.add_error("name", _("Another unit has this name already."))
    return render(request, "people/units.html", {"form": form, "branches": queries.units_as_tree()})


@only(rules.may_keep_accounts)
@require_http_methods(["GET", "POST"])
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name for a unit."""
    kept = rules.unit_kept_by(request.user, pk)
    form = UnitNameForm(request.POST or None, initial={"name": kept.name})
    if form.is_valid():
        try:
            name, by = form.cleaned_data["name"], rules.own_account(request.user)
            actions.rename_unit(kept, name, by, timezone.now())
            messages.success(request, _("The unit has its new name."))
            return redirect("people:units")
        except NameTaken:
            form.add_error("name", _("Another unit has this name already."))
    return render(request, "people/unit.html", {"form": form, "unit": kept})


def _accounts_page(request: HttpRequest, form: RoleForm) -> HttpResponse:
    page = Paginator(queries.accounts(), N_ACCOUNTS).get_page(request.GET.get("page"))
    shown = {"page": page, "links": queries.open_links(timezone.now()), "form": form}
    return render(request, "people/accounts.html", shown)


def _tried(request: HttpRequest, pk: int, act: Callable[[], None], done: str) -> HttpResponse:
    """Act, say that it is done or why not, and go back to the account."""
    try:
        act()
        messages.success(request, done)
    except LastOperator as error:
        messages.error(request, " ".join((speaking.said(error).message, speaking.said(error).hint)))
    return redirect("people:one", pk)
