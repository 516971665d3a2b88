"""What this room shows: the home page, as each role needs it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from minyi_web.pages import machine, queries
from minyi_web.people import rules


def home(request: HttpRequest) -> HttpResponse:
    """The first page after sign-in. An account without a role is told so; an empty office, how to begin."""
    at, visitor = timezone.now(), request.user
    if not rules.works_here(visitor):
        return render(request, "pages/no_role.html")
    may_see, may_bring = rules.may_see_messages(visitor), rules.may_bring_in(visitor)
    if not queries.something_came_in():
        return render(request, "pages/first_steps.html", {"may_bring_in": may_bring})
    context = {
        "desk": queries.desk(at) if may_see else None,
        "machine": machine.look(at) if rules.is_operator(visitor) else None,
        "may_bring_in": may_bring,
    }
    return render(request, "pages/home.html", context)
