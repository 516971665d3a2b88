"""Pages of messages: lists, search, one message."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from minyi_web.people.rules import may_see_messages, only
from minyi_web.understanding import message_contexts, rules


@only(may_see_messages)
@require_GET
def messages(request: HttpRequest) -> HttpResponse:
    """Messages, the latest to come in first, narrowed by facets."""
    return render(request, "understanding/messages.html", message_contexts.of_messages(request))


@only(may_see_messages)
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Messages found by words and by meaning."""
    return render(request, "understanding/search.html", message_contexts.of_search(request))


@only(may_see_messages)
@require_GET
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """A message with all that was understood of it."""
    reading = rules.reading_for(request.user, pk)
    return render(request, "understanding/message.html", message_contexts.of_message(request, reading))
