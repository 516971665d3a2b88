"""Headers of every answer that Django has no setting for."""

from collections.abc import Awaitable, Callable
from typing import cast

from asgiref.sync import iscoroutinefunction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.decorators import sync_and_async_middleware

# What a browser could offer to a page, and no page of ours asks for.
_REFUSED = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
    "xr-spatial-tracking",
)
PERMISSIONS_POLICY = ", ".join(f"{name}=()" for name in _REFUSED)

Answer = Callable[[HttpRequest], HttpResponseBase]
LaterAnswer = Callable[[HttpRequest], Awaitable[HttpResponseBase]]


@sync_and_async_middleware
def closed_headers(get_response: Answer | LaterAnswer) -> Answer | LaterAnswer:
    """Every answer refuses what no page needs; no page is kept on the way, nor on a shared machine."""
    if iscoroutinefunction(get_response):
        asked = cast(LaterAnswer, get_response)

        async def answer_later(request: HttpRequest) -> HttpResponseBase:
            return _closed(await asked(request))

        return answer_later
    asked_now = cast(Answer, get_response)

    def answer(request: HttpRequest) -> HttpResponseBase:
        return _closed(asked_now(request))

    return answer


def _closed(response: HttpResponseBase) -> HttpResponseBase:
    response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
    response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    response.headers.setdefault("Cache-Control", "no-store")
    return response
