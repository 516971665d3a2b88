"""What a visitor may see here: every thing is found through a rule, and a "no" is a 404."""

from typing import TypeVar

from django.http import Http404

from minyi_web.listening.models import Origin
from minyi_web.people.rules import Visitor, may_correct, may_see_messages, may_see_sealed
from minyi_web.understanding import queries
from minyi_web.understanding.models import Correction, Issue, Reading, Run, Topic

Thing = TypeVar("Thing")


def run_for(visitor: Visitor, pk: int) -> Run:
    """A run. Raises ``Http404``."""
    return _found(queries.run(pk) if may_see_messages(visitor) else None)


def shown_run_for(visitor: Visitor) -> Run | None:
    """The run that pages show, None before the first. Raises ``Http404``."""
    if not may_see_messages(visitor):
        raise Http404
    return queries.current_run()


def topic_for(visitor: Visitor, topic_id: str) -> Topic:
    """A topic of the run that is shown. Raises ``Http404``."""
    return _found(queries.topic(topic_id) if may_see_messages(visitor) else None)


def topic_to_correct_for(visitor: Visitor, topic_id: str) -> Topic:
    """A topic of the run that is shown, for whoever may correct it. Raises ``Http404``."""
    return _found(queries.topic(topic_id) if may_correct(visitor) else None)


def issue_for(visitor: Visitor, issue_id: str) -> Issue:
    """An issue of the run that is shown. Raises ``Http404``."""
    return _found(queries.issue(issue_id) if may_see_messages(visitor) else None)


def reading_for(visitor: Visitor, message_id: int) -> Reading:
    """What was understood of a message, with the message. Raises ``Http404``.

    A sealed one is there for those who may see sealed ones alone. What was overheard in public has no page.
    """
    if not may_see_messages(visitor):
        raise Http404
    reading = _found(queries.reading(message_id))
    if reading.sealed and not may_see_sealed(visitor):
        raise Http404
    if reading.message.source.origin == Origin.OVERHEARD:
        raise Http404
    return reading


def reading_to_correct_for(visitor: Visitor, message_id: int) -> Reading:
    """The reading of a message, for whoever may see and correct it. Raises ``Http404``."""
    if not may_correct(visitor):
        raise Http404
    return reading_for(visitor, message_id)


def correction_to_withdraw_for(visitor: Visitor, pk: int) -> Correction:
    """A correction that holds. Raises ``Http404``."""
    correction = _found(queries.standing_correction(pk) if may_correct(visitor) else None)
    reading = queries.reading(correction.message_id) if correction.message_id is not None else None
    if reading is not None and reading.sealed and not may_see_sealed(visitor):
        raise Http404
    return correction


def _found(thing: Thing | None) -> Thing:
    if thing is None:
        raise Http404
    return thing
