"""The kinds of a message: what a person does with it, the main one first, by words, place and form."""

import re
from functools import cache

from minyi.records import Kind, Urgency
from minyi.understanding.cues import bearing, kinds_en, kinds_zh, misconduct
from minyi.understanding.cues.form import Field, is_latin, read_field
from minyi.understanding.cues.lexicon import Lexicon
from minyi.understanding.urgency import urgency_in

_MOST_KINDS = 4
_LEAST_SCORE = 1.5
_LEAST_SHARE = 0.3  # of the main kind's score
_MOST_FROM_TEXT = {Kind.COMPLAINT: 7.0, Kind.WISH: 4.5, Kind.QUESTION: 6.0, Kind.IDEA: 6.0}
_MOST_FROM_TITLE = 10.0
_BARE_FACT = 2.5  # for a Chinese title that only states a fact: what people write to an office about
_NEAR = 200  # characters around an accusation that may take it back
_CLOSING = 70  # characters at the end of a text, where what is wanted is said
_CLOSING_FACTOR = 1.4
_SUBJECT = 45  # characters at most of a first sentence that stands in for a missing title

_SHORT = 120  # characters: one question or wish may be all that is said
_LONG = 400  # characters: a passing word says less of the whole
_OPENING, _ENDING = 300, 200  # characters
_SPOKEN = 3.0  # a score
_OUTRIGHT = 7.0  # a score
_GRUDGE = 4.5  # a score: who has so much to complain of does not only thank
_FEWEST_WORDS = 4  # of a foreign sentence that says something
_URGENT_HELP = {Urgency.ONE_HOUR: 7.0, Urgency.TWO_HOURS: 4.0, Urgency.ONE_DAY: 0.0}

# Equal scores: the more telling kind first.
_ORDER = (
    Kind.MISCONDUCT,
    Kind.HELP,
    Kind.COMPLAINT,
    Kind.QUESTION,
    Kind.IDEA,
    Kind.WISH,
    Kind.WORRY,
    Kind.THANKS,
)

_SENTENCE_END = re.compile(r"[。!?;\n]|\.(?:\s|$)")
_LATIN_WORD = re.compile(r"[^\W\d_]{2,}")
_CLAUSE_SIGN = re.compile(r"[,。!?;]")
Scores = dict[Kind, float]


def kinds_of(title: str | None, text: str | None) -> tuple[Kind, ...]:
    """What a person does with a message: at most four kinds, the main one first.

    1. Cues of both languages are scored: a title says more than a text, its end more than its middle.
    2. The form is scored: a question mark, an order, a plea of one's own.
    3. A report of misconduct is looked for apart (narrow: see ``cues.misconduct``) and comes first.
    4. Kinds near the best score are kept; a message with words but no cue gets a kind by its form alone.

    An empty message, or one without a letter or digit, has no kind.
    """
    head, body = read_field(title), read_field(text)
    return kinds_in(head, body, urgency_in(head, body).level)


def kinds_in(title: Field, text: Field, urgency: Urgency) -> tuple[Kind, ...]:
    """``kinds_of`` for a title and a text that have been read, and how urgent they are."""
    if not title.has_words and not text.has_words:
        return ()
    head, body = title.flat, text.flat
    if not title.has_words:
        head, body = _subject_of(body)
    scores = dict.fromkeys(_ORDER, 0.0)
    said = _cue_scores(head, in_title=True)
    _add(scores, said, {}, _MOST_FROM_TITLE)
    edges = _edges(body)
    _add(scores, _cue_scores(edges, in_title=False), _MOST_FROM_TEXT, _MOST_FROM_TITLE)
    _add_title_form(scores, head)
    is_bare = title.has_words and not said and not title.is_latin and not _is_spoken_for(scores)
    _add_text_form(scores, edges, is_bare=is_bare)
    _add_plight(scores, head, edges, urgency)
    if scores[Kind.COMPLAINT] < _GRUDGE:
        _add_thanks(scores, head, edges)
    if _is_misconduct(head, body):
        scores[Kind.MISCONDUCT] = max(_LEAST_SCORE, *scores.values()) + 1.0
    ranked = sorted(_ORDER, key=lambda kind: (-scores[kind], _ORDER.index(kind)))
    best = scores[ranked[0]]
    if best < _LEAST_SCORE:
        return _by_form(f"{head} {body}")
    least = max(_LEAST_SCORE, best * _LEAST_SHARE)
    return tuple(kind for kind in ranked if scores[kind] >= least)[:_MOST_KINDS]


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


