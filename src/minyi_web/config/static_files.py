"""Style sheets, scripts and pictures of the rooms, served by the office itself."""

from collections.abc import Awaitable, Mapping

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile

from minyi_web.config.headers import Answer, LaterAnswer


class StaticFiles:
    """WhiteNoise whose answers are whole: what is streamed holds up an ASGI server, and these are small."""

    sync_capable = async_capable = True

    def __init__(self, get_response: Answer | LaterAnswer) -> None:
        self._get_response = get_response
        self._files: Mapping[str, StaticFile] = WhiteNoiseMiddleware(get_response).files
        self._is_awaited = iscoroutinefunction(get_response)
        if self._is_awaited:
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        """The file at the address, if there is one; else what comes after answers."""
        found = self._files.get(request.path_info)
        if found is None:
            return self._get_response(request)
        return _later(found, request) if self._is_awaited else _served(found, request)


async def _later(found: StaticFile, request: HttpRequest) -> HttpResponseBase:
    return _served(found, request)


def _served(static_file: StaticFile, request: HttpRequest) -> HttpResponseBase:
    """The file, or what HTTP wants said of it: not changed, a part of it, its headers alone."""
    found = static_file.get_response(request.method, request.META)
    content = b""
    if found.file is not None:
        with found.file:
            content = found.file.read()
    answer = HttpResponse(content, status=int(found.status))
    del answer["Content-Type"]
    for name, words in found.headers:
        answer[name] = words
    if content:
        # Counted now: the file may have been replaced, by an upgrade, since its size was noted at the start.
        answer["Content-Length"] = str(len(content))
    return answer
