"""Whether a topic is about what its name says: a heap of matters has words too, by chance."""

from collections.abc import Sequence
from math import log

import numpy as np
import numpy.typing as npt

from minyi.understanding.naming_scores import Word

Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

# Nats by which the share of people who say a word must speak against chance. Some hundreds of words of a
# topic could have been its name: ln(500 / 0.02) ≈ 10.
_LEAST_EVIDENCE = 10.0
_HALF = 0.5  # share of a topic's people who say a word, from which it is of their matter however few they are
_FEWEST_PEOPLE = 4  # who say a word that fewer than half say, for it to be of a matter
_FEWEST_SAY = 0.06  # share of a topic's people who say one word of the name or another


def tells_of_a_matter(words: Sequence[Word], people: Integers, inside: Flags) -> bool:
    """Whether enough people of a topic say the words of its name, and one word far more often than chance.

    ``inside`` says which of the texts are the topic's, ``people`` who wrote these. By Chernoff's bound k of n
    people say a word of probability p with a chance of at most exp(-n KL(k/n, p)).
    """
    n_people = len(np.unique(people))
    mine = int.from_bytes(np.packbits(inside).tobytes(), "big")
    said = 0
    for word in words:
        said |= word.people
    if said.bit_count() < _FEWEST_SAY * n_people:
        return False
    return any(_is_of_matter(word, mine, len(inside), n_people) for word in words)


def _is_of_matter(word: Word, inside: int, n_texts: int, n_people: int) -> bool:
    if _share(word, n_people) >= _HALF:
        return True
    is_said = word.people.bit_count() >= _FEWEST_PEOPLE
    return is_said and _evidence(word, inside, n_texts, n_people) >= _LEAST_EVIDENCE


def _evidence(word: Word, inside: int, n_texts: int, n_people: int) -> float:
    """How strongly it speaks against chance that so many of the people say a word, in nats."""
    elsewhere = (word.texts & ~inside).bit_count() + 0.5
    chance = min(elsewhere / (n_texts - inside.bit_count() + 1), 1.0)
    share = _share(word, n_people)
    if share <= chance:
        return 0.0
    rest = (1 - share) * log((1 - share) / (1 - chance)) if share < 1 else 0.0
    return n_people * (share * log(share / chance) + rest)


def _share(word: Word, n_people: int) -> float:
    return word.people.bit_count() / max(1, n_people)
