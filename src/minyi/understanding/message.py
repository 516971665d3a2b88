"""Messages read once for all that is said of them: kinds, asks and urgency."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from minyi.records import Ask, Kind, Urgency
from minyi.understanding.asks import asks_among, asks_in
from minyi.understanding.cues.form import Field, read_field
from minyi.understanding.kind_model import likelihoods, load_kind_model
from minyi.understanding.kind_scores import heard_in
from minyi.understanding.kinds import kinds_among
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
    """What is said of one message."""

    kinds: tuple[Kind, ...]
    asks: tuple[Ask, ...]
    urgency: UrgencyFinding


def read_message(title: str | None, text: str | None) -> Reading:
    """``kinds_of``, ``asks_of`` and ``urgency_of`` in one walk, which takes about half their time apart.

    The reason of the urgency is in the words given: pass what is masked to ``urgency_of`` before it is shown.
    """
    return _read([(read_field(title), read_field(text))])[0]


def read_messages(messages: Sequence[Written]) -> list[Reading]:
    """``read_message`` for each; the words that make a message urgent are taken from what is shown of it."""
    return _as_shown(messages, by_rules=False)


def read_by_rules(messages: Sequence[Written]) -> list[Reading]:
    """``read_messages`` without any learned model."""
    return _as_shown(messages, by_rules=True)


def _as_shown(messages: Sequence[Written], *, by_rules: bool) -> list[Reading]:
    written = [(one.title, one.text) for one in messages]
    # Much is sent or passed on in the same words: those are read once.
    different = list(dict.fromkeys(written))
    fields = [(read_field(title), read_field(text)) for title, text in different]
    found = dict(zip(different, _read(fields, by_rules=by_rules), strict=True))
    readings = [found[one] for one in written]
    for place, one in enumerate(messages):
        if readings[place].urgency.level != Urgency.ONE_DAY:
            shown = urgency_of(one.shown_title, one.shown_text)
            readings[place] = replace(readings[place], urgency=shown)
    return readings


def _read(fields: Sequence[tuple[Field, Field]], *, by_rules: bool = False) -> list[Reading]:
    urgencies = [urgency_in(title, text) for title, text in fields]
    spoken = [place for place, (title, text) in enumerate(fields) if title.has_words or text.has_words]
    heard = [heard_in(*fields[place], urgencies[place].level) for place in spoken]
    likely = None if by_rules else likelihoods(heard, load_kind_model())
    kinds = kinds_among(heard, likely)
    asks = (
        [asks_in(*fields[place], None) for place in spoken]
        if likely is None
        else asks_among([fields[place] for place in spoken], likely.tolist())
    )
    readings = [Reading((), (), urgency) for urgency in urgencies]
    for at, place in enumerate(spoken):
        readings[place] = Reading(kinds[at], asks[at], urgencies[place])
    return readings
