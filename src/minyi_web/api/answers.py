"""The one shape of an error for programs: {code, message, hint}, in the language of the request."""

from collections.abc import Mapping

from django.http import HttpRequest, JsonResponse
from django.utils.translation import get_language

from minyi.errors import Lang, MinyiError

PREFIX = "/api/"


def is_for_programs(request: HttpRequest) -> bool:
    """Whether the request came to an address of the API."""
    return request.path_info.startswith(PREFIX)


def refusal(error: MinyiError, status: int, beside: Mapping[str, object] | None = None) -> JsonResponse:
    """The error as JSON, with what there is to say ``beside``."""
    said = error.say(reader_lang())
    told = {"code": said.code, "message": said.message, "hint": said.hint, **(beside or {})}
    return JsonResponse(told, status=status, json_dumps_params={"ensure_ascii": False})


def reader_lang() -> Lang:
    """The language in which errors are told now: 中文 or English."""
    return "zh" if (get_language() or "").lower().startswith("zh") else "en"
