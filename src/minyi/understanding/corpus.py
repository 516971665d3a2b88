"""What the search for issues knows of the texts: their wording, the names in them, who bears a name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from minyi.understanding.likeness import Ints, folded, sequences, wording_of
from minyi.understanding.named import names_in

Floats = npt.NDArray[np.float64]

_MOST_TRIED = 12
_LONGEST_SEQUENCE = 5  # characters at the end of a name that make a sequence in any script
# Of two names that hold equally well the shorter is taken; a longer one must be better by this much.
_CLEARLY_BETTER = 0.02


@dataclass(frozen=True)
class Corpus:
    """The texts as the search reads them; ``bearers`` is filled as names are asked for."""

    titles: Any  # weighted wording, sparse, texts × sequences
    whole: Any
    names: list[frozenset[str]]
    folded: list[str]
    by_sequence: Any  # the counts of the whole messages, column by column
    longest: int
    bearers: dict[str, frozenset[int]] = field(default_factory=dict)


def read_corpus(titles: Sequence[str], texts: Sequence[str], longest: int) -> Corpus:
    """Weigh the wording of titles and whole messages (``longest`` characters of each) and read the names."""
    whole = [f"{title}。{text}"[: 2 * longest] for title, text in zip(titles, texts, strict=True)]
    wording = wording_of(whole, longest=longest)
    return Corpus(
        titles=wording_of(titles, longest=longest).weights,
        whole=wording.weights,
        names=[names_in(text[: longest // 2]) for text in whole],
        folded=[folded(text, longest) for text in whole],
        by_sequence=wording.counts.tocsc(),
        longest=longest,
    )


def best_name(corpus: Corpus, members: Ints) -> tuple[str, float]:
    """The name that holds ``members`` together best, and its F-measure: 2·shared / (members + bearers).

    A name that fewer than two in three of the texts give holds nothing: the rest may be of another place.
    """
    given = Counter(name for member in members for name in corpus.names[member])
    inside = set(members.tolist())
    best, best_hold = "", 0.0
    # A longer name counts for the shorter one in it, so a name may be given by more texts than say just it.
    likely = [name for name, count in given.items() if 3 * count >= len(members)]
    for name in sorted(likely, key=lambda name: (-given[name], len(name), name))[:_MOST_TRIED]:
        bearers = bearers_of(corpus, name)
        n_shared = len(bearers & inside)
        hold = 2.0 * n_shared / (len(members) + len(bearers))
        if 3 * n_shared >= 2 * len(members) and hold > best_hold + _CLEARLY_BETTER:
            best, best_hold = name, hold
    return best, best_hold


def bearers_of(corpus: Corpus, name: str) -> frozenset[int]:
    """The texts that give ``name``, also as a part of a longer name."""
    if name not in corpus.bearers:
        key = folded(name, corpus.longest)
        matrix = corpus.by_sequence
        # Only texts with the last sequence of the name can hold the name.
        last = sequences(key[-_LONGEST_SEQUENCE:])[-1:]
        likely = matrix.indices[matrix.indptr[last[0]] : matrix.indptr[last[0] + 1]] if len(last) else ()
        corpus.bearers[name] = frozenset(int(i) for i in likely if key in corpus.folded[i])
    return corpus.bearers[name]


def wording_without(corpus: Corpus, members: Ints, name: str) -> Floats:
    """The weighted wording of ``members`` with the name taken out, one row a text, of length 1 or 0."""
    matrix = corpus.whole[members]
    matrix.data[np.isin(matrix.indices, sequences(folded(name, corpus.longest)))] = 0.0
    # Few of all sequences occur in one group: number these anew and the matrix is small enough to be dense.
    columns, places = np.unique(matrix.indices, return_inverse=True)
    n = len(members)
    dense = np.zeros((n, len(columns)))
    dense[np.repeat(np.arange(n), np.diff(matrix.indptr)), places] = matrix.data
    lengths = np.sqrt((dense * dense).sum(axis=1, keepdims=True))
    scaled: Floats = dense / np.where(lengths == 0.0, 1.0, lengths)
    return scaled
