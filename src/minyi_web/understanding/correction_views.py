"""What people correct: the list of corrections, and one address for each thing that can be corrected."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from minyi.errors import MinyiError
from minyi_web.people.rules import may_correct, may_see_messages, only
from minyi_web.understanding import (
    actions,
    contexts,
    forms,
    message_contexts,
    message_queries,
    queries,
    rules,
)
from minyi_web.understanding.models import Reading, Topic


@only(may_see_messages)
@require_GET
def corrections(request: HttpRequest) -> HttpResponse:
    """All corrections, with who made them, when and why."""
    return render(request, "understanding/corrections.html", contexts.of_corrections(request))


@only(may_correct)
@require_POST
def topic_rename(request: HttpRequest, topic_id: str) -> HttpResponse:
    """Give a topic another name."""
    topic = rules.topic_to_correct_for(request.user, topic_id)
    form = forms.RenameForm(request.POST)
    if not form.is_valid():
        return _topic_again(request, topic, rename=form)
    given, account = form.cleaned_data, contexts.account_of(request)
    _carry_out(
        request,
        lambda: actions.rename_topic(
            account, topic.topic_id, given["words"], given["reason"], timezone.now()
        ),
    )
    return redirect("understanding:topic", topic.topic_id)


@only(may_correct)
@require_POST
def topic_merge(request: HttpRequest, topic_id: str) -> HttpResponse:
    """Put a topic into another."""
    topic = rules.topic_to_correct_for(request.user, topic_id)
    form = forms.MergeForm(request.POST, queries.topics(topic.run).choices)
    if not form.is_valid():
        return _topic_again(request, topic, merge=form)
    given, account = form.cleaned_data, contexts.account_of(request)
    _carry_out(
        request,
        lambda: actions.merge_topics(
            account, topic.topic_id, given["topic"], given["reason"], timezone.now()
        ),
    )
    return redirect("understanding:topic", topic.topic_id)


@only(may_correct)
@require_POST
def topic_split(request: HttpRequest, topic_id: str) -> HttpResponse:
    """Let a topic fall into parts."""
    topic = rules.topic_to_correct_for(request.user, topic_id)
    form = forms.SplitForm(request.POST)
    if not form.is_valid():
        return _topic_again(request, topic, split=form)
    given, account = form.cleaned_data, contexts.account_of(request)
    _carry_out(
        request,
        lambda: actions.split_topic(
            account, topic.topic_id, given["n_parts"], given["reason"], timezone.now()
        ),
    )
    return redirect("understanding:topic", topic.topic_id)


@only(may_correct)
@require_POST
def topic_pin(request: HttpRequest, topic_id: str) -> HttpResponse:
    """Keep a topic, also when nobody writes of it."""
    topic = rules.topic_to_correct_for(request.user, topic_id)
    form = forms.PinForm(request.POST)
    if not form.is_valid():
        return _topic_again(request, topic, pin=form)
    given, account = form.cleaned_data, contexts.account_of(request)
    _carry_out(request, lambda: actions.pin_topic(account, topic.topic_id, given["reason"], timezone.now()))
    return redirect("understanding:topic", topic.topic_id)


@only(may_correct)
@require_POST
def message_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a message to another topic."""
    reading = rules.reading_to_correct_for(request.user, pk)
    form = forms.MoveForm(request.POST, queries.topics(reading.run).choices)
    if not form.is_valid():
        return _message_again(request, reading, move=form)
    given, account = form.cleaned_data, contexts.account_of(request)
    _carry_out(
        request,
        lambda: actions.move_message(
            account, reading.message, given["topic"], given["reason"], timezone.now()
        ),
    )
    return redirect("understanding:message", pk)


@only(may_correct)
@require_POST
def message_reject_kind(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a message is not of a kind."""
    reading = rules.reading_to_correct_for(request.user, pk)
    form = forms.RejectKindForm(request.POST, message_queries.kinds_of(reading))
    if not form.is_valid():
        return _message_again(request, reading, reject=form)
    given, account = form.cleaned_data, contexts.account_of(request)
    _carry_out(
        request,
        lambda: actions.reject_kind(account, reading.message, given["kind"], given["reason"], timezone.now()),
    )
    return redirect("understanding:message", pk)


@only(may_correct)
@require_POST
def correction_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a correction back."""
    correction = rules.correction_to_withdraw_for(request.user, pk)
    account = contexts.account_of(request)
    _carry_out(request, lambda: actions.withdraw(account, correction, timezone.now()))
    if correction.message_id is not None:
        return redirect("understanding:message", correction.message_id)
    return redirect("understanding:corrections")


def _carry_out(request: HttpRequest, act: Callable[[], object]) -> None:
    """Do it and say so, or say why it cannot be done."""
    try:
        act()
    except MinyiError as error:
        told = error.say(contexts.lang())
        messages.error(request, f"{told.message} {told.hint} ({told.code})")
    else:
        messages.success(request, gettext("It is kept. The figures follow with the next run."))


def _topic_again(request: HttpRequest, topic: Topic, **given: object) -> HttpResponse:
    context = contexts.of_topic(request, topic, **given)
    return render(request, "understanding/topic.html", context, status=400)


def _message_again(request: HttpRequest, reading: Reading, **given: object) -> HttpResponse:
    context = message_contexts.of_message(request, reading, **given)
    return render(request, "understanding/message.html", context, status=400)