def _cue_scores(field: str, *, in_title: bool) -> Scores:
    if is_latin(field):
        return _english_scores(field, in_title=in_title)
    scores: Scores = {}
    closing = len(field) - _CLOSING
    heard: dict[str, int] = {}
    for at, word in _lexicon().find(field):
        heard[word] = at
    weights = _weights()
    for word, at in heard.items():
        for kind, title_weight, text_weight in weights[word]:
            weight = title_weight if in_title else text_weight
            if not in_title and at >= closing and kind is not Kind.COMPLAINT:
                weight *= _CLOSING_FACTOR
            scores[kind] = scores.get(kind, 0.0) + weight
    return scores


def _english_scores(field: str, *, in_title: bool) -> Scores:
    scores: Scores = {}
    for kind, title_weight, text_weight, pattern in _english_patterns():
        n_found = len({match.group() for match in pattern.finditer(field)})
        if n_found:
            weight = title_weight if in_title else text_weight
            scores[kind] = scores.get(kind, 0.0) + weight * (1.0 + 0.5 * (min(n_found, 3) - 1))
    return scores


def _add_title_form(scores: Scores, head: str) -> None:
    if bearing.ASKING.search(head):
        scores[Kind.QUESTION] += 3.0
    if bearing.TITLE_INFORMING.search(head):
        scores[Kind.QUESTION] += 5.0
    if bearing.CAN_IT_BE_DONE.search(head):
        scores[Kind.WISH] += 6.0
        scores[Kind.QUESTION] -= 3.0
    if bearing.ORDER_TITLE.search(head):
        scores[Kind.WISH] += 5.0
    if bearing.FEAR.search(head):
        scores[Kind.WORRY] += 4.0
    if scores[Kind.WISH] > 0 and bearing.PLEA_AGAINST.search(head):
        scores[Kind.COMPLAINT] += 5.0
    if scores[Kind.COMPLAINT] > 0 and bearing.PLEA_BEHIND.search(head):
        scores[Kind.COMPLAINT] += 3.0
    if bearing.PLEA_FOR_AID.search(head):
        scores[Kind.HELP] += 6.0
        scores[Kind.WISH] -= 3.0
    elif bearing.PLEA_TO_SOLVE.search(head):
        scores[Kind.HELP] += 3.5
        scores[Kind.WISH] -= 3.0
        scores[Kind.COMPLAINT] += 3.0 if scores[Kind.COMPLAINT] > 0 else 0.0
    if bearing.PROPOSAL_TITLE.search(head):
        scores[Kind.IDEA] += 4.0
    if bearing.RHETORICAL.search(head):
        scores[Kind.QUESTION] -= 4.0
        scores[Kind.COMPLAINT] += 2.0
    if is_latin(head) and _is_order(head):
        scores[Kind.WISH] += 5.0


def _add_text_form(scores: Scores, body: str, *, is_bare: bool) -> None:
    n_asking = min(body.count("?"), 3)
    n_rhetorical = _n_different(bearing.RHETORICAL, body)
    n_informing = _n_different(bearing.INFORMING, body)
    n_mechanisms = _n_different(bearing.MECHANISM, body)
    is_short, is_long = len(body) < _SHORT, len(body) >= _LONG
    # Who opens with an inquiry means it, however angry the rest.
    anger = n_rhetorical * (0.4 if scores[Kind.QUESTION] >= _OUTRIGHT else 1.0)
    scores[Kind.QUESTION] += 0.3 * n_asking + (1.5 if is_short else 0.4) * n_informing - 1.5 * anger
    scores[Kind.COMPLAINT] += 1.2 * anger
    if is_bare and (n_rhetorical or not (is_short and n_informing)):
        scores[Kind.COMPLAINT] += _BARE_FACT if n_informing else _BARE_FACT + 1.0
    scores[Kind.WISH] += (1.5 if is_short else 0.7) * _n_different(bearing.WANTED, body)
    scores[Kind.WORRY] += (0.7 if is_long else 2.0) * _n_different(bearing.FEAR, body)
    scores[Kind.IDEA] += (0.6 if is_long else 1.2) * n_mechanisms
    if bearing.CAN_IT_BE_DONE.search(body):
        scores[Kind.WISH] += 1.0
        scores[Kind.QUESTION] -= 0.8
        scores[Kind.IDEA] += 1.0 if n_mechanisms else 0.0
    if n_asking and is_short and bearing.ASKING.search(body):
        scores[Kind.QUESTION] += 1.5


