"""How much anybody may send before a page has looked at it."""

from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.test import Client
from pytest_django import Settings

from minyi_web.config.bodies import MEGABYTE, Bounded, Event, Receive, Scope, Send
from minyi_web.people.models import Account

ClientOf = Callable[[Account], Client]


class _Taking:
    """An application that takes what is sent to it and remembers how much that was."""

    def __init__(self) -> None:
        self.n_taken, self.is_cut_off, self.was_asked = 0, False, False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.was_asked = True
        while True:
            event = await receive()
            self.is_cut_off = event["type"] == "http.disconnect"
            self.n_taken += len(event.get("body", b""))
            if self.is_cut_off or not event.get("more_body", False):
                break
        await send({"type": "http.response.start", "status": 200, "headers": []})


def _sent(n_bytes: int, *headers: tuple[bytes, bytes]) -> tuple[_Taking, list[Event]]:
    """What becomes of a body that comes in parts of a megabyte."""
    taking, answers = _Taking(), []
    parts = [b"x" * MEGABYTE] * (n_bytes // MEGABYTE) + [b"x" * (n_bytes % MEGABYTE)]
    events = [{"type": "http.request", "body": part, "more_body": True} for part in parts]
    events[-1]["more_body"] = False

    async def receive() -> dict[str, Any]:
        return events.pop(0)

    async def send(event: Event) -> None:
        answers.append(event)

    scope = {"type": "http", "headers": list(headers)}
    async_to_sync(Bounded(taking))(scope, receive, send)
    return taking, answers


def _length(n_bytes: int) -> tuple[bytes, bytes]:
    return (b"content-length", str(n_bytes).encode())


_CHUNKED = (b"transfer-encoding", b"chunked")


def test_it_takes_a_form_from_anybody_without_asking_the_database() -> None:
    n_bytes = 2 * MEGABYTE
    taking, answers = _sent(n_bytes, _length(n_bytes))
    assert (taking.n_taken, taking.is_cut_off) == (n_bytes, False)
    assert answers[0]["status"] == 200


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "cookie", [b"", b"minyi=made-up", b"other=1", b"minyi=", b"\xff\xfe;;=", b"minyi=" + b"a" * 5_000]
)
def test_it_refuses_more_from_a_stranger_before_it_comes(cookie: bytes) -> None:
    n_bytes = 2 * MEGABYTE + 1
    taking, answers = _sent(n_bytes, _length(n_bytes), (b"cookie", cookie))
    assert not taking.was_asked
    assert answers[0]["status"] == 413
    assert answers[1]["body"].decode() == "请求过大。\nThe request is too large.\n"


@pytest.mark.django_db
def test_it_cuts_off_a_stranger_who_does_not_say_how_much_comes() -> None:
    taking, _ = _sent(5 * MEGABYTE, _CHUNKED)
    assert taking.is_cut_off
    assert taking.n_taken <= 2 * MEGABYTE


def test_it_cuts_off_whoever_sends_more_than_was_said() -> None:
    taking, _ = _sent(5 * MEGABYTE, _length(10))
    assert taking.is_cut_off


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("header", [_length(4 * MEGABYTE), _CHUNKED])
def test_it_takes_an_upload_from_somebody_who_signed_in(
    client_of: ClientOf, analyst: Account, header: tuple[bytes, bytes]
) -> None:
    cookie = client_of(analyst).cookies["minyi"].value
    taking, _ = _sent(4 * MEGABYTE, header, (b"cookie", f"a=b; minyi={cookie}".encode()))
    assert (taking.n_taken, taking.is_cut_off) == (4 * MEGABYTE, False)


@pytest.mark.django_db(transaction=True)
def test_it_refuses_an_upload_that_is_larger_than_the_settings_say(
    client_of: ClientOf, analyst: Account, settings: Settings
) -> None:
    settings.UPLOAD_MB = 3
    cookie = client_of(analyst).cookies["minyi"].value
    n_bytes = 4 * MEGABYTE + 1
    taking, answers = _sent(n_bytes, _length(n_bytes), (b"cookie", f"minyi={cookie}".encode()))
    assert not taking.was_asked
    assert answers[0]["status"] == 413


def test_it_hands_on_what_is_no_request() -> None:
    seen: list[str] = []

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope["type"])

    async def nothing(*_: object) -> Any:
        return None

    async_to_sync(Bounded(application))({"type": "lifespan"}, nothing, nothing)
    assert seen == ["lifespan"]
