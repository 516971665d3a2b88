"""Doubled lines: a page that shows its headline or a paragraph twice."""

from collections import Counter

from minyi.cleaning.damage.rows import is_prose, n_units

_SHORTEST = 8  # characters of a line that must not stand twice in a row
_SHORTEST_APART = 30  # Han characters, or pairs of Latin letters, of prose that must not stand twice at all


def fold_doubled_lines(text: str) -> str:
    """``text`` with a line that repeats the one before it once, and a paragraph that stood before likewise.

    Short lines stay, and so do those said three times or more: who writes so means it.
    """
    if "\n" not in text:
        return text
    lines = text.split("\n")
    counted = Counter(lines)
    if len(counted) == len(lines):
        return text
    kept: list[str] = []
    seen: set[str] = set()
    for line in lines:
        is_next = bool(kept) and line == kept[-1] and len(line) >= _SHORTEST
        is_paragraph = line in seen and n_units(line) >= _SHORTEST_APART and is_prose(line)
        if counted[line] == 2 and (is_next or is_paragraph):
            continue
        seen.add(line)
        kept.append(line)
    return "\n".join(kept)
