"""Words and character pairs of a text: what is counted, ranked and searched."""

import re

import rjieba

from minyi.text.normal import HAN

# Han runs; numbers with inner points; words of any other script, with inner apostrophes.
_RUN = re.compile(rf"(?P<han>[{HAN}]+)|\d+(?:[.,]\d+)+|[^\W_{HAN}]+(?:['’][^\W\d_{HAN}]+)*")


def words(text: str) -> list[str]:
    """The words of ``text`` in order: Han runs cut by the dictionary, other words lower-cased, numbers whole.

    Punctuation and white space are dropped. ``A3区`` gives ``a3`` and ``区``.
    """
    found: list[str] = []
    for run in _RUN.finditer(text):
        if run.lastgroup == "han":
            found.extend(rjieba.cut(run.group()))
        else:
            found.append(run.group().lower())
    return found


def bigrams(text: str) -> list[str]:
    """The overlapping character pairs of each Han run, and whole lower-cased words of other scripts.

    A Han run of one character gives that character, so that nothing written is lost to search.
    """
    found: list[str] = []
    for match in _RUN.finditer(text):
        run = match.group()
        if match.lastgroup != "han":
            found.append(run.lower())
        elif len(run) == 1:
            found.append(run)
        else:
            found.extend(run[start : start + 2] for start in range(len(run) - 1))
    return found
