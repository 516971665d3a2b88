"""The one page on which a message stands as it was received. Each opening is logged with its reason."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from minyi_web.listening import actions, rules
from minyi_web.listening.forms import ReasonForm
from minyi_web.listening.shown import extra_shown
from minyi_web.listening.views import account_of


@require_http_methods(["GET", "POST"])
@never_cache
@rules.only(rules.may_open_originals)
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a reason, then show the original."""
    message = rules.message_to_open(request.user, pk)
    form = ReasonForm(request.POST or None)
    if not form.is_valid():
        return render(request, "listening/original.html", {"message": message, "form": form})
    reason = form.cleaned_data["reason"]
    found = actions.open_original(account_of(request), message, reason, timezone.now())
    shown = {"message": message, "is_open": True, "original": found, "extra": extra_shown(found)}
    return render(request, "listening/original.html", shown)
