"""Views that are posted to."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def posted(back: str, *, of_one: bool = False) -> Callable[[View[P]], View[P]]:
    """A view that is posted to; whoever comes to its address otherwise is led to ``back``.

    So comes who switches the language on the page that a view answered with, who looks at it again, and who
    had to sign in before the form was taken. ``of_one``: ``back`` is a page of one thing, by the same key.
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *given: P.args, **named: P.kwargs) -> HttpResponseBase:
            if request.method == "POST":
                return view(request, *given, **named)
            return redirect(reverse(back, kwargs=dict(named) if of_one else None))

        return guarded

    return decorate
