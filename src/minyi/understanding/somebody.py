"""Whether words name a person: such words are nobody's headline, quote, idea or topic.

A name is told by its form and by what stands around it, without a list of who lives anywhere. Names from
abroad in Chinese characters without a point between their parts, and given names alone, are not seen.
"""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import pairwise

from minyi.text.given_names import GIVEN
from minyi.text.name_parts import KNOWN, WHOLE
from minyi.text.normal import HAN
from minyi.text.simplified import simplified
from minyi.text.stop_words import is_stop_word
from minyi.text.surnames import COMMON, COMPOUND, RARE
from minyi.text.surnames import NO_NAMES as NO_NAMES_OF_PEOPLE
from minyi.text.tagged import TaggedWord, is_known, tagged
from minyi.understanding.cues import somebody as cues
from minyi.understanding.named import names_in

_HAN = re.compile(f"[{HAN}]")
_LATIN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ]")
_DOTTED = re.compile(rf"(?P<first>[{HAN}]{{2,6}})[·•・‧](?P<last>[{HAN}]{{2,4}})")
_PARTS = "|".join(sorted(KNOWN, key=lambda part: (-len(part), part)))
# A look at two characters first spares most texts the many alternatives.
_FIRSTS, _SECONDS = ("".join(sorted({part[at] for part in (*KNOWN, *WHOLE)})) for at in (0, 1))
_OF_PARTS = re.compile(rf"(?=[{_FIRSTS}][{_SECONDS}])(?:(?:{_PARTS}){{2,4}}|{'|'.join(WHOLE)})")
# The dictionary would glue A3区 to what is behind it.
_HIDDEN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{1,2}\d{0,4}[省市州县区旗镇乡]")
_LONGEST_GIVEN = 2
_LONGEST_RUN = 4
_NO_GIVEN_TAGS = frozenset("vdpcruxmfq")
_NAMING_TAGS = frozenset({"nr", "ns", "nz"})
_PROPER_TAGS = _NAMING_TAGS | {"nt"}
_FIRST_SIGNS = COMMON | RARE | frozenset(part[0] for part in (*COMPOUND, *KNOWN, *WHOLE))
_OWNING = re.compile(r"['’]s?$")
_PARTICLES = frozenset("de da dos van von der den bin ibn al el la le del di ter".split())


def names_somebody(words: str, places: Collection[str] = ()) -> bool:
    """Whether a clause or sentence, in any case and script, gives the name of a person.

    ``places`` are names of places and bodies known from elsewhere, simplified; those that ``words``
    themselves show to be such need not be given.
    """
    said = simplified(words)
    return _names_somebody(said, tuple(sorted(place for place in places if place in said)))


@lru_cache(maxsize=1 << 14)
def is_somebody(term: str) -> bool:
    """Whether a word or phrase by itself is the name of a person, or, with a capital, part of one."""
    if not term[:1].isupper() and term[:1] not in _FIRST_SIGNS:
        return False
    word = term.lower()
    is_part = " " not in term and term[:1].isupper() and (word in GIVEN or word in cues.SURNAMES_EN)
    return (is_part and not _is_no_part(word)) or names_somebody(term)


@lru_cache(maxsize=1 << 14)
def _names_somebody(words: str, places: tuple[str, ...]) -> bool:
    if _HAN.search(words) and _names_in_chinese(words, places):
        return True
    return _CAPITAL.search(words) is not None and _names_in_latin(words)


def _names_in_chinese(text: str, places: tuple[str, ...]) -> bool:
    if any(_is_dotted(found) for found in _DOTTED.finditer(text)) or cues.SURNAMED.search(text):
        return True
    if any(not cues.KIND_BEHIND.match(text, found.end()) for found in _OF_PARTS.finditer(text)):
        return True
    text = cues.OWNER.sub(",", _HIDDEN.sub(r"\g<0>。", text))
    cut = tagged(text)
    if _is_titled(text, cut):
        return True
    taken: set[int] | None = None
    start = 0
    for at, (word, _) in enumerate(cut):
        if word[0] in COMMON or word[0] in RARE or word in COMPOUND:
            size = _name_at(cut, at)
            if size and cues.KIND_BEHIND.match(text, start + size) is None:
                if taken is None:
                    taken = _taken(text, names_in(text).union(places))
                if taken.isdisjoint(range(start, start + size)):
                    return True
        start += len(word)
    return False


