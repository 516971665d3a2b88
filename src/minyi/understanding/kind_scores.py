"""How loudly a message speaks for each kind, by words and form, and what a model weighs of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from minyi.records import Kind, Urgency
from minyi.understanding.cues import bearing, kinds_en, kinds_zh
from minyi.understanding.cues.form import Field, is_latin
from minyi.understanding.cues.lexicon import Lexicon

Scores = dict[Kind, float]

# Equal scores: the more telling kind first.
ORDER = (
    Kind.MISCONDUCT,
    Kind.HELP,
    Kind.COMPLAINT,
    Kind.QUESTION,
    Kind.IDEA,
    Kind.WISH,
    Kind.WORRY,
    Kind.THANKS,
)

_MOST_FROM_TEXT = {Kind.COMPLAINT: 7.0, Kind.WISH: 4.5, Kind.QUESTION: 6.0, Kind.IDEA: 6.0}
_MOST_FROM_TITLE = 10.0
_BARE_FACT = 2.5  # for a Chinese title that only states a fact: what people write to an office about
_CLOSING = 70  # characters at the end of a text, where what is wanted is said
_CLOSING_FACTOR = 1.4
_NOWHERE = -1_000_000  # where the place of a cue does not count
_SUBJECT = 45  # characters at most of a first sentence that stands in for a missing title

_SHORT = 120  # characters: one question or wish may be all that is said
_LONG = 400  # characters: a passing word says less of the whole
_OPENING, _ENDING = 300, 200  # characters
_SPOKEN = 3.0  # a score
_OUTRIGHT = 7.0  # a score
_GRUDGE = 4.5  # a score: who has so much to complain of does not only thank
_URGENT_HELP = {Urgency.ONE_HOUR: 7.0, Urgency.TWO_HOURS: 4.0, Urgency.ONE_DAY: 0.0}

_SENTENCE_END = re.compile(r"[。!?;\n]|\.(?:\s|$)")

# What a model weighs beside the scores: whether a title, and how often a text, shows each bearing.
_IN_TITLE = (
    "ASKING CAN_IT_BE_DONE DEMANDING FEAR GRATEFUL INFORMING MECHANISM ORDER_TITLE PLEA_AGAINST PLEA_BEHIND "
    "PLEA_FOR_AID PLEA_TO_SOLVE PLIGHT PROPOSAL_TITLE RHETORICAL SELF TITLE_INFORMING WANTED"
).split()
_IN_TEXT = (
    "CAN_IT_BE_DONE DEMANDING FEAR GRATEFUL INFORMING MECHANISM PLEA_AGAINST PLEA_FOR_AID PLEA_TO_SOLVE "
    "PLIGHT RHETORICAL SELF WANTED"
).split()
_SHOWN_IN_TITLE = tuple(("title", name) for name in _IN_TITLE)
_SHOWN_IN_TEXT = tuple(("text", name) for name in _IN_TEXT)
_SHOWN = _SHOWN_IN_TITLE + _SHOWN_IN_TEXT
_NOTHING_HEARD = (0.0,) * len(ORDER)
FEATURES = (
    *(f"{where} {kind}" for where in ("title cues", "text cues", "score", "share") for kind in ORDER),
    *(f"{where} {name}" for where, name in _SHOWN),
    "question marks",
    "length",
    "title asks",
    "urgent",
    "titled",
)


@dataclass(frozen=True, slots=True)
class Heard:
    """What a message says for each kind."""

    head: str  # the title, or what stands in for it; level form
    body: str
    edges: str  # the opening and the end of the text
    scores: Scores
    features: tuple[float, ...]  # in the order of ``FEATURES``


def heard_in(title: Field, text: Field, urgency: Urgency) -> Heard:
    """What a title and a text that have been read say for each kind; misconduct is never heard here."""
    head, body = title.flat, text.flat
    if not title.has_words:
        head, body = _subject_of(body)
    edges = _edges(body)
    in_title, in_text = _cue_scores(head, edges)
    scores = dict.fromkeys(ORDER, 0.0)
    _add(scores, in_title, {}, _MOST_FROM_TITLE)
    _add(scores, in_text, _MOST_FROM_TEXT, _MOST_FROM_TITLE)
    shown = _shown_in(head, edges)
    _add_title_form(scores, head, shown)
    is_bare = title.has_words and not in_title and not title.is_latin and not _is_spoken_for(scores)
    _add_text_form(scores, edges, shown, is_bare=is_bare)
    _add_plight(scores, edges, shown, urgency)
    if scores[Kind.COMPLAINT] < _GRUDGE:
        _add_thanks(scores, head, edges, shown)
    told = list(scores.values())  # in the order of ``ORDER``
    best = max(1.0, *told)
    features = (
        *_levelled(in_title, 8.0),
        *_levelled(in_text, 6.0),
        *[score / 4 for score in told],
        *[score / best for score in told],
        *[1.0 if shown[one] else 0.0 for one in _SHOWN_IN_TITLE],
        *[shown[one] / 2 for one in _SHOWN_IN_TEXT],
        min(edges.count("?"), 4) / 2,
        min(len(body), _LONG * 3) / _LONG,
        float(head.rstrip().endswith("?")),
        float(urgency is not Urgency.ONE_DAY),
        float(title.has_words),
    )
    return Heard(head, body, edges, scores, features)


def is_order(field: str) -> bool:
    """Whether an English sentence opens with an order: ``Ban …``."""
    first = bearing.FIRST_WORD.match(field)
    return first is not None and first.group(1) in kinds_en.IMPERATIVES and "?" not in field


_Shown = dict[tuple[str, str], int]


def _shown_in(head: str, edges: str) -> _Shown:
    """How many different wordings of each bearing a title and a text hold; more than three count as three."""
    shown = dict.fromkeys(_SHOWN, 0)
    for key, pattern in _bearings_in("title"):
        if pattern.search(head) is not None:
            shown[key] = _n_different(pattern, head)
    if "解决" not in head:
        shown["title", "PLEA_TO_SOLVE"] = 0
    for key, pattern in _bearings_in("text"):
        # A short message is its own title: what its title shows need not be sought again.
        in_title = shown.get(("title", key[1])) if head == edges else None
        if in_title is not None:
            shown[key] = in_title
        elif pattern.search(edges) is not None:
            shown[key] = _n_different(pattern, edges)
    if "解决" not in edges:
        shown["text", "PLEA_TO_SOLVE"] = 0
    return shown


def _levelled(heard: Scores, most: float) -> Sequence[float]:
    """What cues say for each kind, as a share of half of the most that counts."""
    if not heard:
        return _NOTHING_HEARD
    return [min(heard.get(kind, 0.0), most) / (most / 2) for kind in ORDER]


def _n_different(pattern: re.Pattern[str], field: str) -> int:
    """How many different wordings, three at most."""
    return min(len({match.group() for match in pattern.finditer(field)}), 3)


@cache
def _bearings_in(where: str) -> tuple[tuple[tuple[str, str], re.Pattern[str]], ...]:
    return tuple((key, getattr(bearing, key[1])) for key in _SHOWN if key[0] == where)


def _edges(body: str) -> str:
    """The opening and the end of a text, where it says what it is; a short one whole."""
    return body if len(body) <= _OPENING + _ENDING else f"{body[:_OPENING]}。{body[-_ENDING:]}"


def _is_spoken_for(scores: Scores) -> bool:
    """Whether the form of the title has said what is wanted."""
    return max(scores[Kind.QUESTION], scores[Kind.WISH], scores[Kind.HELP]) >= _SPOKEN


def _subject_of(body: str) -> tuple[str, str]:
    """The first sentence with words of a text without a title, if short, as its title; and the rest."""
    body = body.strip()
    end = _SENTENCE_END.search(body)
    cut = end.end() if end is not None else len(body)
    limit = _SUBJECT * 3 if is_latin(body) else _SUBJECT
    return (body[:cut], body) if cut <= limit else ("", body)


def _add(scores: Scores, more: Scores, most: dict[Kind, float], most_else: float) -> None:
    for kind, score in more.items():
        scores[kind] += min(score, most.get(kind, most_else))


def _cue_scores(head: str, edges: str) -> tuple[Scores, Scores]:
    """What the cues of a title and of a text say for each kind."""
    in_head = _cues_in(head)
    in_edges = in_head if head == edges else _cues_in(edges)
    in_title: Scores = {}
    for kind, weight, _, _ in in_head:
        in_title[kind] = in_title.get(kind, 0.0) + weight
    in_text: Scores = {}
    closing = len(edges) - _CLOSING
    for kind, _, weight, at in in_edges:
        if at >= closing and kind is not Kind.COMPLAINT:
            weight *= _CLOSING_FACTOR
        in_text[kind] = in_text.get(kind, 0.0) + weight
    return in_title, in_text


def _cues_in(field: str) -> list[tuple[Kind, float, float, int]]:
    """The cues of a field: kind, weight in a title, weight in a text, and where it stands last."""
    if not field:
        return []
    if is_latin(field):
        return _english_cues_in(field)
    heard = {word: at for at, word in _lexicon().find(field)}
    weights = _weights()
    return [(*weight, at) for word, at in heard.items() for weight in weights[word]]


def _english_cues_in(field: str) -> list[tuple[Kind, float, float, int]]:
    found = []
    for kind, title_weight, text_weight, pattern in _english_patterns():
        if pattern.search(field) is not None:
            n_found = len({match.group() for match in pattern.finditer(field)})
            often = 1.0 + 0.5 * (min(n_found, 3) - 1)
            found.append((kind, title_weight * often, text_weight * often, _NOWHERE))
    return found


def _add_title_form(scores: Scores, head: str, shown: _Shown) -> None:
    def has(name: str) -> bool:
        return shown["title", name] > 0

    if has("ASKING"):
        scores[Kind.QUESTION] += 3.0
    if has("TITLE_INFORMING"):
        scores[Kind.QUESTION] += 5.0
    if has("CAN_IT_BE_DONE"):
        scores[Kind.WISH] += 6.0
        scores[Kind.QUESTION] -= 3.0
    if has("ORDER_TITLE"):
        scores[Kind.WISH] += 5.0
    if has("FEAR"):
        scores[Kind.WORRY] += 4.0
    _add_pleas(scores, shown)
    if has("PROPOSAL_TITLE"):
        scores[Kind.IDEA] += 4.0
    if has("RHETORICAL"):
        scores[Kind.QUESTION] -= 4.0
        scores[Kind.COMPLAINT] += 2.0
    if is_latin(head) and is_order(head):
        scores[Kind.WISH] += 5.0


def _add_pleas(scores: Scores, shown: _Shown) -> None:
    if scores[Kind.WISH] > 0 and shown["title", "PLEA_AGAINST"]:
        scores[Kind.COMPLAINT] += 5.0
    if scores[Kind.COMPLAINT] > 0 and shown["title", "PLEA_BEHIND"]:
        scores[Kind.COMPLAINT] += 3.0
    if shown["title", "PLEA_FOR_AID"]:
        scores[Kind.HELP] += 6.0
        scores[Kind.WISH] -= 3.0
    elif shown["title", "PLEA_TO_SOLVE"]:
        scores[Kind.HELP] += 3.5
        scores[Kind.WISH] -= 3.0
        scores[Kind.COMPLAINT] += 3.0 if scores[Kind.COMPLAINT] > 0 else 0.0


def _add_text_form(scores: Scores, body: str, shown: _Shown, *, is_bare: bool) -> None:
    n_asking = min(body.count("?"), 3)
    n_rhetorical, n_informing = shown["text", "RHETORICAL"], shown["text", "INFORMING"]
    n_mechanisms = shown["text", "MECHANISM"]
    is_short, is_long = len(body) < _SHORT, len(body) >= _LONG
    # Who opens with an inquiry means it, however angry the rest.
    anger = n_rhetorical * (0.4 if scores[Kind.QUESTION] >= _OUTRIGHT else 1.0)
    scores[Kind.QUESTION] += 0.3 * n_asking + (1.5 if is_short else 0.4) * n_informing - 1.5 * anger
    scores[Kind.COMPLAINT] += 1.2 * anger
    if is_bare and (n_rhetorical or not (is_short and n_informing)):
        scores[Kind.COMPLAINT] += _BARE_FACT if n_informing else _BARE_FACT + 1.0
    scores[Kind.WISH] += (1.5 if is_short else 0.7) * shown["text", "WANTED"]
    scores[Kind.WORRY] += (0.7 if is_long else 2.0) * shown["text", "FEAR"]
    scores[Kind.IDEA] += (0.6 if is_long else 1.2) * n_mechanisms
    if shown["text", "CAN_IT_BE_DONE"]:
        scores[Kind.WISH] += 1.0
        scores[Kind.QUESTION] -= 0.8
        scores[Kind.IDEA] += 1.0 if n_mechanisms else 0.0
    if n_asking and is_short and bearing.ASKING.search(body):
        scores[Kind.QUESTION] += 1.5


def _add_plight(scores: Scores, body: str, shown: _Shown, urgency: Urgency) -> None:
    """Whoever is in danger, cut off, or tells of a plight of their own asks for help."""
    in_title, in_text = min(shown["title", "PLIGHT"], 2), shown["text", "PLIGHT"]
    is_own = shown["text", "SELF"] > 0 or shown["title", "SELF"] > 0
    plight = 2.0 * in_title + (1.5 if len(body) < _LONG else 0.8) * in_text
    scores[Kind.HELP] += plight * (0.4 if scores[Kind.QUESTION] >= _OUTRIGHT else 1.0)
    if scores[Kind.HELP] > 0 and is_own:
        scores[Kind.HELP] += 1.5
    scores[Kind.HELP] += _URGENT_HELP[urgency]


def _add_thanks(scores: Scores, head: str, body: str, shown: _Shown) -> None:
    """A message that thanks and wants nothing."""
    if not (shown["title", "GRATEFUL"] or shown["text", "GRATEFUL"]):
        return
    if not (shown["title", "DEMANDING"] or shown["text", "DEMANDING"]):
        scores[Kind.THANKS] += 4.0 + _n_different(bearing.GRATEFUL, f"{head} {body}")


@cache
def _weights() -> dict[str, tuple[tuple[Kind, float, float], ...]]:
    weights: dict[str, tuple[tuple[Kind, float, float], ...]] = {}
    for kind, title_weight, text_weight, words in (*kinds_zh.ROWS, *kinds_zh.ALSO):
        for word in words.split():
            told = () if kind is None else ((kind, title_weight, text_weight),)
            weights[word] = weights.get(word, ()) + told
    return weights


@cache
def _lexicon() -> Lexicon:
    return Lexicon(_weights())


@cache
def _english_patterns() -> tuple[tuple[Kind, float, float, re.Pattern[str]], ...]:
    return tuple(
        (kind, in_title, in_text, re.compile(rf"\b(?:{pattern.replace(' )', ')')})"))
        for kind, in_title, in_text, pattern in kinds_en.ROWS
    )
