"""How alike what texts say is, the names in them apart: what they mean, their wording, and their key words.

The key words of a text are the rare sequences of its title: what it asks for or complains of.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from minyi.understanding.corpus import Corpus, Floats, likeness_without
from minyi.understanding.likeness import Ints, folded, sequences_in

Vectors = npt.NDArray[np.float32]

# The shares of meaning (cosine), wording and key words in the likeness.
_OF_MEANING, _OF_WORDING, _OF_KEYS = 0.7, 0.1, 0.2
# Two texts on one matter, each in its own words, share a tenth of their weighted wording, seldom a fifth.
_SAME_WORDING = 0.2
_OPENING = 40  # characters of a text without a title that stand for one


def matter_likeness(corpus: Corpus, members: Ints, names: Sequence[str], centred: Vectors) -> Floats:
    """How alike (0..1, n × n, symmetric) what each two of ``members`` say is, ``names`` taken out."""
    rows = centred[members].astype(np.float64)
    alike: Floats = _OF_MEANING * (rows @ rows.T)
    wording = likeness_without(corpus, members, names)
    alike += _OF_WORDING * np.minimum(1.0, wording / _SAME_WORDING)
    roots = np.sqrt(keys_shared(corpus, members, names))
    alike += _OF_KEYS * (roots + roots.T) / 2.0
    return np.clip(alike.round(6), 0.0, 1.0)


def keys_shared(corpus: Corpus, members: Ints, names: Sequence[str]) -> Floats:
    """The share (0..1) of the key words of each of ``members`` (rows) that each other (columns) says too.

    They are weighed by 1 + log((1 + n) / (1 + spread)), of n texts in which ``spread`` say them.
    """
    taken_out = sorted((_folded(name, corpus.longest) for name in names), key=lambda one: (-len(one), one))
    titles = [_title_without(corpus, text, taken_out) for text in members.tolist()]
    found, owners = sequences_in(titles)
    # What one text alone says is no column: nobody can share it.
    columns, (owners, found) = corpus.whole.columns, _of_columns(corpus, owners, found)
    used, places = np.unique(found, return_inverse=True)
    keys = np.zeros((len(members), len(used)))
    which = columns[used]
    spread = corpus.ends[which + 1] - corpus.ends[which]
    keys[owners, places] = (1.0 + np.log((1.0 + len(corpus.folded)) / (1.0 + spread)))[places]
    shared: Floats = keys @ _said(corpus, members, used).T
    shared /= np.maximum(keys.sum(axis=1, keepdims=True), 1e-12)
    return shared


def _of_columns(corpus: Corpus, owners: Ints, sequences: Ints) -> tuple[Ints, Ints]:
    """The sequences that are weighed, as columns of the wording, and their owners."""
    columns = corpus.whole.columns
    if len(columns) == 0:
        return owners[:0], sequences[:0]
    places = np.minimum(np.searchsorted(columns, sequences), len(columns) - 1)
    weighed = columns[places] == sequences
    return owners[weighed], places[weighed]


def _said(corpus: Corpus, members: Ints, used: Ints) -> Floats:
    """Which of the columns ``used`` (ascending) each of ``members`` says, 0 or 1."""
    matrix = corpus.whole.weights
    said = np.zeros((len(members), len(used)))
    if len(used) == 0:
        return said
    spans = [slice(*matrix.indptr[text : text + 2]) for text in members.tolist()]
    held = np.concatenate([matrix.indices[span] for span in spans])
    rows = np.repeat(np.arange(len(members)), [span.stop - span.start for span in spans])
    places = np.minimum(np.searchsorted(used, held), len(used) - 1)
    are_used = used[places] == held
    said[rows[are_used], places[are_used]] = 1.0
    return said


# Titles and names are folded once for each group that they are compared in.
_folded = lru_cache(maxsize=1 << 14)(folded)


def _title_without(corpus: Corpus, text: int, taken_out: Sequence[str]) -> str:
    heading = corpus.headings[text]
    title = _folded(heading, corpus.longest) if heading else corpus.folded[text][:_OPENING]
    for name in taken_out:
        title = title.replace(name, " ")
    return title
