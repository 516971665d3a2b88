"""The kinds of a message: what a person does with it, the main one first, by words, place and form."""

import re
from functools import cache

from minyi.records import Kind
from minyi.understanding.cues import kinds_en, kinds_zh, misconduct
from minyi.understanding.cues.asks import DEEDS
from minyi.understanding.cues.form import has_words, is_latin, level
from minyi.understanding.cues.lexicon import Lexicon

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
_CLAUSE_SIGN = re.compile(r"[,。!?;]")
_ASKING = re.compile(r"[吗么呢]\s*[?。!]*\s*$|\?\s*!*\s*$")
_CAN_IT_BE_DONE = re.compile(
    rf"(?:能否|可否|能不能|可不可以|是否可以|是否考虑|可以考虑)[^,。!?;]{{0,14}}?(?:{DEEDS})"
)
_ORDER_TITLE = re.compile(
    r"^\s*(?:强烈|恳|诚)?请(?!问|教|假|示)|^\s*(?:求|盼|望|愿)(?!助|救|证)|,?盼[^,。]{0,8}$"
)
_PLEA_AGAINST = re.compile(
    r"(?:查处|严惩|严查|严办|彻查|整治|制止|取缔|拆除|关闭|处罚|惩处|追究|叫停|关停|清理|整顿|管管|管一管|严厉|打击)"
)
# The wrong is told first, the plea only follows.
_PLEA_BEHIND = re.compile(r"^[^,。!?]{6,}[,。!?\s](?:请求|恳请|希望|强烈要求|要求|呼吁|请|盼|望)")
_SELF = re.compile(
    r"本人|我家|我(?:的)?(?:父|母|爸|妈|老公|老婆|丈夫|妻子|儿子|女儿|孩子|小孩|爷爷|奶奶)|我是一[名个位]"
)
_NEGATION = re.compile(r"[不没无未太乱坏差难臭]|n't\b|\b(?:no|not|never|too|nobody|nothing|without)\b")
_FIRST_WORD = re.compile(r"^\W*(?:please |now |immediately |do not |don't )?([a-z][a-z-]*)")
_RHETORICAL = re.compile(
    r"难道|凭什么|岂|何在\s*[?!]|谁来?管|到底谁能|王法|有什么区别|应该有的|该有的|良心|睁一只眼|"
    r"what (?:are|do) we pay|who cares|are you (?:kidding|serious)|is (?:anyone|anybody) (?:listening|there)"
)

Scores = dict[Kind, float]


def kinds_of(title: str | None, text: str | None) -> tuple[Kind, ...]:
    """What a person does with a message: at most four kinds, the main one first.

    1. Cues of both languages are scored: a title says more than a text, its end more than its middle.
    2. The form is scored: a question mark, an order, a plea of one's own.
    3. A report of misconduct is looked for apart (narrow: see ``cues.misconduct``) and comes first.
    4. Kinds near the best score are kept; a message with words but no cue gets a kind by its form alone.

    An empty message, or one without a letter or digit, has no kind.
    """
    head, body = level(title or ""), level(text or "")
    if not has_words(head) and not has_words(body):
        return ()
    is_titled = has_words(head)
    if not is_titled:
        head, body = _subject_of(body)
    scores = dict.fromkeys(_ORDER, 0.0)
    said = _cue_scores(head, in_title=True)
    _add(scores, said, {}, _MOST_FROM_TITLE)
    if is_titled and not said and not is_latin(head) and not _ASKING.search(head):
        scores[Kind.COMPLAINT] += _BARE_FACT
    _add(scores, _cue_scores(body, in_title=False), _MOST_FROM_TEXT, _MOST_FROM_TITLE)
    _add_title_form(scores, head, body)
    _add_text_form(scores, head, body)
    if _is_misconduct(head, body):
        scores[Kind.MISCONDUCT] = max(_LEAST_SCORE, *scores.values()) + 1.0
    ranked = sorted(_ORDER, key=lambda kind: (-scores[kind], _ORDER.index(kind)))
    best = scores[ranked[0]]
    if best < _LEAST_SCORE:
        return (_by_form(f"{head} {body}"),)
    least = max(_LEAST_SCORE, best * _LEAST_SHARE)
    return tuple(kind for kind in ranked if scores[kind] >= least)[:_MOST_KINDS]


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


def _add_title_form(scores: Scores, head: str, body: str) -> None:
    if _ASKING.search(head):
        scores[Kind.QUESTION] += 3.0
    if _CAN_IT_BE_DONE.search(head):
        scores[Kind.WISH] += 6.0
        scores[Kind.QUESTION] -= 3.0
    if _ORDER_TITLE.search(head):
        scores[Kind.WISH] += 5.0
    if scores[Kind.WISH] > 0 and _PLEA_AGAINST.search(head):
        scores[Kind.COMPLAINT] += 5.0
    if scores[Kind.COMPLAINT] > 0 and _PLEA_BEHIND.search(head):
        scores[Kind.COMPLAINT] += 3.0
    if _RHETORICAL.search(head):
        scores[Kind.QUESTION] -= 4.0
        scores[Kind.COMPLAINT] += 2.0
    if is_latin(head) and _is_order(head):
        scores[Kind.WISH] += 5.0


def _add_text_form(scores: Scores, head: str, body: str) -> None:
    n_asking = min(body.count("?"), 3)
    n_rhetorical = min(len(_RHETORICAL.findall(body)), 3)
    scores[Kind.QUESTION] += 0.6 * n_asking - 1.2 * n_rhetorical
    scores[Kind.COMPLAINT] += 0.8 * n_rhetorical
    if _CAN_IT_BE_DONE.search(body):
        scores[Kind.WISH] += 1.0
        scores[Kind.QUESTION] -= 0.8
    if n_asking and len(body) < 120 and _ASKING.search(body):
        scores[Kind.QUESTION] += 1.5
    if scores[Kind.HELP] > 0 and (_SELF.search(body) or _SELF.search(head)):
        scores[Kind.HELP] += 1.5


def _is_order(field: str) -> bool:
    first = _FIRST_WORD.match(field)
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


def _by_form(whole: str) -> Kind:
    if _ASKING.search(whole):
        return Kind.QUESTION
    if is_latin(whole) and _is_order(whole):
        return Kind.WISH
    return Kind.COMPLAINT if _NEGATION.search(whole) else Kind.IDEA


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
