"""Authors' names: which stand for nobody, which are a person's, and that person's name in their own text."""

import re
from collections.abc import Iterable

from minyi.cleaning.masking import language_around
from minyi.errors import Lang
from minyi.text.marks import MARK, MARKS, MaskType
from minyi.text.normal import HAN, with_narrow_signs

_NOBODY = frozenset(
    "匿名 匿名用户 匿名网友 热心市民 热心网友 市民 网友 游客 未知 无 不详 保密 "
    "anonymous guest unknown n/a na none null - – — ?".split()
)
_HAN_NAME = re.compile(f"[{HAN}]{{2,4}}")
_LATIN_NAME = re.compile(r"[A-Z][A-Za-z'’.-]*(?: +[A-Z][A-Za-z'’.-]*)+")
_BETWEEN_NAMES = re.compile(r"<[^<>]*>|[,，、;；&\n]")
_BEHIND_MAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\s*[(（](?P<name>[^()（）]*)[)）]")


def is_nobody(author: str) -> bool:
    """Whether an author is empty or a placeholder, such as 匿名 or N/A, that many people share."""
    folded = with_narrow_signs(author).strip().casefold()
    return not folded or folded in _NOBODY


def is_person(author: str) -> bool:
    """Whether an author looks like a name: 2 to 4 Chinese characters, or capitalised Latin words."""
    name = author.strip()
    return not is_nobody(name) and bool(_HAN_NAME.fullmatch(name) or _LATIN_NAME.fullmatch(name))


def names_in(author: str) -> tuple[str, ...]:
    """The names that an author is written with: of several each, and without the mail address beside it."""
    behind = _BEHIND_MAIL.fullmatch(author.strip())
    parts = _BETWEEN_NAMES.split(behind["name"] if behind is not None else author)
    stripped = (part.strip().strip("\"'“”") for part in parts)
    return tuple(dict.fromkeys(name for name in stripped if name))


def without_names(text: str, names: Iterable[str]) -> tuple[str, int]:
    """``text`` without any of ``names``, one after the other, as by :func:`without_name`."""
    n_marks = 0
    for name in names:
        text, n_set = without_name(text, name)
        n_marks += n_set
    return text, n_marks


def without_name(text: str, author: str | None) -> tuple[str, int]:
    """``text`` with a mark for each place where ``author`` is named, and how many marks were set.

    Nothing changes if the author does not look like a person, nor within a longer Latin word or a mark.
    Latin names are found in capitals and small letters alike.
    """
    name = (author or "").strip()
    if not name or name.casefold() not in text.casefold() or not is_person(name):
        return text, 0
    home: Lang = "en" if name.isascii() else "zh"
    bounded = re.escape(name) if _HAN_NAME.fullmatch(name) else rf"(?<!\w){re.escape(name)}(?!\w)"
    kept: list[str] = []
    done = 0
    for match in re.finditer(f"(?:{MARK.pattern})|(?P<name>(?i:{bounded}))", text):
        if match["name"] is not None:
            start, end = match.span()
            kept += [text[done:start], MARKS[language_around(text, start, end, home)][MaskType.NAME]]
            done = end
    return "".join([*kept, text[done:]]), len(kept) // 2
