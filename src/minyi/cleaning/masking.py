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
        for form in _FORMS:
            if form.needs is None or form.needs.search(narrow) is not None:
                without = _without_form(masked, narrow, form, lang, counted)
                masked, narrow = without, narrow if without is masked else with_narrow_signs(without)
        # A mark ends the number beside it, which may now be seen as one: look again until nothing is found.
        if counted.total() == n_before:
            break
    return Masked(masked, counted.total(), tuple(sorted(counted.items())))


def _without_form(text: str, narrow: str, form: Form, lang: Lang | None, counted: Counter[MaskType]) -> str:
    """``text`` without what has the form; ``narrow`` is the same with narrow signs, position by position."""
    kept: list[str] = []
    done = 0
    for match in form.pattern.finditer(narrow):
        if not form.holds(match):
            continue
        start, end = match.span("own") if "own" in form.pattern.groupindex else match.span()
        kept += [text[done:start], MARKS[lang or _language_around(narrow, start, end, form.home)][form.type]]
        done = end
        counted[form.type] += 1
    return "".join([*kept, text[done:]]) if kept else text


def _language_around(text: str, start: int, end: int, home: Lang) -> Lang:
    around = without_marks(text[max(0, start - _AROUND) : start] + " " + text[end : end + _AROUND])
    n_han, n_latin = len(_HAN_LETTER.findall(around)), len(_LATIN_LETTER.findall(around))
    if not n_han and not n_latin:
        return home
    return "zh" if n_han * _LETTERS_PER_HAN >= n_latin else "en"