def _is_dotted(found: re.Match[str]) -> bool:
    """Whether two parts with a point between are a name from abroad, and no estate of a firm's."""
    return cues.PLACE_ENDS.isdisjoint(found["last"]) and found["first"][-1] not in cues.PLACE_ENDS


def _is_titled(text: str, cut: Sequence[TaggedWord]) -> bool:
    """Whether a name stands beside the title of a person."""
    if cues.TITLE.search(text) is None:
        return False
    titles = [cues.TITLE.search(word) is not None for word, _ in cut]
    return any(
        tag == "nr" and _may_be_titled(word) and not titles[at] and any(titles[max(0, at - 1) : at + 2])
        for at, (word, tag) in enumerate(cut)
    )


def _may_be_titled(word: str) -> bool:
    begins = word[0] in COMMON or word[:2] in COMPOUND
    return begins and 2 <= len(word) <= 3 and word not in cues.NO_NAMES and word[-1] not in cues.PLACE_ENDS


def _taken(text: str, names: Collection[str]) -> set[int]:
    """Where in ``text`` names of places and bodies stand."""
    return {
        place
        for name in names
        for found in re.finditer(re.escape(name), text)
        for place in range(*found.span())
    }


def _name_at(cut: Sequence[TaggedWord], at: int) -> int:
    """How long the name is that begins with the word ``at``; 0 for none."""
    word, tag = cut[at]
    behind = cut[at + 1] if at + 1 < len(cut) else ("", "x")
    if word in COMPOUND or (len(word) == 1 and word in COMMON):
        if not 0 < len(behind[0]) <= _LONGEST_GIVEN or _HAN.match(behind[0]) is None:
            return 0
        return _joined(cut, at)
    if not 2 <= len(word) <= 4 or word in cues.NO_NAMES or word in NO_NAMES_OF_PEOPLE:
        return 0
    before = cut[at - 1] if at else ("", "x")
    return len(word) if _is_whole_name(word, tag, (before, behind)) else 0


def _joined(cut: Sequence[TaggedWord], at: int) -> int:
    """Of a surname and a given name that are words of their own."""
    surname, (given, tag) = cut[at][0], cut[at + 1]
    size = len(surname) + len(given)
    before = cut[at - 1][0] if at else ""
    if surname in cues.NO_SURNAMES or given[0] in cues.NO_GIVEN or cues.KIND_BEHIND.match(given):
        return 0
    is_far = surname in COMPOUND
    if given[-1] in cues.PLACE_ENDS and not is_far:
        return 0
    if surname in cues.STRONG and len(given) == _LONGEST_GIVEN and cues.TITLE.search(before):
        return size
    if tag[0] in _NO_GIVEN_TAGS or is_stop_word(given):
        return 0
    goes_on = _goes_on(cut, at + 2)
    if is_far:
        return size if goes_on or tag[:2] in _NAMING_TAGS else 0
    if surname in cues.NEVER_ALONE and not (
        tag == "nr" and goes_on and (at == 0 or cut[at - 1][1][0] == "v")
    ):
        return 0
    if len(given) < _LONGEST_GIVEN and not (surname in cues.STRONG and tag[0] not in "kyu"):
        return 0
    return size if goes_on else 0


def _is_whole_name(word: str, tag: str, around: tuple[TaggedWord, TaggedWord]) -> bool:
    """Whether one word is a name, by its surname, its length, the dictionary and what stands around it."""
    before, behind = around
    own = word[:-1] if len(word) > 2 and (word[-1] == "家" or _is_deed(word)) else word
    if own[-1] in cues.PLACE_ENDS or own[1] in cues.NO_GIVEN or (len(own) == 4 and own[:2] not in COMPOUND):
        return False
    known, is_strong = is_known(own), own[0] in cues.STRONG or own[:2] in COMPOUND
    if known and not tag.startswith("nr"):
        return False
    goes_on = own != word or _goes_on((behind,), 0)
    if len(own) == 2:
        return is_strong and goes_on and tag.startswith("nr")
    # At the beginning, behind a quotation or whoever is asked or blamed, any surname will do.
    is_cued = before[0] in cues.OPENERS or cues.ASKED_OF.search(before[0]) is not None
    if tag.startswith("nr") and (is_strong or is_cued or own[0] in cues.USUAL):
        return goes_on or ((is_strong or is_cued) and behind[1][:2] not in _PROPER_TAGS)
    return is_strong and goes_on