def _add_plight(scores: Scores, head: str, body: str, urgency: Urgency) -> None:
    """Whoever is in danger, cut off, or tells of a plight of their own asks for help."""
    in_title = min(len(set(bearing.PLIGHT.findall(head))), 2)
    in_text = _n_different(bearing.PLIGHT, body)
    is_own = bearing.SELF.search(body) is not None or bearing.SELF.search(head) is not None
    plight = 2.0 * in_title + (1.5 if len(body) < _LONG else 0.8) * in_text
    scores[Kind.HELP] += plight * (0.4 if scores[Kind.QUESTION] >= _OUTRIGHT else 1.0)
    if scores[Kind.HELP] > 0 and is_own:
        scores[Kind.HELP] += 1.5
    scores[Kind.HELP] += _URGENT_HELP[urgency]


def _add_thanks(scores: Scores, head: str, body: str) -> None:
    """A message that thanks and wants nothing."""
    n_grateful = _n_different(bearing.GRATEFUL, f"{head} {body}")
    if n_grateful and not bearing.DEMANDING.search(head) and not bearing.DEMANDING.search(body):
        scores[Kind.THANKS] += 4.0 + n_grateful


def _n_different(pattern: re.Pattern[str], field: str) -> int:
    """How many different wordings of a pattern a field holds; more than three count as three."""
    return min(len({match.group() for match in pattern.finditer(field)}), 3)


def _is_order(field: str) -> bool:
    first = bearing.FIRST_WORD.match(field)
    return first is not None and first.group(1) in kinds_en.IMPERATIVES and "?" not in field


def _is_misconduct(head: str, body: str) -> bool:
    """Whether somebody with public power or money is accused, in one breath and without doubt."""
    if not (misconduct.HARD.search(head) or misconduct.HARD.search(body)):
        if not (misconduct.REPORT.search(head) and misconduct.SOFT.search(f"{head}{body}")):
            return False
        return any(_accuses(field, misconduct.SOFT) for field in (head, body))
    return any(_accuses(field, misconduct.HARD) for field in (head, body))


def _accuses(field: str, deed: re.Pattern[str]) -> bool:
    for match in deed.finditer(field):
        left, right = max(0, match.start() - _NEAR), match.end() + _NEAR
        before = list(_SENTENCE_END.finditer(field, left, match.start()))
        start = before[-1].end() if before else left
        after = _SENTENCE_END.search(field, match.end(), right)
        sentence = field[start : after.end() if after is not None else right]
        object_of_it = _CLAUSE_SIGN.split(field[match.end() : match.end() + 12])[0]
        near = field[max(start, match.start() - 30) : match.end()] + object_of_it
        clause = field[max(start, match.start() - 12) : match.end() + 6]
        if not misconduct.ACTOR.search(near) or misconduct.PRIVATE.search(near):
            continue
        if misconduct.LAW.search(field, match.end(), match.end() + 40):
            continue
        if not misconduct.DOUBT.search(clause) and not sentence.rstrip().endswith("?"):
            return True
    return False


def _by_form(whole: str) -> tuple[Kind, ...]:
    """The kind of words without any cue: mostly people tell an office what is wrong. Noise has none."""
    if bearing.ASKING.search(whole):
        return (Kind.QUESTION,)
    if is_latin(whole):
        if _is_order(whole):
            return (Kind.WISH,)
        return (Kind.COMPLAINT,) if len(_LATIN_WORD.findall(whole)) >= _FEWEST_WORDS else ()
    return () if bearing.NOISE.fullmatch(whole) else (Kind.COMPLAINT,)


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
