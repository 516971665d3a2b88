"""Masking: personal numbers and addresses in a text give way to marks that say what stood there."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from minyi.cleaning.masks import (
    accounts,
    births,
    chinese,
    chinese_names,
    doors,
    english,
    english_names,
    papers,
    spelt,
)
from minyi.cleaning.masks.folding import folded
from minyi.cleaning.masks.forms import Form, own_span, own_text
from minyi.errors import Lang
from minyi.text.marks import MARKS, MaskType, without_marks
from minyi.text.normal import HAN

_DIGITS = births.FORMS + papers.FORMS + chinese.IDS
_NUMBERS = accounts.ADDRESSES + _DIGITS + accounts.ACCOUNTS + chinese.FORMS + english.FORMS + english.CUED
_AROUND = 40  # characters on each side that decide the language of a mark
_LETTERS_PER_HAN = 3
_BEFORE, _REACH, _NEAR, _EDGE = 60, 160, 12, 40  # characters looked at beside a mark
_NUMBER_BESIDE = re.compile(r"\D{0,6}\d")
_HAN_LETTER = re.compile(f"[{HAN}]")
_LATIN_LETTER = re.compile("[A-Za-z]")
_NO_NUMBERS = (MaskType.EMAIL, MaskType.NAME, MaskType.ADDRESS)
_TWO_DIGITS = re.compile(r"\d[^\n]?\d")
_LATIN_WORD = re.compile("[A-Za-z]{2}|@")
_LATIN_PHRASE = re.compile(r"[A-Za-z][A-Za-z.)]?[\s:：,，'’\-–/#(]|@")
_WORD_SOUGHT = re.compile(r"(?<!\\)[A-Za-z]{2}")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with its personal data masked, and how many marks of each type were set, by name of the type.

    ``spans`` are the masked stretches of the text as given, in order: type, start, end.
    """

    text: str
    n_masks: int
    types: tuple[tuple[MaskType, int], ...]
    spans: tuple[tuple[MaskType, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Change:
    """A stretch that gave way to a mark."""

    type: MaskType
    start: int
    end: int
    mark: str


def mask(text: str, *, lang: Lang | None = None) -> Masked:
    """``text`` with what tells who or where a person is as typed marks: numbers, addresses, names by cue.

    Marks are in ``lang``, or else in the language of the letters around each. Where a form has a check
    digit only numbers that pass it are masked, so that prices, counts, dates and file numbers stay. No
    stretch crosses a line. Masking what is masked changes nothing. Forms: docs/reference/masks.md.
    """
    forms, signs = _possible(text)
    masked, narrow = text, folded(text) if signs else text
    met = {sign: sign.search(narrow) is not None for sign in signs}  # many forms need the same sign
    if not any(met.values()):
        return Masked(text, 0, ())
    spans: list[_Change] = []
    n_before = -1
    # A mark ends the number beside it, which may now be seen as one: look again until nothing is found.
    while n_before != len(spans):
        n_before = len(spans)
        for form in forms:
            if form.needs not in met:
                met[form.needs] = form.needs.search(narrow) is not None
            if not met[form.needs]:
                continue
            changes = _changes_of(masked, narrow, form, lang)
            if changes:
                masked, spans = _changed(masked, changes, spans)
                narrow = folded(masked)
                met.clear()
    counted = Counter(span.type for span in spans)
    stretches = tuple((span.type, span.start, span.end) for span in spans)
    return Masked(masked, len(spans), tuple(sorted(counted.items())), stretches)


def _possible(text: str) -> tuple[tuple[Form, ...], tuple[re.Pattern[str], ...]]:
    """The forms that the kinds of characters in ``text`` allow, and the signs they need, each once."""
    return _forms_with(
        _TWO_DIGITS.search(text) is not None,
        not text.isascii(),
        _LATIN_WORD.search(text) is not None,
        _LATIN_PHRASE.search(text) is not None,
    )


@cache
def _forms_with(
    two_digits: bool, beyond_ascii: bool, latin_word: bool, latin_phrase: bool
) -> tuple[tuple[Form, ...], tuple[re.Pattern[str], ...]]:
    wanting: dict[tuple[Form, ...], bool] = {
        accounts.ADDRESSES: two_digits or latin_word,
        _DIGITS: two_digits,
        accounts.ACCOUNTS: two_digits or latin_word or beyond_ascii,
        chinese.FORMS: two_digits or beyond_ascii,
        english.FORMS: two_digits,
        english.CUED: two_digits and latin_word,
        spelt.FORMS: beyond_ascii,
        spelt.LATIN: latin_phrase,
        births.SPELT: beyond_ascii,
        doors.CHINESE: beyond_ascii,
        doors.ENGLISH: latin_phrase,
        chinese_names.FORMS: beyond_ascii,
        english_names.FORMS: latin_phrase,
    }
    wanted = tuple(
        form
        for forms, is_wanted in wanting.items()
        if is_wanted
        for form in forms
        if latin_phrase or form.home != "en" or not _WORD_SOUGHT.search(form.needs.pattern)
    )
    return wanted, tuple(dict.fromkeys(form.needs for form in wanted))


def _changed(text: str, changes: list[_Change], spans: list[_Change]) -> tuple[str, list[_Change]]:
    """``text`` with the changes made, and all changes so far, in order, by their place in the text as given.

    ``spans`` are those made before: each stretches over its mark now, and over what it hides in the first
    text, so the difference of both lengths tells how far what follows has moved.
    """
    kept: list[str] = []
    together: list[_Change] = []
    done = moved = number = 0
    for change in changes:
        while number < len(spans) and spans[number].start + moved < change.start:
            earlier = spans[number]
            moved += len(earlier.mark) - (earlier.end - earlier.start)
            together.append(earlier)
            number += 1
        kept += [text[done : change.start], change.mark]
        done = change.end
        together.append(_Change(change.type, change.start - moved, change.end - moved, change.mark))
    return "".join([*kept, text[done:]]), together + spans[number:]


def _changes_of(text: str, narrow: str, form: Form, lang: Lang | None) -> list[_Change]:
    """What has the form, in order; ``narrow`` is ``text`` folded, position by position."""
    changes: list[_Change] = []
    done = 0
    before: list[str] = []  # the end of the text as it will be, for the number beside a mark
    for match in form.pattern.finditer(narrow):
        start, end = own_span(match)
        if start < done or "\n" in match.string[start:end] or not form.holds(match):
            continue
        found: Form | None = form
        # The mark may uncover the number beside it, and that one the next: all in this pass, not one a pass.
        while found is not None:
            mark_set = MARKS[lang or language_around(narrow, start, end, found.home)][found.type]
            before = [*before[-4:], text[max(done, start - _BEFORE) : start], mark_set]
            changes.append(_Change(found.type, start, end, mark_set))
            done = end
            if form.type in _NO_NUMBERS:  # ends in a letter, so hides no number
                break
            found, start, end = _beside(narrow, done, "".join(before)[-_BEFORE:], len(mark_set))
    return changes


def _beside(narrow: str, done: int, before: str, n_mark: int) -> tuple[Form | None, int, int]:
    """The form, start and end of the number at ``done``, right behind a mark that ends ``before``."""
    if not _NUMBER_BESIDE.match(narrow, done):
        return None, done, done
    around = folded(before) + narrow[done : done + _REACH]
    last = len(around) if done + _REACH >= len(narrow) else len(around) - _EDGE
    for form in _NUMBERS:
        if form.needs.search(around, len(before)) is None:
            continue
        match = form.pattern.search(around, len(before) - n_mark)
        if match is None:
            continue
        start, end = (place - len(before) for place in own_span(match))
        is_near = 0 <= start <= _NEAR and end + len(before) <= last
        if is_near and "\n" not in own_text(match) and form.holds(match):
            return form, done + start, done + end
    return None, done, done


def language_around(text: str, start: int, end: int, home: Lang) -> Lang:
    """The language of the letters beside a stretch of ``text``, or ``home`` where there are none."""
    around = without_marks(text[max(0, start - _AROUND) : start] + " " + text[end : end + _AROUND])
    n_han, n_latin = len(_HAN_LETTER.findall(around)), len(_LATIN_LETTER.findall(around))
    if not n_han and not n_latin:
        return home
    return "zh" if n_han * _LETTERS_PER_HAN >= n_latin else "en"
