"""How much anybody may send: an ASGI server keeps a whole request on the disk before a page looks at it."""

from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import close_old_connections

Scope = MutableMapping[str, Any]
Event = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Event]]
Send = Callable[[Event], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

MEGABYTE = 2**20
_OF_A_FORM = 2 * MEGABYTE  # a form with all its fields is far smaller
_BESIDE_A_FILE = MEGABYTE
_SAID = "请求过大。\nThe request is too large.\n".encode()


class Bounded:
    """An application that is sent no more than a form, or than one upload by somebody who has signed in.

    A body that says its size is refused with 413 before it comes; one that does not ends where the bound is.
    """

    def __init__(self, application: Application) -> None:
        self._application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, or refuse it."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        headers = {name: words.decode("latin-1") for name, words in scope["headers"]}
        said = _size_of(headers.get(b"content-length", ""))
        most = _OF_A_FORM
        if (said is None and b"transfer-encoding" in headers) or (said or 0) > most:
            most = await sync_to_async(_most_of)(headers.get(b"cookie", ""))
        if (said or 0) > most:
            await _refuse(send)
            return
        await self._application(scope, _bounded(receive, most), send)


def _size_of(words: str) -> int | None:
    return int(words) if words.isascii() and words.isdigit() else None


def _most_of(cookies: str) -> int:
    """What may be sent with these cookies. A query; asked only where much is to come."""
    try:
        kept = SimpleCookie(cookies).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return _OF_A_FORM
    if kept is None:
        return _OF_A_FORM
    session = import_module(settings.SESSION_ENGINE).SessionStore(kept.value)
    close_old_connections()  # this is before the request, which does so for itself
    has_signed_in = SESSION_KEY in session
    close_old_connections()
    return settings.UPLOAD_MB * MEGABYTE + _BESIDE_A_FILE if has_signed_in else _OF_A_FORM


def _bounded(receive: Receive, most: int) -> Receive:
    n_received = 0

    async def next_part() -> Event:
        nonlocal n_received
        event = await receive()
        n_received += len(event.get("body", b""))
        return {"type": "http.disconnect"} if n_received > most else event

    return next_part


async def _refuse(send: Send) -> None:
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(_SAID)).encode("ascii")),
        (b"x-content-type-options", b"nosniff"),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": _SAID})
