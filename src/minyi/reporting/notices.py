"""Notices: what went other than expected while a run was made, told among the reasons for doubt.

A notice travels as one string (``Understood.notices``): a code, and the names it speaks of, each after a tab.
"""

from collections.abc import Iterable

MOST_NAMED = 12  # names told one by one


def notice_of(code: str, names: Iterable[str] = ()) -> str:
    """The notice ``code`` about ``names``, which are shown as they are given: masked and in one line."""
    return "\t".join((code, *names))


def parts_of(notice: str) -> tuple[str, tuple[str, ...]]:
    """The code and the names of a notice."""
    code, *names = notice.split("\t")
    return code, tuple(names)
