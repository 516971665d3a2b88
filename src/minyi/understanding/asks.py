"""The separate things a message asks for, each as a stretch of the title or the text as received."""

from collections.abc import Sequence
from itertools import islice

import numpy as np
import numpy.typing as npt

from minyi.records import Ask
from minyi.understanding.ask_drafts import FAINT, FIRM, FORMULA, LISTED, PLAIN, Draft, drafts_in, tenor_of
from minyi.understanding.ask_model import ask_likelihoods, draft_features, load_ask_model
from minyi.understanding.cues import asks as cues
from minyi.understanding.cues.form import Field, read_field
from minyi.understanding.cues.wording import likeness, pairs_of, shared_pairs
from minyi.understanding.kind_model import likelihoods, load_kind_model
from minyi.understanding.kind_scores import heard_in
from minyi.understanding.urgency import urgency_in

_SAME = 0.55  # share of the shorter request's pairs found in the longer: one demand in other words
_SAME_AS_TITLE = 0.3
_LIKELY = 0.5
_PERHAPS = 0.3  # enough for the likeliest where none is likely


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
    drafts: list[list[Draft]] = []
    features: list[npt.NDArray[np.float64]] = []
    for (title, text), shares in zip(fields, kinds, strict=True):
        head, body = _drafts_of(title, text)
        drafts.append([*head, *body])
        features.append(draft_features(title, text, drafts[-1], shares))
    likely = iter(ask_likelihoods(features, load_ask_model()))
    return [
        _asked(_likely(among, list(islice(likely, len(among))), title.flat))
        for among, (title, _) in zip(drafts, fields, strict=True)
    ]


def _drafts_of(title: Field, text: Field) -> tuple[list[Draft], list[Draft]]:
    return drafts_in(title, "title", PLAIN), drafts_in(text, "text", tenor_of(title.flat))


def _asked(drafts: Sequence[Draft]) -> tuple[Ask, ...]:
    return tuple(Ask(draft.kind, draft.field, draft.start, draft.end) for draft in drafts)


def _likely(drafts: list[Draft], likely: list[float], head: str) -> list[Draft]:
    """The drafts that are likely asks, each demand once, in order; formulas only where nothing else is."""
    sure = [1.0 if one.strength == LISTED else share for one, share in zip(drafts, likely, strict=True)]
    ranked = sorted(range(len(drafts)), key=lambda place: (-sure[place], place))
    kept = _each_once(drafts, [place for place in ranked if sure[place] >= _LIKELY])
    solid = [place for place in kept if drafts[place].strength != FORMULA]
    answers = [place for place in solid if drafts[place].kind == "answer"]
    if any(drafts[place].strength >= FIRM for place in answers):
        solid = [place for place in solid if place not in answers or drafts[place].strength >= FIRM]
    elif solid and not answers and cues.INQUIRY.search(head) is not None:
        solid += [place for place in ranked if _asks_in_title(drafts[place])]
    if solid:
        return [drafts[place] for place in sorted(solid)]
    perhaps = [
        place for place in ranked if sure[place] >= _PERHAPS and drafts[place].strength in (FAINT, FIRM)
    ]
    formulas = [place for place in range(len(drafts)) if drafts[place].strength == FORMULA]
    return [drafts[place] for place in perhaps[:1] or formulas[-1:]]


def _each_once(drafts: Sequence[Draft], places: Sequence[int]) -> list[int]:
    """The places whose demand no place before them has made."""
    if len(places) < 2:
        return list(places)
    pairs = {place: pairs_of(drafts[place].words) for place in places}
    kept: list[int] = []
    for place in places:
        own, words = pairs[place], drafts[place].words
        again = (
            shared_pairs(own, pairs[other]) >= _SAME
            if min(len(own), len(pairs[other])) > 1
            else words == drafts[other].words
            for other in kept
        )
        if not any(again):
            kept.append(place)
    return kept


def _asks_in_title(draft: Draft) -> bool:
    """Whether a title outright asks to be told something."""
    return draft.field == "title" and draft.kind == "answer" and draft.strength >= FIRM


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
