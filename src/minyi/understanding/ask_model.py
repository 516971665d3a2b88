"""A small learned model of which stretches of a message ask: a linear score over what the rules see.

It learned from the messages in ``tools/kinds``, which were written for this project, and from nothing else.
``tools/make_ask_model.py`` makes it; ``docs/reference/kinds.md`` says what it is worth.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from minyi.understanding.ask_drafts import (
    ACCUSING,
    DOUBTFUL,
    FAINT,
    FIRM,
    FORMULA,
    INQUIRING,
    PERHAPS,
    Draft,
    tenor_of,
)
from minyi.understanding.cues import asks as cues
from minyi.understanding.cues.form import Field, is_latin
from minyi.understanding.cues.wording import LEAST_CONTENT, pairs_of, shared_pairs
from minyi.understanding.kind_model import KINDS
from minyi.understanding.linear_model import LinearModel, load_linear_model

MODEL_FILE = "minyi-asks-1.npz"
MODEL_SHA256 = "a1fab185ccea643b53838bab83399005af60fac96ffcd526d7f4003a4a767ca9"
_IN_DO = "REQUEST CAN_IT OUGHT LOOKS_ONLY LONG_DEEDS PERHAPS TOLD_OF CLEAR_QUESTION".split()
_IN_ANSWER = "RHETORICAL HALF_RHETORICAL WHY CLEAR_QUESTION INQUIRY INTERROGATIVE TO_BE_TOLD".split()
_IN_ENGLISH = "REQUEST_EN INQUIRY_EN TELL_EN OUGHT_EN RHETORICAL_EN PERHAPS_EN".split()
FEATURES = (
    *"do firm faint formula doubtful firm-do faint-do formula-do doubtful-do title asks asks-answer".split(),
    *(f"{kind} {name}" for kind, names in (("do", _IN_DO), ("answer", _IN_ANSWER)) for name in names),
    *_IN_ENGLISH,
    *"content length start end last n other-dos other-answers".split(),
    *(f"do {kind}" for kind in KINDS),
    *(f"answer {kind}" for kind in KINDS),
    *"do-inquiring do-accusing answer-inquiring answer-accusing title-beside-dos title-alone".split(),
    *"like-later like-earlier field-length formula-beside concrete vague vague-do vague-beside".split(),
    *"title-lone title-lone-concrete others-concrete answer-to-be-told title-against".split(),
)


def ask_likelihoods(features: Sequence[npt.NDArray[np.float64]], model: LinearModel) -> list[float]:
    """How likely each draft is an ask, 0 to 1, by the ``draft_features`` of each message."""
    if not features:
        return []
    scores = model.scores(np.vstack(features))[:, 0]
    return [1.0 / (1.0 + math.exp(-score)) for score in scores.tolist()]


def draft_features(
    title: Field, text: Field, drafts: Sequence[Draft], kinds: Sequence[float]
) -> npt.NDArray[np.float64]:
    """What the model weighs of each draft, shape (drafts, features), in the order of ``FEATURES``.

    ``kinds`` is how likely each kind is the main one.
    """
    if not drafts:
        return np.zeros((0, len(FEATURES)))
    tenor = tenor_of(title.flat)
    concrete = [len(cues.VAGUE.sub("", draft.words)) for draft in drafts]
    counted = _counted(drafts, concrete)
    later, earlier = _alike(drafts)
    n_text = math.log1p(len(text.flat)) / 4
    rows = []
    for place, draft in enumerate(drafts):
        is_title = draft.field == "title"
        flat = (title if is_title else text).flat
        asked = flat[draft.start : draft.end]
        is_asking = "?" in asked or "?" in flat[draft.end : draft.end + 3]
        beside = counted.without(draft, concrete[place])
        row = [
            *_strength_of(draft),
            float(is_title),
            float(is_asking),
            float(is_asking and draft.kind != "do"),
            *_seen_in(asked, draft.kind),
            *_place_of(draft, len(flat), len(asked), place, len(drafts)),
            *_beside(draft, beside, kinds, tenor),
            later[place],
            earlier[place],
            n_text,
            *_content_of(draft, asked, concrete[place], beside),
        ]
        rows.append(row)
    return np.array(rows, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class _Counts:
    """How many drafts of a text outright ask for a deed and for an answer, and how many are concrete."""

    n_do: int
    n_answer: int
    n_concrete: int

    def without(self, draft: Draft, size: int) -> "_Counts":
        """What is counted of the others."""
        own = _counted([draft], [size])
        return _Counts(self.n_do - own.n_do, self.n_answer - own.n_answer, self.n_concrete - own.n_concrete)


def _counted(drafts: Sequence[Draft], concrete: Sequence[int]) -> _Counts:
    n_do = n_answer = n_concrete = 0
    for draft, size in zip(drafts, concrete, strict=True):
        if draft.field == "text":
            is_firm, is_do = draft.strength >= FIRM, draft.kind == "do"
            n_do += is_firm and is_do
            n_answer += is_firm and not is_do
            n_concrete += size >= LEAST_CONTENT and draft.strength >= FAINT
    return _Counts(n_do, n_answer, n_concrete)


def _alike(drafts: Sequence[Draft]) -> tuple[list[float], list[float]]:
    """How much of each draft is said again by a later one, and was said by an earlier one."""
    later, earlier = [0.0] * len(drafts), [0.0] * len(drafts)
    if len(drafts) < 2:
        return later, earlier
    pairs = [pairs_of(draft.words) for draft in drafts]
    for place, one in enumerate(pairs):
        for after in range(place + 1, len(pairs)):
            if not one.isdisjoint(pairs[after]):
                share = shared_pairs(one, pairs[after])
                later[place] = max(later[place], share)
                earlier[after] = max(earlier[after], share)
    return later, earlier


def _strength_of(draft: Draft) -> list[float]:
    is_do = draft.kind == "do"
    levels = [float(min(draft.strength, FIRM) == level) for level in (FIRM, FAINT, FORMULA, DOUBTFUL)]
    return [float(is_do), *levels, *(level * is_do for level in levels)]


def _place_of(draft: Draft, n_field: int, n_asked: int, place: int, n_drafts: int) -> list[float]:
    length = max(1, n_field)
    return [
        math.log1p(len(draft.words)) / 2,
        math.log1p(n_asked) / 2,
        draft.start / length,
        draft.end / length,
        1.0 / (n_drafts - place),
        math.log1p(n_drafts),
    ]


def _beside(draft: Draft, others: _Counts, kinds: Sequence[float], tenor: str) -> list[float]:
    is_do, is_title = draft.kind == "do", draft.field == "title"
    told = [*kinds, float(tenor == INQUIRING), float(tenor == ACCUSING)]
    shares, tenors = told[:-2], told[-2:]
    no_shares = [0.0] * len(shares)
    return [
        min(3, others.n_do) / 2,
        min(3, others.n_answer) / 2,
        *((*shares, *no_shares) if is_do else (*no_shares, *shares)),
        *((*tenors, 0.0, 0.0) if is_do else (0.0, 0.0, *tenors)),
        float(is_title and others.n_do > 0),
        float(is_title and others.n_do + others.n_answer == 0),
    ]


def _content_of(draft: Draft, asked: str, n_concrete: int, others: _Counts) -> list[float]:
    n_others, n_solid = others.n_concrete, others.n_do + others.n_answer
    is_do, is_title, is_vague = draft.kind == "do", draft.field == "title", n_concrete < LEAST_CONTENT
    return [
        float(draft.strength == FORMULA and n_solid > 0),
        math.log1p(n_concrete) / 2,
        float(is_vague),
        float(is_vague and is_do),
        float(is_vague and n_others > 0),
        float(is_title and not n_others),
        float(is_title and not is_vague and not n_others),
        min(n_others, 3) / 2,
        float(not is_do and cues.TO_BE_TOLD.search(asked) is not None),
        float(is_title and (asked.startswith("反对") or "坚决反对" in asked)),
    ]


def _seen_in(asked: str, kind: str) -> list[float]:
    """Which patterns of its kind and language a stretch shows."""
    sought = "english" if is_latin(asked) else kind
    seen: list[float] = []
    for group, patterns in _patterns():
        if group == sought:
            seen.extend([float(pattern.search(asked) is not None) for pattern in patterns])
        else:
            seen.extend([0.0] * len(patterns))
    return seen


@cache
def _patterns() -> tuple[tuple[str, list[re.Pattern[str]]], ...]:
    groups = (("do", _IN_DO), ("answer", _IN_ANSWER), ("english", _IN_ENGLISH))
    quick = {"PERHAPS": PERHAPS}
    return tuple(
        (group, [quick.get(name) or getattr(cues, name) for name in names]) for group, names in groups
    )


@cache
def load_ask_model() -> LinearModel:
    """The model in the package, read once. Raises UND-001 when the file has changed."""
    return load_linear_model(MODEL_FILE, MODEL_SHA256)
