"""Who may do what: small named predicates of an account, joined in sentences. A "no" is a 404."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from minyi_web.people.models import Account, Invitation, Membership, Role, Unit
from minyi_web.people.queries import accounts, open_links, roles_of

Visitor = Account | AnonymousUser
Predicate = Callable[[Visitor], bool]
P = ParamSpec("P")


def _has(role: Role) -> Predicate:
    def predicate(visitor: Visitor) -> bool:
        return isinstance(visitor, Account) and visitor.is_active and role in roles_of(visitor)

    predicate.__name__ = f"is_{role}"
    return predicate


is_clerk = _has(Role.CLERK)
is_unit_lead = _has(Role.UNIT_LEAD)
is_moderator = _has(Role.MODERATOR)
is_analyst = _has(Role.ANALYST)
is_operator = _has(Role.OPERATOR)


def works_here(visitor: Visitor) -> bool:
    """Whether the visitor has any role."""
    return isinstance(visitor, Account) and visitor.is_active and bool(roles_of(visitor))


# What each role may do; one line a right, so that the table of docs/reference/rights.md can be held to it.
may_keep_accounts = is_operator
may_see_audit = is_operator


def may_bring_in(visitor: Visitor) -> bool:
    """Files and sources are brought in by analysts and operators."""
    return is_analyst(visitor) or is_operator(visitor)


def may_see_messages(visitor: Visitor) -> bool:
    """Masked messages are read by whoever works here, but not by operators, who keep the machine."""
    return any(asked(visitor) for asked in (is_clerk, is_unit_lead, is_moderator, is_analyst))


may_correct = is_analyst


def may_open_originals(visitor: Visitor) -> bool:
    """What was received as it was: clerks and unit leads, who answer, and moderators. Logged each time."""
    return any(asked(visitor) for asked in (is_clerk, is_unit_lead, is_moderator))


def may_see_sealed(visitor: Visitor) -> bool:
    """Reports of misconduct: unit leads of the whole office alone."""
    return (
        isinstance(visitor, Account) and visitor.is_active and Role.UNIT_LEAD in roles_of(visitor, unit=None)
    )


def must_take_second_step(visitor: Visitor) -> bool:
    """Whoever could do most harm signs in with a code as well: the roles of the setting."""
    return isinstance(visitor, Account) and not roles_of(visitor).isdisjoint(settings.SECOND_STEP_ROLES)


def own_account(visitor: Visitor) -> Account:
    """The account that has signed in; 404 where nobody has."""
    if not isinstance(visitor, Account):
        raise Http404
    return visitor


def account_kept_by(visitor: Visitor, pk: int) -> Account:
    """An account for whoever keeps accounts, else 404."""
    if not may_keep_accounts(visitor):
        raise Http404
    return get_object_or_404(accounts(), pk=pk)


def unit_kept_by(visitor: Visitor, pk: int) -> Unit:
    """A unit for whoever keeps accounts, else 404."""
    if not may_keep_accounts(visitor):
        raise Http404
    return get_object_or_404(Unit, pk=pk)


def membership_kept_by(visitor: Visitor, pk: int) -> Membership:
    """A role somebody has, for whoever keeps accounts, else 404."""
    if not may_keep_accounts(visitor):
        raise Http404
    return get_object_or_404(Membership.objects.select_related("account"), pk=pk)


def link_kept_by(visitor: Visitor, pk: int, at: datetime) -> Invitation:
    """A link that still works, for whoever keeps accounts, else 404."""
    if not may_keep_accounts(visitor):
        raise Http404
    return get_object_or_404(open_links(at), pk=pk)


View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def only(*predicates: Predicate) -> Callable[[View[P]], View[P]]:
    """A view for visitors of whom one of the predicates holds; for all others there is no such page."""

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *given: P.args, **named: P.kwargs) -> HttpResponseBase:
            if not any(predicate(request.user) for predicate in predicates):
                raise Http404
            return view(request, *given, **named)

        return guarded

    return decorate
