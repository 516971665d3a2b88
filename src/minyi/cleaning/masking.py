"""Masking: personal numbers and addresses in a text give way to marks that say what stood there."""

import re
from collections import Counter
from dataclasses import dataclass

from minyi.cleaning.masks import chinese, english
from minyi.cleaning.masks.forms import MARKS, Form, MaskType, without_marks
from minyi.errors import Lang
from minyi.text.normal import HAN, with_narrow_signs

_FORMS = chinese.FORMS + english.FORMS
_AROUND = 40  # characters on each side that decide the language of a mark
_LETTERS_PER_HAN = 3
_BEFORE, _REACH, _NEAR, _EDGE = 60, 160, 12, 40  # characters looked at beside a mark
_NUMBER_BESIDE = re.compile(r"\D{0,6}\d")
_HAN_LETTER = re.compile(f"[{HAN}]")
_LATIN_LETTER = re.compile("[A-Za-z]")
_POSSIBLE = re.compile(r"\d[^\n]?\d|[@＠]|[Qq]{2}|[微薇]信|[Ww][Ee][Cc]hat|[VvWw][Xx]")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with its personal data masked, and how many marks of each type were set, by name of the type."""

    text: str
    n_masks: int
    types: tuple[tuple[MaskType, int], ...]


def mask(text: str, *, lang: Lang | None = None) -> Masked:
    """``text`` with phones, identity numbers, cards, plates, e-mail addresses and accounts as typed marks.

    Marks are in ``lang``, or else in the language of the letters around each. Only fixed forms are masked,
    and where a form has a check digit only numbers that pass it, so that prices, counts, dates and file
    numbers stay. Masking what is masked changes nothing.
    """
    counted: Counter[MaskType] = Counter()
    masked, narrow = text, with_narrow_signs(text) if _POSSIBLE.search(text) else text
    while _POSSIBLE.search(masked):
        n_before = counted.total()
        met: dict[re.Pattern[str], bool] = {}  # many forms need the same sign
        for form in _FORMS:
            if form.needs not in met:
                met[form.needs] = form.needs.search(narrow) is not None
            if not met[form.needs]:
                continue
            without = _without_form(masked, narrow, form, lang, counted)
            if without is not masked:
                masked, narrow = without, with_narrow_signs(without)
                met.clear()
        # A mark ends the number beside it, which may now be seen as one: look again until nothing is found.
        if counted.total() == n_before:
            break
    return Masked(masked, counted.total(), tuple(sorted(counted.items())))


def _without_form(text: str, narrow: str, form: Form, lang: Lang | None, counted: Counter[MaskType]) -> str:
    """``text`` without what has the form; ``narrow`` is the same with narrow signs, position by position."""
    kept: list[str] = []
    done = 0
    for match in form.pattern.finditer(narrow):
        start, end = _own_span(match)
        if start < done or not form.holds(match):
            continue
        found: Form | None = form
        # The mark may uncover the number beside it, and that one the next: all in this pass, not one a pass.
        while found is not None:
            mark_set = MARKS[lang or language_around(narrow, start, end, found.home)][found.type]
            kept += [text[done:start], mark_set]
            done = end
            counted[found.type] += 1
            if form.type is MaskType.EMAIL:  # ends in a letter, so hides no number
                break
            found, start, end = _beside(narrow, done, "".join(kept[-6:])[-_BEFORE:], len(mark_set))
    return "".join([*kept, text[done:]]) if kept else text


def _beside(narrow: str, done: int, before: str, n_mark: int) -> tuple[Form | None, int, int]:
    """The form, start and end of the number at ``done``, right behind a mark that ends ``before``."""
    if not _NUMBER_BESIDE.match(narrow, done):
        return None, done, done
    around = with_narrow_signs(before) + narrow[done : done + _REACH]
    last = len(around) if done + _REACH >= len(narrow) else len(around) - _EDGE
    for form in _FORMS:
        if form.needs.search(around, len(before)) is None:
            continue
        match = form.pattern.search(around, len(before) - n_mark)
        if match is None:
            continue
        start, end = (place - len(before) for place in _own_span(match))
        if 0 <= start <= _NEAR and end + len(before) <= last and form.holds(match):
            return form, done + start, done + end
    return None, done, done


def _own_span(match: re.Match[str]) -> tuple[int, int]:
    return match.span("own") if "own" in match.re.groupindex else match.span()


def language_around(text: str, start: int, end: int, home: Lang) -> Lang:
    """The language of the letters beside a stretch of ``text``, or ``home`` where there are none."""
    around = without_marks(text[max(0, start - _AROUND) : start] + " " + text[end : end + _AROUND])
    n_han, n_latin = len(_HAN_LETTER.findall(around)), len(_LATIN_LETTER.findall(around))
    if not n_han and not n_latin:
        return home
    return "zh" if n_han * _LETTERS_PER_HAN >= n_latin else "en"
