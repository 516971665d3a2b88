"""The kinds of a message: what a person does with it, the main one first."""

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from minyi.records import Kind
from minyi.understanding.cues import bearing
from minyi.understanding.cues.form import is_latin, read_field
from minyi.understanding.kind_model import KINDS, likelihoods, load_kind_model
from minyi.understanding.kind_scores import ORDER, Heard, Scores, heard_in, is_order
from minyi.understanding.misconduct import reports_misconduct
from minyi.understanding.urgency import urgency_in

MOST_KINDS = 4
_LEAST_SCORE = 1.5
_LEAST_SHARE = 0.3  # of the main kind's score
_LEAST_LIKELY = 0.12
_FEWEST_WORDS = 4  # of a foreign sentence that says something

_LATIN_WORD = re.compile(r"[^\W\d_]{2,}")


def kinds_of(title: str | None, text: str | None) -> tuple[Kind, ...]:
    """What a person does with a message: at most four kinds, the main one first.

    1. Cues of both languages are scored: a title says more than a text, its end more than its middle.
    2. The form is scored: a question mark, an order, a plea of one's own.
    3. A small learned model weighs these scores and the meaning of the words (``kind_model``): the main kind.
    4. A report of misconduct is looked for apart (see ``misconduct``) and comes first.
    5. Other kinds are kept where the model holds them likely or the scores come near the best.

    An empty message, or one without a letter or digit, has no kind.
    """
    return kinds_of_each([(title, text)])[0]


def kinds_of_each(
    messages: Sequence[tuple[str | None, str | None]], *, by_rules: bool = False
) -> list[tuple[Kind, ...]]:
    """``kinds_of`` for many messages, each a title and a text; far faster than one by one.

    With ``by_rules`` no model takes part.
    """
    fields = [(read_field(title), read_field(text)) for title, text in messages]
    spoken = [place for place, (head, body) in enumerate(fields) if head.has_words or body.has_words]
    heard = [heard_in(*fields[place], urgency_in(*fields[place]).level) for place in spoken]
    kinds: list[tuple[Kind, ...]] = [()] * len(fields)
    likely = None if by_rules else likelihoods(heard, load_kind_model())
    for place, found in zip(spoken, kinds_among(heard, likely), strict=True):
        kinds[place] = found
    return kinds


def kinds_among(heard: Sequence[Heard], likely: npt.NDArray[np.float64] | None) -> list[tuple[Kind, ...]]:
    """``kinds_of`` for messages that have been heard, with what a model holds likely of each.

    Without a model (None) the scores alone decide.
    """
    if likely is None:
        return [_kinds_by_scores(one) for one in heard]
    return [_kinds_by_model(one, row) for one, row in zip(heard, likely.tolist(), strict=True)]


def _kinds_by_scores(heard: Heard) -> tuple[Kind, ...]:
    scores = dict(heard.scores)
    if reports_misconduct(heard.head, heard.body):
        scores[Kind.MISCONDUCT] = max(_LEAST_SCORE, *scores.values()) + 1.0
    ranked = sorted(ORDER, key=lambda kind: (-scores[kind], ORDER.index(kind)))
    best = scores[ranked[0]]
    if best < _LEAST_SCORE:
        return _by_form(f"{heard.head} {heard.body}")
    return tuple(kind for kind in ranked if _is_near(scores, kind))[:MOST_KINDS]


def _kinds_by_model(heard: Heard, likely: Sequence[float]) -> tuple[Kind, ...]:
    is_misconduct = reports_misconduct(heard.head, heard.body)
    is_faint = max(heard.scores.values()) < _LEAST_SCORE
    if is_faint and not is_misconduct and not _by_form(f"{heard.head} {heard.body}"):
        return ()
    scores = heard.scores
    least = max(_LEAST_SCORE, max(scores.values()) * _LEAST_SHARE)
    others = sorted(zip(likely, KINDS, strict=True), key=_share, reverse=True)
    beside = [kind for share, kind in others if _is_likely(kind, share) or scores[kind] >= least]
    main = others[0][1]
    first = [Kind.MISCONDUCT, main] if is_misconduct else [main]
    return tuple(dict.fromkeys([*first, *beside]))[:MOST_KINDS]


def _share(one: tuple[float, Kind]) -> float:
    return one[0]


def _is_likely(kind: Kind, share: float) -> bool:
    """Whether a kind is likely enough beside the main one; closing thanks are likely and mean nothing."""
    return share >= _LEAST_LIKELY and kind is not Kind.THANKS


def _is_near(scores: Scores, kind: Kind) -> bool:
    return scores[kind] >= max(_LEAST_SCORE, max(scores.values()) * _LEAST_SHARE)


def _by_form(whole: str) -> tuple[Kind, ...]:
    """The kind of words without any cue: mostly people tell an office what is wrong. Noise has none."""
    if bearing.ASKING.search(whole):
        return (Kind.QUESTION,)
    if is_latin(whole):
        if is_order(whole):
            return (Kind.WISH,)
        return (Kind.COMPLAINT,) if len(_LATIN_WORD.findall(whole)) >= _FEWEST_WORDS else ()
    return () if bearing.NOISE.fullmatch(whole) else (Kind.COMPLAINT,)
