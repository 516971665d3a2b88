"""What this room shows of sources: a list with their health, a page each, and what may be done with one."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from minyi.errors import MinyiError
from minyi_web.listening import actions, queries, rules
from minyi_web.listening.forms import SourceForm
from minyi_web.listening.models import Source
from minyi_web.listening.said import reader_lang
from minyi_web.listening.shown import source_shown
from minyi_web.listening.views import account_of
from minyi_web.people.models import Account


@require_GET
@rules.only(rules.may_bring_in)
def sources(request: HttpRequest) -> HttpResponse:
    """All sources and how they are doing."""
    at = timezone.now()
    shown = {"sources": queries.sources_with_health(at), "now": at}
    return render(request, "listening/sources.html", shown)


@require_GET
@rules.only(rules.may_bring_in)
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """One source: its health, what is remembered of it, its latest imports."""
    found = rules.source_for(request.user, pk)
    return render(request, "listening/source.html", source_shown(found, reader_lang(), timezone.now()))


@require_http_methods(["GET", "POST"])
@rules.only(rules.may_bring_in)
def new_source(request: HttpRequest) -> HttpResponse:
    """Add a source."""
    form = SourceForm(request.POST or None)
    if form.is_valid():
        words = actions.SourceWords(**form.cleaned_data)
        added = actions.add_source(account_of(request), words, timezone.now())
        return redirect("listening:source", added.pk)
    return render(request, "listening/source_form.html", {"form": form})


@require_http_methods(["GET", "POST"])
@rules.only(rules.may_bring_in)
def change_source(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is said of a source."""
    found = rules.source_for(request.user, pk)
    form = SourceForm(request.POST or None, source=found)
    if form.is_valid():
        words = actions.SourceWords(**form.cleaned_data)
        actions.change_source(account_of(request), found, words, timezone.now())
        return redirect("listening:source", pk)
    return render(request, "listening/source_form.html", {"form": form, "source": found})


@require_POST
@rules.only(rules.may_bring_in)
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the address of a source visited now."""
    found = rules.source_for(request.user, pk)
    try:
        import_ = actions.ask_for(account_of(request), found, timezone.now())
    except MinyiError as error:
        messages.warning(request, error.say(reader_lang()).message)
        return redirect("listening:source", pk)
    return redirect("listening:import", import_.pk)


@require_POST
@rules.only(rules.may_bring_in)
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    """Visit a source no more for now."""
    return _done(request, pk, actions.pause_source)


@require_POST
@rules.only(rules.may_bring_in)
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Visit a source again."""
    return _done(request, pk, actions.resume_source)


def _done(request: HttpRequest, pk: int, act: Callable[[Account, Source, datetime], None]) -> HttpResponse:
    found = rules.source_for(request.user, pk)
    act(account_of(request), found, timezone.now())
    return redirect("listening:source", pk)
