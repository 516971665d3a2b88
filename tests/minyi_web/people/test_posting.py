"""Views that are posted to."""

from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from minyi_web.people.posting import posted


@posted("people:units")
def _all(request: HttpRequest) -> HttpResponse:
    return HttpResponse("done")


@posted("people:one", of_one=True)
def _one(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse(f"done to {pk}")


def test_it_answers_what_is_posted() -> None:
    request = RequestFactory().post("/")
    answers = (_all(request), _one(request, pk=7))
    assert [getattr(answer, "content", None) for answer in answers] == [b"done", b"done to 7"]


@pytest.mark.parametrize("method", ["get", "head", "put", "delete", "options"])
def test_it_leads_back_whoever_comes_otherwise(method: str) -> None:
    come: Callable[[str], HttpRequest] = getattr(RequestFactory(), method)
    assert _all(come("/")).headers["location"] == "/people/units/"
    assert _one(come("/"), pk=7).headers["location"] == "/people/accounts/7/"
