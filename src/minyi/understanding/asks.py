"""The separate things a message asks for, each as a stretch of the title or the text as received."""

from collections.abc import Sequence
from itertools import islice

from minyi.records import Ask
from minyi.understanding.ask_clauses import clauses_of, whole_drafts
from minyi.understanding.ask_drafts import (
    FAINT,
    FIRM,
    FORMULA,
    PLAIN,
    Draft,
    drafts_in,
    tenor_of,
)
from minyi.understanding.ask_model import Seen, ask_likelihoods, clause_features, load_ask_model, see
from minyi.understanding.ask_units import asked_in
from minyi.understanding.cues.form import Field, read_field
from minyi.understanding.cues.wording import content_of, likeness, may_ask, pairs_of
from minyi.understanding.kind_model import likelihoods, load_kind_model
from minyi.understanding.kind_scores import heard_in
from minyi.understanding.urgency import urgency_in

_SAME = 0.55  # share of the shorter request's pairs found in the longer: one demand in other words
_SAME_AS_TITLE = 0.3
_AT_ONCE = 200  # messages whose clauses are weighed together: many more only fill the memory


def asks_of(title: str | None, text: str | None) -> tuple[Ask, ...]:
    """The separate things a message asks to have done ("do") or to be told ("answer"), title first, in order.

    1. Sentences with a request or a real question are found on a levelled form of the same length, so that
       ``start`` and ``end`` count characters of the field as received.
    2. A sentence with two demands is parted; items of a numbered list under "建议：" or "请问：" count each.
    3. Closing formulas ("希望领导重视") count only where nothing concrete is asked.
    4. One demand in other words counts once, in the text rather than the title.
    5. Of the stretches found so, a small learned model says which ask (``ask_model``).

    Spans are trimmed, never empty, never overlap. Rhetorical questions and greetings are no asks.
    """
    head, body = read_field(title), read_field(text)
    if not head.has_words and not body.has_words:
        return ()
    heard = heard_in(head, body, urgency_in(head, body).level)
    return asks_in(head, body, likelihoods([heard], load_kind_model())[0].tolist())


def asks_in(title: Field, text: Field, kinds: Sequence[float] | None) -> tuple[Ask, ...]:
    """``asks_of`` for a title and a text that have been read.

    ``kinds`` is how likely each kind is the main one; without it (None) rules alone decide.
    """
    if kinds is not None:
        return asks_among([(title, text)], [kinds])[0]
    head, body = _drafts_of(title, text)
    return _asked(_joined(_told_once(_heard(head)), _told_once(_heard(body))))


def asks_among(
    fields: Sequence[tuple[Field, Field]], kinds: Sequence[Sequence[float]]
) -> list[tuple[Ask, ...]]:
    """``asks_in`` for many messages, with how likely each kind is the main one of each."""
    asked: list[tuple[Ask, ...]] = [()] * len(fields)
    may_ask = [place for place, both in enumerate(fields) if may_ask_in(*both)]
    for first in range(0, len(may_ask), _AT_ONCE):
        seen = {
            place: among for place in may_ask[first : first + _AT_ONCE] if (among := seen_in(*fields[place]))
        }
        titles, some = [fields[place][0] for place in seen], [kinds[place] for place in seen]
        features = clause_features(titles, list(seen.values()), some)
        likely = iter(ask_likelihoods(features, load_ask_model()).tolist())
        for place, among in seen.items():
            asked[place] = asked_in(*fields[place], among, list(islice(likely, len(among))))
    return asked


def may_ask_in(title: Field, text: Field) -> bool:
    """Whether a message shows any sign of asking: a quick look, for most short posts show none."""
    return title.has_words or (text.has_words and may_ask(text))


def seen_in(title: Field, text: Field) -> list[Seen]:
    """The clauses of a message that may ask, title first, with what is seen in each."""
    head = clauses_of(title, whole_drafts(title, "title", PLAIN)) if title.has_words else []
    body = clauses_of(text, whole_drafts(text, "text", tenor_of(title.flat)))
    titled = pairs_of(content_of(title.flat)) if body else frozenset()
    seen = see(head, len(title.flat)) if head else []
    return [*seen, *see(body, len(text.flat), titled)] if body else seen


def _drafts_of(title: Field, text: Field) -> tuple[list[Draft], list[Draft]]:
    return drafts_in(title, "title", PLAIN), drafts_in(text, "text", tenor_of(title.flat))


def _asked(drafts: Sequence[Draft]) -> tuple[Ask, ...]:
    return tuple(Ask(draft.kind, draft.field, draft.start, draft.end) for draft in drafts)


def _joined(head: list[Draft], body: list[Draft]) -> list[Draft]:
    """The asks of both fields: those of the title only where the text does not say them."""
    concrete = [draft for draft in body if draft.strength != FORMULA]
    if not concrete:
        firm = [draft for draft in head if draft.strength != FORMULA]
        return firm or body or head
    kept = [
        draft
        for draft in head
        if draft.strength >= FIRM
        and not any(other.kind == draft.kind for other in concrete)
        and not any(likeness(draft.words, other.words) >= _SAME_AS_TITLE for other in concrete)
    ]
    return [*kept, *concrete]


def _heard(drafts: list[Draft]) -> list[Draft]:
    """Firm asks; without them the faint ones; without those the last formula."""
    firm = [draft for draft in drafts if draft.strength >= FIRM]
    if firm:
        return firm
    faint = [draft for draft in drafts if draft.strength == FAINT]
    formulas = [draft for draft in drafts if draft.strength == FORMULA]
    return faint or formulas[-1:]


def _told_once(drafts: list[Draft]) -> list[Draft]:
    kept: list[Draft] = []
    for draft in drafts:
        again = [at for at, other in enumerate(kept) if likeness(draft.words, other.words) >= _SAME]
        if not again:
            kept.append(draft)
        elif all(len(draft.words) > len(kept[at].words) for at in again):
            kept = [other for at, other in enumerate(kept) if at not in again]
            kept.append(draft)
    return kept
