"""A message read once for all that the rules say of it: kinds, asks and urgency."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from minyi.records import Ask, Kind, Urgency
from minyi.understanding.asks import asks_in
from minyi.understanding.cues.form import read_field
from minyi.understanding.kinds import kinds_in
from minyi.understanding.urgency import UrgencyFinding, urgency_in, urgency_of


@dataclass(frozen=True, slots=True)
class Written:
    """The fields of a message as received, and as they are shown: cleaned and masked."""

    title: str | None
    text: str | None
    shown_title: str | None
    shown_text: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rules say of one message."""

    kinds: tuple[Kind, ...]
    asks: tuple[Ask, ...]
    urgency: UrgencyFinding


def read_message(title: str | None, text: str | None) -> Reading:
    """``kinds_of``, ``asks_of`` and ``urgency_of`` in one walk, which takes about half their time apart.

    The reason of the urgency is in the words given: pass what is masked to ``urgency_of`` before it is shown.
    """
    head, body = read_field(title), read_field(text)
    urgency = urgency_in(head, body)
    return Reading(kinds_in(head, body, urgency.level), asks_in(head, body), urgency)


def read_messages(messages: Sequence[Written]) -> list[Reading]:
    """``read_message`` for each; the words that make a message urgent are taken from what is shown of it."""
    readings = []
    for one in messages:
        reading = read_message(one.title, one.text)
        if reading.urgency.level != Urgency.ONE_DAY:
            reading = replace(reading, urgency=urgency_of(one.shown_title, one.shown_text))
        readings.append(reading)
    return readings
