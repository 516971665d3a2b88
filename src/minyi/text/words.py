"""Words and character pairs of a text: what is counted, ranked and searched."""

import re
from collections.abc import Sequence

import rjieba

from minyi.text.normal import HAN

# Han runs; numbers with inner points, and words of any other script, with inner apostrophes.
_RUN = re.compile(rf"([{HAN}]+)|(\d+(?:[.,]\d+)+|[^\W_{HAN}]+(?:['’][^\W\d_{HAN}]+)*)")
# Signs that are in no run. The segmenter gives each back as a word of its own and cuts nothing across them.
_GAP, _OTHER, _BORDER = "\n", "\1", "\2"


def words(text: str) -> list[str]:
    """The words of ``text`` in order: Han runs cut by the dictionary, other words lower-cased, numbers whole.

    Punctuation and white space are dropped. ``A3区`` gives ``a3`` and ``区``.
    """
    return _cut(_RUN.findall(text))


def words_of_each(texts: Sequence[str]) -> list[list[str]]:
    """The ``words`` of each of many short texts, found in one walk."""
    runs: list[tuple[str, str]] = []
    for text in texts:
        runs += _RUN.findall(text)
        runs.append((_BORDER, ""))
    column = _cut(runs)
    found: list[list[str]] = []
    start = 0
    for _ in texts:
        end = column.index(_BORDER, start)
        found.append(column[start:end])
        start = end + 1
    return found


def bigrams(text: str) -> list[str]:
    """The overlapping character pairs of each Han run, and whole lower-cased words of other scripts.

    A Han run of one character gives that character, so that nothing written is lost to search.
    """
    found: list[str] = []
    for run, other in _RUN.findall(text):
        if other:
            found.append(other.lower())
        elif len(run) == 1:
            found.append(run)
        else:
            found.extend(run[start : start + 2] for start in range(len(run) - 1))
    return found


def _cut(runs: Sequence[tuple[str, str]]) -> list[str]:
    """The words of runs, each a Han run or another word, in one call of the segmenter."""
    others = iter([other.lower() for _, other in runs if other])
    cut = rjieba.cut(_GAP.join([han or _OTHER for han, _ in runs]))
    return [next(others) if word == _OTHER else word for word in cut if word != _GAP]