def _is_deed(word: str) -> bool:
    """Whether the segmenter glued what somebody does to a name of three characters."""
    return len(word) == 4 and word[0] in cues.STRONG and not is_known(word) and tagged(word[-1])[0][1] == "v"


def _goes_on(cut: Sequence[TaggedWord], at: int) -> bool:
    """Whether what stands at a place may follow a name: a deed, grammar, kin, the end."""
    if at >= len(cut):
        return True
    word, tag = cut[at]
    return tag[0] in cues.GOES_ON_TAGS or tag[0] == "u" or word in cues.GOES_ON or _does(word)


@lru_cache(maxsize=1 << 12)
def _does(word: str) -> bool:
    """Whether a word tagged as a noun is a deed and what it is done to: 打人, 养鸡."""
    return len(word) > 1 and any(tag[0] == "v" for _, tag in tagged(word[0]))


def _names_in_latin(text: str) -> bool:
    if any(found["own"].lower() not in cues.NO_PERSON_EN for found in cues.TITLE_EN.finditer(text)):
        return True
    found = list(_LATIN.finditer(text))
    said = [one.group() for one in found]
    tied = [text[one.end() : other.start()] in (" ", ". ") for one, other in pairwise(found)]
    plain = _HAN.search(text) is None and any(_is_small(word) for word in said)
    return any(_name_from(said, tied, at, plain=plain) for at in range(len(said) - 1))


def _is_small(word: str) -> bool:
    """Whether a word that a title would give a capital has none."""
    return len(word) > 3 and word[0].islower() and word not in _PARTICLES and not is_stop_word(word)


def _name_from(said: Sequence[str], tied: Sequence[bool], at: int, *, plain: bool) -> bool:
    """Whether a name begins with a word; in a ``plain`` line capitals are for names alone."""
    end = at + 1
    while (
        end < len(said)
        and end - at < _LONGEST_RUN
        and tied[end - 1]
        and (said[end][0].isupper() or said[end].lower() in _PARTICLES)
    ):
        end += 1
    while end > at and said[end - 1][0].islower():
        end -= 1
    if end - at < 2 or not said[at][0].isupper():
        return False
    first, second, *_ = words = [_OWNING.sub("", word.lower()) for word in said[at:end]]
    last = words[-1] if second in _PARTICLES or len(second) == 1 else second
    is_given = first in GIVEN or first in cues.GIVEN_TOO
    if (_is_no_part(first) and not is_given) or (_is_no_part(last) and last not in cues.SURNAMES_EN):
        return False
    if _is_placed([word.lower() for word in said[at : end + 2]]):
        return False
    if is_given or (last in cues.SURNAMES_EN and first not in cues.NO_PERSON_EN):
        return True
    return plain and not any(_is_common(word) for word in (first, last)) and not _is_short(said[at:end])


def _is_short(words: Sequence[str]) -> bool:
    """Whether one of the first two words is the short form of a body's name."""
    return any(len(word) > 1 and word.isupper() for word in words[:2])


def _is_common(word: str) -> bool:
    """Whether a word is by its form, or known to be, none that only names have."""
    return _is_no_part(word) or word in cues.COMMON_EN or cues.COMMON_ENDS_EN.search(word) is not None


def _is_no_part(word: str) -> bool:
    return word in cues.NO_PERSON_EN or word in cues.KINDS_EN or is_stop_word(word)


def _is_placed(words: Sequence[str]) -> bool:
    """Whether the words from a name on make a place or body called so: John Smith Primary School."""
    for at, word in enumerate(words[1:4], start=1):
        if word in cues.KINDS_EN:
            return at <= 2 or words[at - 1] in cues.BEFORE_KINDS_EN
    return False
