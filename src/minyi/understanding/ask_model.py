"""A small learned model of which clauses of a message ask, and of which begin an ask of their own.

It learned from the messages in ``tools/kinds``, which were written for this project, and from nothing else.
``tools/make_ask_model.py`` makes it; ``docs/reference/kinds.md`` says what it is worth.
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from minyi.records import Kind
from minyi.understanding.ask_clauses import STOPS, Clause
from minyi.understanding.ask_drafts import (
    ACCUSING,
    DOUBTFUL,
    FAINT,
    FIRM,
    FORMULA,
    INQUIRING,
    LISTED,
    tenor_of,
)
from minyi.understanding.cues import ask_clauses as forms
from minyi.understanding.cues import asks as cues
from minyi.understanding.cues.form import Field
from minyi.understanding.cues.wording import LEAST_CONTENT, content_of, pairs_of, shared_pairs
from minyi.understanding.kind_model import KINDS
from minyi.understanding.linear_model import LinearModel, load_linear_model

MODEL_FILE = "minyi-asks-1.npz"
MODEL_SHA256 = "25c1df19ab396dba48dea88f98867b6ced43ecebd98ced5aee1314d8bfcec2b2"
MOST_READ = 160  # characters of a clause
CHINESE = (
    "request_opens next_deed opener or_else and_then bears_on purpose names_self request can_it "
    "long_deeds clear_question inquiry told_of of_others looks ends_open to_be_told bitter "
    "ought perhaps in_haste"
).split()
# What the slower patterns begin with, looked at first.
_BEGINS = {
    "perhaps": cues.PERHAPS_BEGINS,
    "can_it": "能可是不何",
    "ought": "急亟应必需理要",
    "told_of": "情在当拍多一央已曾之据回答告要他老经承却但结",
    "of_others": "他她它老说称回告答一多曾当以去后被",
}
_OPENING = frozenset(CHINESE[: CHINESE.index("request")])
ENGLISH = "request_en inquiry_en tell_en ought_en rhetorical_en perhaps_en".split()
_STRENGTHS = (LISTED, FIRM, FAINT, FORMULA, DOUBTFUL)
_FORM = (
    "listed firm faint formula doubtful do leads firm-leads latin "
    "asked exclaimed semicolon comma parted ends after-joint numbered "
    "concrete empty vague vague-request title end last follows place soon later like-title"
).split()
_OF_STRENGTH = {level: [1.0 if level == other else 0.0 for other in _STRENGTHS] for level in _STRENGTHS}
_BEHIND_IT = {
    sign: [1.0 if sign == other else 0.0 for other in "?!;,|"] + [float(sign in "?!")] for sign in "?!;,|"
}
_NO_SIGN = [0.0] * 6
_ENDS = [*_NO_SIGN[:-1], 1.0]
_NEAR, _FAR = 2, 9  # clauses behind a request
# Seen for other ends: the model is better without them, and without most of how long a clause is.
_NOT_WEIGHED = frozenset("do faint semicolon and_then inquiry can_it".split())
SEEN = (*CHINESE, *ENGLISH, *_FORM)
_AT = {name: place for place, name in enumerate(SEEN)}


@dataclass(frozen=True, slots=True)
class Seen:
    """A clause with what is seen in it, in the order of ``SEEN``, and its words without formulas."""

    clause: Clause
    signs: list[float]
    content: str

    def has(self, name: str) -> bool:
        """Whether a sign is seen in it."""
        return self.signs[_AT[name]] > 0


def see(
    clauses: Sequence[Clause], n_field: int, titled: frozenset[tuple[str, str]] = frozenset()
) -> list[Seen]:
    """What is seen in each clause of a field of so many characters, under a title of these pairs of signs."""
    found: list[Seen] = []
    since = _FAR
    for place, clause in enumerate(clauses):
        words = clause.words[:MOST_READ]
        content = content_of(words)
        n_concrete = len(content if len(content) < LEAST_CONTENT else _concrete(content))
        signs = _cues_in(clause, words)
        has_request = signs[_AT["request"]] > 0
        signs += _form_of(clause, len(content), n_concrete, has_request=has_request)
        signs += [
            clause.end / max(1, n_field),
            float(place == len(clauses) - 1),
            float(clause.follows and clause.after not in STOPS),
            1.0 / (len(clauses) - place),
            1.0 if since <= 1 else 0.0,
            1.0 if since == _NEAR else 0.0,
            shared_pairs(pairs_of(content), titled) if titled else 0.0,
        ]
        since = (
            0 if has_request or signs[_AT["can_it"]] else min(_FAR, since + (1 if clause.follows else _NEAR))
        )
        found.append(Seen(clause, signs, content))
    return found


def _concrete(content: str) -> str:
    return cues.VAGUE.sub("", content).replace(" ", "")


def _cues_in(clause: Clause, words: str) -> list[float]:
    """Which patterns of its language a clause shows."""
    chinese, english = _patterns()
    if clause.is_latin:
        return [0.0] * len(CHINESE) + [1.0 if look(words) else 0.0 for look in english]
    signs = [1.0 if look(words) else 0.0 for look in chinese]
    return signs + [0.0] * len(english)


def _form_of(clause: Clause, n_content: int, n_concrete: int, *, has_request: bool) -> list[float]:
    draft = clause.draft
    leads = abs(draft.start - clause.start) <= LEAST_CONTENT
    is_firm = draft.strength == FIRM
    is_vague = n_concrete < LEAST_CONTENT
    return [
        *_OF_STRENGTH[draft.strength],
        1.0 if draft.kind == "do" else 0.0,
        1.0 if leads else 0.0,
        1.0 if leads and is_firm else 0.0,
        1.0 if clause.is_latin else 0.0,
        *_BEHIND_IT.get(clause.before, _ENDS if clause.before in STOPS else _NO_SIGN),
        1.0 if clause.after == "|" else 0.0,
        1.0 if clause.is_numbered else 0.0,
        math.log1p(n_concrete) / 2,
        1.0 if n_content < LEAST_CONTENT else 0.0,
        1.0 if is_vague else 0.0,
        1.0 if is_vague and has_request else 0.0,
        1.0 if draft.field == "title" else 0.0,
    ]


# Signs whose presence in the clause before or behind is weighed too.
_BEFORE = "request inquiry clear_question of_others looks firm do empty listed".split()
_BEHIND = "request clear_question asked".split()
# Signs that mean something together.
_TOGETHER = (
    *(("request", other) for other in "looks long_deeds told_of".split()),
    *(("asked", other) for other in "bitter to_be_told".split()),
    ("long_deeds", "later"),
    ("purpose", "follows"),
    ("next_deed", "follows"),
    ("next_deed", "later"),
    ("title", "request"),
)
_ASKS_LIKE = ("asked", "clear_question", "ends_open")
_OF_MESSAGE = (
    *"requests lone-request lone-ought vague-beside title-beside title-alone many".split(),
    *"inquiring accusing question-inquiring question-accusing".split(),
)
_WEIGHED = tuple(name for name in SEEN if name not in _NOT_WEIGHED)
FEATURES = (
    *_WEIGHED,
    *(f"before {name}" for name in _BEFORE),
    *(f"behind {name}" for name in _BEHIND),
    *(f"{one} {other}" for one, other in _TOGETHER),
    "question of a question",
    *_OF_MESSAGE,
)


def clause_features(
    titles: Sequence[Field], seen: Sequence[Sequence[Seen]], kinds: Sequence[Sequence[float]]
) -> npt.NDArray[np.float64]:
    """What the model weighs of each clause of each message, shape (clauses, features): ``FEATURES``.

    ``kinds`` is how likely each kind is the main one of each message.
    """
    rows = [one.signs for among in seen for one in among]
    if not rows:
        return np.zeros((0, len(FEATURES)))
    signs = np.array(rows, dtype=np.float64)
    owner = np.repeat(np.arange(len(seen)), [len(among) for among in seen])
    follows = signs[:, _AT["follows"]]
    before = np.zeros((len(rows), len(_BEFORE)))
    before[1:] = signs[:-1, [_AT[name] for name in _BEFORE]] * follows[1:, None]
    behind = np.zeros((len(rows), len(_BEHIND)))
    behind[:-1] = signs[1:, [_AT[name] for name in _BEHIND]] * follows[1:, None]
    pairs = np.array([(_AT[one], _AT[other]) for one, other in _TOGETHER])
    together = signs[:, pairs[:, 0]] * signs[:, pairs[:, 1]]
    asks = signs[:, [_AT[name] for name in _ASKS_LIKE]].max(axis=1)
    # No other kind is weighed: what they told was true of the messages they were tried on, and of no others.
    is_question = np.asarray(kinds, dtype=np.float64)[owner, KINDS.index(Kind.QUESTION)]
    tenors = np.array(
        [[tenor_of(title.flat) == tenor for tenor in (INQUIRING, ACCUSING)] for title in titles]
    )
    of_tenor = tenors[owner].astype(np.float64)
    of_message = _of_message(signs, asks, owner)
    told = [of_message, of_tenor, of_tenor * asks[:, None]]
    weighed = signs[:, [_AT[name] for name in _WEIGHED]]
    return np.hstack([weighed, before, behind, together, (asks * is_question)[:, None], *told])


def _of_message(
    signs: npt.NDArray[np.float64], asks: npt.NDArray[np.float64], owner: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    """What the other clauses of the text say, beside each clause."""
    of_title = signs[:, _AT["title"]]
    request = np.maximum(signs[:, _AT["request"]], signs[:, _AT["can_it"]])
    vague = signs[:, _AT["vague"]]

    def others(shown: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        in_text = shown * (1.0 - of_title)
        beside: npt.NDArray[np.float64] = np.bincount(owner, weights=in_text)[owner] - in_text
        return beside

    requests, questions = others(request), others(signs[:, _AT["asked"]] * asks)
    firm = others(request * (1.0 - vague))
    alone = (requests == 0).astype(np.float64)
    columns = [
        np.minimum(3, requests) / 2,
        alone * request,
        alone * signs[:, _AT["ought"]],
        vague * np.minimum(3, firm) / 2,
        of_title * (firm > 0),
        of_title * alone * (questions == 0),
        np.log1p(np.bincount(owner))[owner] / 2,
    ]
    return np.stack(columns, axis=1)


def ask_likelihoods(features: npt.NDArray[np.float64], model: LinearModel) -> npt.NDArray[np.float64]:
    """How likely each clause asks, and, if it and the one before do, that it begins another ask; 0 to 1.

    Shape (clauses, 2).
    """
    likely: npt.NDArray[np.float64] = 1.0 / (1.0 + np.exp(-model.scores(features)))
    return likely


_Look = Callable[[str], object]


@cache
def _patterns() -> tuple[list[_Look], ...]:
    """How to look for ``CHINESE`` and ``ENGLISH`` in the words of a clause."""
    return tuple([_look(name) for name in names] for names in (CHINESE, ENGLISH))


def _look(name: str) -> _Look:
    pattern: re.Pattern[str] = getattr(forms, name.upper(), None) or getattr(cues, name.upper())
    if name in _BEGINS:
        pattern = re.compile(f"(?=[{_BEGINS[name]}])(?:{pattern.pattern})")
    return pattern.match if name in _OPENING else pattern.search


@cache
def load_ask_model() -> LinearModel:
    """The model in the package, read once. Raises UND-001 when the file has changed."""
    return load_linear_model(MODEL_FILE, MODEL_SHA256)
