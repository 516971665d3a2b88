"""What programs may ask: health, as JSON."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from minyi_web.api import queries
from minyi_web.api.answers import refusal
from minyi_web.api.errors import NoSuchAddress, Unwell, WrongMethod

_READING = ("GET", "HEAD")


@login_not_required
def health(request: HttpRequest) -> JsonResponse:
    """Whether the office works: 200, or 503 with what does not. Open to all; it tells nothing else."""
    if request.method not in _READING:
        return _wrong_method()
    found = {"database": queries.database_answers(), "worker": queries.worker_lives(timezone.now())}
    if all(found.values()):
        return JsonResponse({"status": "ok", **found})
    unwell = Unwell(parts=", ".join(part for part, works in found.items() if not works))
    return refusal(unwell, 503, {"status": "unwell", **found})


@login_not_required
def nothing_here(request: HttpRequest, rest: str) -> JsonResponse:
    """Any other address of the API."""
    return refusal(NoSuchAddress(), 404)


def _wrong_method() -> JsonResponse:
    answer = refusal(WrongMethod(methods=", ".join(_READING)), 405)
    answer["Allow"] = ", ".join(_READING)
    return answer
