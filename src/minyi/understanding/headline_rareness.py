"""How much the words of headlines tell: what few of the other lines of a run say tells most."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from minyi.text.stop_words import is_stop_word
from minyi.understanding.cues import clear
from minyi.understanding.phrases import is_chinese, part_of_speech

Labels = npt.NDArray[np.int64]

_GRAMMAR = frozenset("cdfmopqruxyz")
_OF_GENERAL = 0.5  # what a word of letters in general weighs
_OF_AREA = 0.3


@dataclass(frozen=True, slots=True)
class Rareness:
    """In how many of the lines read each word stands, and in how many of those of one issue.

    ``of_issues`` are the words of each line of an issue; ``own`` counts the lines of the issue in hand.
    """

    common: Mapping[str, int]
    n_lines: int
    of_issues: Mapping[int, Sequence[Sequence[str]]]
    own: Mapping[str, int]
    n_own: int

    @classmethod
    def of_lines(cls, lines: Mapping[int, Sequence[str]], issues: Labels) -> "Rareness":
        """Of the words of each line, by its row; ``issues`` is the issue of each row, -1 for none."""
        of_issues: dict[int, list[Sequence[str]]] = {}
        for row, words in lines.items():
            of_issues.setdefault(int(issues[row]), []).append(words)
        return cls(_n_lines(lines.values()), len(lines), of_issues, {}, 0)

    def outside(self, issue: int) -> "Rareness":
        """The same, for ``issue``: what a word tells is learnt from the lines of others.

        A matter of most lines of a run is then as rare as one of few.
        """
        lines = self.of_issues.get(issue, ())
        return replace(self, own=_n_lines(lines), n_own=len(lines))

    def of(self, word: str) -> float:
        """How much a word tells of the matter, 0..1."""
        n_others = max(2, self.n_lines - self.n_own)
        n_saying = self.common.get(word, 0) - self.own.get(word, 0)
        return _rare(n_saying, n_others) * weight_of_kind(word)

    def alone(self, word: str) -> float:
        """How few lines of all have the word, whatever it is, 0..1."""
        return _rare(self.common.get(word, 0), max(2, self.n_lines))


def weight_of_kind(word: str) -> float:
    """What a word weighs by its kind, 0..1, however rare it is: nothing where it is grammar."""
    if is_stop_word(word) or (len(word) < 2 if is_chinese(word) else len(word) < 3 or not word.isalnum()):
        return 0.0
    kind = part_of_speech(word)
    if word.isdigit() or kind[0] in _GRAMMAR:
        return 0.0
    if kind.startswith("ns"):
        return _OF_AREA
    return _OF_GENERAL if word in clear.GENERAL else 1.0


def _rare(n_saying: int, n_lines: int) -> float:
    return max(0.0, math.log((n_lines + 1) / (n_saying + 1)) / math.log(n_lines + 1))


def _n_lines(lines: Iterable[Sequence[str]]) -> Counter[str]:
    """In how many lines each word stands."""
    return Counter(word for line in lines for word in set(line))
