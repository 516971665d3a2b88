"""What stands between a request and its view."""

from collections.abc import Callable, Mapping, Sequence

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.deprecation import MiddlewareMixin

from minyi_web.people import queries, rules
from minyi_web.people.models import Account

# What somebody may come to who must set up the second step and has not yet.
BEFORE_SECOND_STEP = frozenset(
    {
        "people:second-step",
        "people:second-step-begin",
        "people:second-step-picture",
        "people:second-step-confirm",
        "people:sign-out",
    }
)


class SecondStepFirst(MiddlewareMixin):
    """Leads whoever must have a second step, and has none yet, to where it is set up, and nowhere else."""

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        given: Sequence[object],
        named: Mapping[str, object],
    ) -> HttpResponseBase | None:
        """None: go on."""
        here = request.resolver_match.view_name if request.resolver_match else ""
        if not getattr(view, "login_required", True) or here in BEFORE_SECOND_STEP:
            return None
        visitor = request.user
        if not isinstance(visitor, Account) or not rules.must_take_second_step(visitor):
            return None
        return None if queries.has_second_step(visitor) else redirect("people:second-step")
