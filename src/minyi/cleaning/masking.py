"""Masking: personal numbers and addresses in a text give way to marks that say what stood there."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from minyi.cleaning.masks import (
    accounts,
    accused,
    births,
    certificates,
    chinese,
    chinese_names,
    chinese_roles,
    doors,
    english,
    english_names,
    english_roles,
    households,
    lanes,
    papers,
    peoples,
    spelt,
    tails,
    told,
    wronged,
)
from minyi.cleaning.masks.folding import OTHER_DIGITS, folded
from minyi.cleaning.masks.forms import Form, own_span, own_text
from minyi.errors import Lang
from minyi.text.given_names import CAPITAL
from minyi.text.marks import MARKS, MaskType, without_marks
from minyi.text.normal import HAN
from minyi.text.surnames import COMMON
from minyi.text.tagged import is_known

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
_THREE_DIGITS = re.compile(r"\d[^\n]?\d[^\n]?\d")
_SIX_DIGITS = re.compile(rf"[\d{OTHER_DIGITS}](?:[^\n]{{0,3}}?[\d{OTHER_DIGITS}]){{5}}")
_SIX_SOUGHT = ("\\d(?:[", r"\d\d{5}", r"\d\d{2}[- ]\d{2}[- ]\d{4}", r"\d{3}(?:\d{3}|")  # how such signs begin
_LATIN_WORD = re.compile("[A-Za-z]{2}|@")
_LATIN_PHRASE = re.compile(r"[A-Za-z][A-Za-z.)]?[\s:：,，'’\-–/#(]|@")
_CAPITAL = re.compile("[A-Z\uff21-\uff3a]")
_CAPITAL_WORD = re.compile("[A-Z][a-z]+")
# A name that stands for one person wherever it is read; of two characters it may be a word too.
_CROSSING = 4  # characters on each side of a short name that a word may cross from
_WHOLE_NAME = re.compile(rf"[{HAN}]{{3,4}}|[A-Z][A-Za-z'’-]+(?: [A-Z]\.?)?(?: [A-Z][A-Za-z'’-]+)+")
_SHORT_NAME = re.compile(f"[{HAN}]{{2}}")
_NO_PERSON_BEHIND = "路街巷村镇桥站楼厦馆校院店厂"  # a road, shop or school called after one
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


@dataclass(frozen=True, slots=True)
class _Kinds:
    """What a text holds that forms are made of."""

    two_digits: bool
    three_digits: bool
    six_digits: bool
    beyond_ascii: bool
    latin_word: bool
    capital: bool
    latin_phrase: bool
    given_name: bool


def mask(text: str, *, lang: Lang | None = None) -> Masked:
    """``text`` with what tells who or where a person is as typed marks: numbers, addresses, names by cue.

    Marks are in ``lang``, or else in the language of the letters around each. Where a form has a check
    digit only numbers that pass it are masked, so that prices, counts, dates and file numbers stay. A whole
    name that gave way once does so wherever it stands. No stretch crosses a line. Masking what is masked
    changes nothing. Forms: docs/reference/masks.md.
    """
    masked = text
    spans: list[_Change] = []
    # A name that gives way again lays bare what stands beside it, as any mark does.
    while True:
        masked, spans = _forms_changed(masked, spans, lang)
        stretches = [(span.type, span.start, span.end) for span in spans]
        alone = frozenset(
            text[a:b] for kind, a, b in stretches if kind is MaskType.NAME and text[a:b] in COMMON
        )
        names = _whole_names(text, stretches) + wronged.of_surnames(masked, alone)
        again = _named_again(masked, names, lang)
        if not again:
            break
        masked, spans = _changed(masked, again, spans)
    counted = Counter(span.type for span in spans)
    changed = tuple((span.type, span.start, span.end) for span in spans)
    return Masked(masked, len(spans), tuple(sorted(counted.items())), changed)


def _forms_changed(text: str, spans: list[_Change], lang: Lang | None) -> tuple[str, list[_Change]]:
    """``text``, of which ``spans`` gave way to marks before, with all forms masked, and all changes."""
    masked, narrow = text, folded(text)
    forms, signs = _possible(narrow)
    met: list[bool | None] = [sign.search(narrow) is not None for sign in signs]
    n_before = -1 if any(met) else len(spans)
    # A mark ends the number beside it, which may now be seen as one: look again until nothing is found.
    while n_before != len(spans):
        n_before = len(spans)
        for form, sign in forms:
            if met[sign] is None:
                met[sign] = signs[sign].search(narrow) is not None
            if not met[sign] or form.pattern.search(narrow) is None:
                continue
            changes = _changes_of(masked, narrow, form, lang)
            if changes:
                masked, spans = _changed(masked, changes, spans)
                narrow = folded(masked)
                met = [None] * len(signs)
    return masked, spans


def named_in(text: str, masked: Masked) -> tuple[str, ...]:
    """The whole names that gave way in ``text``, each once, as they were written there."""
    return _whole_names(text, masked.spans)


def _whole_names(text: str, spans: Sequence[tuple[MaskType, int, int]]) -> tuple[str, ...]:
    named = Counter(text[start:end] for kind, start, end in spans if kind is MaskType.NAME)
    return tuple(name for name, n_times in named.items() if _is_whole(name, n_times))


def _is_whole(name: str, n_times: int) -> bool:
    """Whether a name that gave way so often stands for one person wherever it is read.

    One of two characters does so if it is no word, or is a name to the segmenter and gave way twice.
    """
    if _SHORT_NAME.fullmatch(name):
        is_a_word = is_known(chinese_names.plain_script(name))
        return name[0] in COMMON and (not is_a_word or (n_times > 1 and chinese_names.is_no_word(name)))
    return _WHOLE_NAME.fullmatch(name) is not None


def _named_again(text: str, names: Sequence[str], lang: Lang | None) -> list[_Change]:
    """Where ``text``, with its marks, still holds one of ``names``."""
    if not names:
        return []
    longest_first = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    again = re.compile(rf"(?<![A-Za-z])(?:{longest_first})(?![A-Za-z{_NO_PERSON_BEHIND}])")
    changes = []
    for match in again.finditer(text):
        if len(match.group()) == 2 and not _stands_apart(match):
            continue
        home: Lang = "en" if match.group().isascii() else "zh"
        mark_set = MARKS[lang or language_around(text, *match.span(), home)][MaskType.NAME]
        changes.append(_Change(MaskType.NAME, *match.span(), mark_set))
    return changes


def _stands_apart(match: re.Match[str]) -> bool:
    """Whether no common word crosses into a name of two characters, or out of it."""
    first = max(0, match.start() - _CROSSING)
    line = match.string[first : match.end() + _CROSSING]
    return accused.is_cut_at(chinese_names.plain_script(line), match.start() - first, 2)


def _possible(text: str) -> tuple[tuple[tuple[Form, int], ...], tuple[re.Pattern[str], ...]]:
    """The forms that the kinds of characters in ``text``, folded, allow, and the signs they need.

    Many forms need the same sign: each stands once, and beside a form the place of its sign.
    """
    return _forms_with(
        _Kinds(
            two_digits=_TWO_DIGITS.search(text) is not None,
            three_digits=_THREE_DIGITS.search(text) is not None,
            six_digits=_SIX_DIGITS.search(text) is not None,
            beyond_ascii=not text.isascii(),
            latin_word=_LATIN_WORD.search(text) is not None,
            capital=_CAPITAL.search(text) is not None,
            latin_phrase=_LATIN_PHRASE.search(text) is not None,
            given_name=not CAPITAL.isdisjoint(_CAPITAL_WORD.findall(text)),
        )
    )


@cache
def _forms_with(kinds: _Kinds) -> tuple[tuple[tuple[Form, int], ...], tuple[re.Pattern[str], ...]]:
    wanted = tuple(
        form
        for forms, is_wanted in (*_numbers_with(kinds), *_words_with(kinds))
        if is_wanted
        for form in forms
        if kinds.six_digits or not form.needs.pattern.startswith(_SIX_SOUGHT)
        if kinds.capital or not form.needs.pattern.startswith(("[A-Z]", "[A-Z9]"))
        if kinds.latin_phrase or form.home != "en" or not _WORD_SOUGHT.search(form.needs.pattern)
    )
    signs = tuple(dict.fromkeys(form.needs for form in wanted))
    places = {sign: place for place, sign in enumerate(signs)}
    return tuple((form, places[form.needs]) for form in wanted), signs


def _numbers_with(kinds: _Kinds) -> tuple[tuple[tuple[Form, ...], bool], ...]:
    """The forms of numbers in the order they are sought, and whether such a text can hold them."""
    return (
        (accounts.ADDRESSES, kinds.two_digits or kinds.latin_word),
        (_DIGITS, kinds.two_digits),
        (accounts.ACCOUNTS, kinds.two_digits or kinds.latin_word or kinds.beyond_ascii),
        (accounts.HANDLES, kinds.latin_word),
        (chinese.FORMS, kinds.two_digits or kinds.beyond_ascii),
        (english.FORMS, kinds.two_digits),
        (english.CUED, kinds.two_digits and kinds.latin_word),
        (certificates.CHINESE, kinds.three_digits and kinds.beyond_ascii),
        (certificates.ENGLISH, kinds.two_digits and kinds.latin_word),
        (households.CHINESE, kinds.three_digits and kinds.beyond_ascii),
        (households.ENGLISH, kinds.three_digits and kinds.latin_word),
        (tails.CHINESE, kinds.three_digits and kinds.beyond_ascii),
        (tails.ENGLISH, kinds.three_digits and kinds.latin_word),
        (spelt.FORMS, kinds.beyond_ascii),
        (spelt.LATIN, kinds.latin_phrase),
        (births.SPELT, kinds.beyond_ascii),
    )


def _words_with(kinds: _Kinds) -> tuple[tuple[tuple[Form, ...], bool], ...]:
    """The forms of addresses and names, which look at the marks of numbers, so behind those."""
    return (
        (lanes.FORMS, kinds.beyond_ascii),
        (doors.CHINESE, kinds.beyond_ascii),
        (doors.ENGLISH, kinds.latin_phrase),
        (chinese_names.FORMS, kinds.beyond_ascii),
        (chinese_roles.FORMS, kinds.beyond_ascii),
        (peoples.FORMS, kinds.beyond_ascii),
        (accused.FORMS, kinds.beyond_ascii),
        (wronged.FORMS, kinds.beyond_ascii),
        (told.FORMS, kinds.beyond_ascii),
        (doors.OF_PERSONS, kinds.beyond_ascii),
        (english_names.FORMS, kinds.latin_phrase),
        (english_roles.FORMS, kinds.latin_phrase),
        (english_roles.GIVEN_FORMS, kinds.latin_phrase and kinds.given_name),
    )


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
