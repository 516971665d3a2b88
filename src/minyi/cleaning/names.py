"""Authors' names: which stand for nobody, which are a person's, and that person's name in their own text."""

import re

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


def is_nobody(author: str) -> bool:
    """Whether an author is empty or a placeholder, such as 匿名 or N/A, that many people share."""
    folded = with_narrow_signs(author).strip().casefold()
    return not folded or folded in _NOBODY


def is_person(author: str) -> bool:
    """Whether an author looks like a name: 2 to 4 Chinese characters, or capitalised Latin words."""
    name = author.strip()
    return not is_nobody(name) and bool(_HAN_NAME.fullmatch(name) or _LATIN_NAME.fullmatch(name))


def without_name(text: str, author: str | None) -> tuple[str, int]:
    """``text`` with a mark for each place where ``author`` is named, and how many marks were set.

    Nothing changes if the author does not look like a person, nor within a longer Latin word or a mark.
    """
    name = (author or "").strip()
    if not name or name not in text or not is_person(name):
        return text, 0
    home: Lang = "en" if name.isascii() else "zh"
    bounded = re.escape(name) if _HAN_NAME.fullmatch(name) else rf"(?<!\w){re.escape(name)}(?!\w)"
    kept: list[str] = []
    done = 0
    for match in re.finditer(f"(?:{MARK.pattern})|(?P<name>{bounded})", text):
        if match["name"] is not None:
            start, end = match.span()
            kept += [text[done:start], MARKS[language_around(text, start, end, home)][MaskType.NAME]]
            done = end
    return "".join([*kept, text[done:]]), len(kept) // 2
