"""What a tone is read from: cues with what negates them, signs, and the meaning of the text as a vector."""

import math
import re
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from minyi.records import Embedder
from minyi.understanding.tone_cues import FELT, NOT_EN, NOT_ZH, Tone, cues, pictures

Floats = npt.NDArray[np.float32]

MOST_CHARACTERS = 600  # of a text; the rest is not read
_PASSED_ON = 0.5  # weight of a cue in the words that a post passes on
VECTOR_WEIGHT = 2.0
_CHAIN = "//@"
_NAMED = re.compile(r"@[\w\-·]{1,30}[ :：]?|#[^#\n]{1,40}#|https?://[\w./?=&%-]+|\?{2}$")
_BRACKET = re.compile(r"\[([^\[\]\s]{1,8})\]")
_WORD = re.compile(r"[a-z][a-z'’]*")
_FELT_PLACE = {tone: place for place, tone in enumerate(FELT)}
_OPPOSITE = len(FELT)  # pleased, negated
_RELIEVED = len(FELT) + 1  # another tone, negated
_N_CUES = len(FELT) + 2
_N_SIGNS = 9
N_SIGNALS = 2 * _N_CUES + _N_SIGNS
_FULL_STOPS = re.compile(r"[.。!！?？,，;；\n]")
_ASKS = re.compile(
    r"请问|吗[?？。]|多少|几点|哪里|怎么(?:办理|申请|走|签)|是否|how do|where|when does|what time|is there"
)
_TELLS = re.compile(
    r"据|通报|发布|记者|公告|通知|公布|会议|召开|介绍|报道|截至|【|http|according to|meeting|link"
)
_HOPES = re.compile(r"希望|愿|盼|hope|wish")


def signals(text: str) -> list[float]:
    """Counts of cues by tone, as logarithms and as shares, and of signs: ``N_SIGNALS`` numbers."""
    text = text[:MOST_CHARACTERS].lower()
    own, _, chain = text.partition(_CHAIN)
    counted = [0.0] * _N_CUES
    _count(_NAMED.sub(" ", own), 1.0, counted)
    if chain:
        _count(_NAMED.sub(" ", chain), _PASSED_ON, counted)
    total = sum(counted) or 1.0
    logs = [math.log1p(n) for n in counted]
    return [*logs, *(n / total for n in counted), *_signs(text, own)]


def _signs(text: str, own: str) -> list[float]:
    n_called, n_asked = own.count("!") + own.count("！"), own.count("?") + own.count("？")
    return [
        min(n_called, 4) / 2,
        min(n_asked, 4) / 2,
        float("……" in own or "..." in own),
        float(_ASKS.search(own) is not None),
        float(_TELLS.search(own) is not None),
        float(_HOPES.search(own) is not None),
        min(len(own), 300) / 100,
        float(len(own.strip()) < 4),
        float(_CHAIN in text),
    ]


def _count(text: str, weight: float, counted: list[float]) -> None:
    """Add the cues of ``text``; the longest one at a place counts, and no two overlap."""
    heads, signs = _heads(), pictures()
    for match in _BRACKET.finditer(text):
        tone = signs.get(match.group(1))
        if tone is not None:
            counted[_FELT_PLACE[tone]] += weight
    text = _BRACKET.sub(" ", text)
    at, size = 0, len(text)
    while at < size:
        sign = text[at]
        if sign in signs:
            counted[_FELT_PLACE[signs[sign]]] += weight
        elif "a" <= sign <= "z":
            at = _count_word(text, at, weight, counted)
            continue
        for cue, tone in heads.get(text[at : at + 2], ()) or heads.get(sign, ()):
            if text.startswith(cue, at):
                counted[_place(tone, NOT_ZH.search(text, max(0, at - 5), at) is not None)] += weight
                at += len(cue) - 1
                break
        at += 1


def _count_word(text: str, at: int, weight: float, counted: list[float]) -> int:
    match = _WORD.match(text, at)
    end = match.end() if match else at + 1
    tone = cues().get(text[at:end])
    if tone is not None:
        clause = _FULL_STOPS.split(text[max(0, at - 24) : at])[-1]
        counted[_place(tone, NOT_EN.search(clause) is not None)] += weight
    return end


def _place(tone: Tone, is_negated: bool) -> int:
    if not is_negated:
        return _FELT_PLACE[tone]
    return _OPPOSITE if tone is Tone.PLEASED else _RELIEVED


@cache
def _heads() -> dict[str, tuple[tuple[str, Tone], ...]]:
    """Cues by their first two characters, the longest first; cues of one character by that."""
    found: dict[str, list[tuple[str, Tone]]] = {}
    for cue, tone in cues().items():
        if not "a" <= cue[0] <= "z":
            found.setdefault(cue[:2], []).append((cue, tone))
    return {head: tuple(sorted(listed, key=lambda pair: -len(pair[0]))) for head, listed in found.items()}


def tone_features(texts: Sequence[str], embedder: Embedder) -> Floats:
    """Signals and the vector of each text, shape (texts, N_SIGNALS + dimensions)."""
    found = np.array([signals(text) for text in texts], dtype=np.float32).reshape(len(texts), N_SIGNALS)
    shortened = [_NAMED.sub(" ", text[:MOST_CHARACTERS]) for text in texts]
    return np.hstack([found, VECTOR_WEIGHT * embedder.embed(shortened)])
