"""What is answered where no view does: pages of the product for people, one shape of JSON for programs."""

from django.http import HttpRequest, HttpResponse
from django.template import loader

from minyi.errors import MinyiError
from minyi_web.api.answers import is_for_programs, refusal
from minyi_web.api.errors import NoSuchAddress, NotAllowed, NotUnderstood


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return _answer(request, 400, "errors/400.html", NotUnderstood())


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return _answer(request, 403, "errors/403.html", NotAllowed())


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: there is no such page, or not for this visitor."""
    return _answer(request, 404, "errors/404.html", NoSuchAddress())


def form_not_ours(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that was not sent from a page of ours, or came too late. ``reason`` is for the log."""
    return _answer(request, 403, "errors/csrf.html", NotAllowed())


def server_fault(request: HttpRequest) -> HttpResponse:
    """500. The page asks nothing of the database: it may be what is at fault."""
    if is_for_programs(request):
        return refusal(MinyiError(), 500)
    return HttpResponse(loader.get_template("errors/500.html").render(), status=500)


def _answer(request: HttpRequest, status: int, template: str, error: MinyiError) -> HttpResponse:
    if is_for_programs(request):
        return refusal(error, status)
    return HttpResponse(loader.render_to_string(template, request=request), status=status)
