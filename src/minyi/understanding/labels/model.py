"""A model of labels, and the labels it gives."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits

from minyi.records import Embedder
from minyi.understanding.labels.calibration import confidence_of, log_shares
from minyi.understanding.labels.features import Floats, Ints, Weighing, read_texts, weigh
from minyi.understanding.labels.fitting import Fitted, scores
from minyi.understanding.labels.taxonomy import Path, Taxonomy

MOST_EXPONENT = 20
_DIGITS = 4  # of a confidence
_AT_ONCE = 2_000  # texts
_NO_OTHERS = 20.0


@dataclass(frozen=True, slots=True)
class Level:
    """How scores become confidence at one level: see ``calibration``."""

    sharpness: float
    odds: tuple[float, float]


@dataclass(frozen=True, slots=True)
class LabelModel:
    """All that labelling needs. ``codes`` / 2^``exponent`` are the weights, columns × ways of all junctions.

    Junctions with one way have no column.
    """

    taxonomy: Taxonomy
    weighing: Weighing
    codes: npt.NDArray[np.int16]
    exponent: int
    offsets: Floats
    levels: tuple[Level, ...]
    threshold: float
    embedder: str

    def fitted(self) -> Fitted:
        """The weights as numbers."""
        return Fitted(self.codes.astype(np.float64) / 2.0**self.exponent, self.offsets)


@dataclass(frozen=True, slots=True)
class Given:
    """The label of a text: all levels, how sure it is, and the upper levels of which it is sure enough."""

    path: Path
    confidence: float
    sure: Path  # empty where it abstains
    sure_confidence: float


@dataclass(frozen=True, slots=True)
class Labeller:
    """A model made ready to give labels. ``fitted`` is that of the model."""

    model: LabelModel
    fitted: Fitted
    embedder: Embedder

    def give(self, texts: Sequence[str], threshold: float) -> list[Given]:
        """A label for each text in plain form. A text without a known word gets what is most frequent.

        The same for a text whatever stands beside it.
        """
        model = self.model
        given: list[Given] = []
        for start in range(0, len(texts), _AT_ONCE):
            read = read_texts(texts[start : start + _AT_ONCE], self.embedder)
            with threadpool_limits(limits=1):
                found = scores(weigh(read, model.weighing), self.fitted)
            given += label_scores(found, model.taxonomy, model.levels, threshold)
        return given


def give_labels(texts: Sequence[str], model: LabelModel, embedder: Embedder, threshold: float) -> list[Given]:
    """See ``Labeller``, which is quicker where it is called again and again."""
    return Labeller(model, model.fitted(), embedder).give(texts, threshold)


def columns_of(taxonomy: Taxonomy) -> list[slice]:
    """The columns of the ways of each junction."""
    found, start = [], 0
    for junction in taxonomy.junctions:
        n_ways = len(junction.ways) if len(junction.ways) > 1 else 0
        found.append(slice(start, start + n_ways))
        start += n_ways
    return found


def leaf_logs(found: Floats, taxonomy: Taxonomy, sharpness: Sequence[float]) -> list[Floats]:
    """For each level, the logarithm of the probability of each label's levels down to it, texts × labels."""
    steps = [np.zeros((len(found), len(taxonomy.paths))) for _ in sharpness]
    for junction, columns in zip(taxonomy.junctions, columns_of(taxonomy), strict=True):
        if columns.stop == columns.start:
            continue
        shares = log_shares(found[:, columns], sharpness[junction.level])
        # Labels are in order, so those below a junction, and below each of its ways, follow one another.
        first, last = junction.leaves[0][0], junction.leaves[-1][-1]
        sizes = [len(leaves) for leaves in junction.leaves]
        steps[junction.level][:, first : last + 1] = np.repeat(shares, sizes, axis=1)
    return list(np.cumsum(steps, axis=0))


def margins_of(logs: Floats, taxonomy: Taxonomy, best: Ints, n_levels: int) -> Floats:
    """How much likelier the first levels of the label ``best`` are than the likeliest other ones, logarithms.

    Shape (texts,). Where there are no others it is as if they were e^-20 times as likely.
    """
    prefixes = [path[:n_levels] for path in taxonomy.paths]
    number = {prefix: n for n, prefix in enumerate(dict.fromkeys(prefixes))}
    of_leaf = np.array([number[prefix] for prefix in prefixes])
    if len(number) == 1:
        return np.full(len(logs), _NO_OTHERS)
    # Down to a level all labels below it have the same probability: the first of them tells it.
    highest = logs[:, np.unique(of_leaf, return_index=True)[1]]
    rows = np.arange(len(logs))
    own = highest[rows, of_leaf[best]]
    highest[rows, of_leaf[best]] = -np.inf
    found: Floats = np.minimum(own - highest.max(axis=1), _NO_OTHERS)
    return np.round(found, _DIGITS + 4)


def best_of(logs: Floats) -> Ints:
    """The likeliest label of each text, of equals the first."""
    found: Ints = np.round(logs, _DIGITS + 4).argmax(axis=1)
    return found


def label_scores(found: Floats, taxonomy: Taxonomy, levels: Sequence[Level], threshold: float) -> list[Given]:
    """The likeliest label of each text; and down to which level it is sure."""
    logs = leaf_logs(found, taxonomy, [level.sharpness for level in levels])
    best = best_of(logs[-1])
    deep = np.zeros(len(best))
    columns = []
    for depth in range(len(levels), 0, -1):
        margins = margins_of(logs[depth - 1], taxonomy, best, depth)
        # Who is right about all levels is right about the upper ones.
        deep = np.maximum(deep, np.round(confidence_of(margins, levels[depth - 1].odds), _DIGITS))
        columns.append(deep.tolist())
    given = []
    for row, leaf in enumerate(best.tolist()):
        path = taxonomy.paths[leaf]
        by_level = [column[row] for column in reversed(columns)]
        n_sure = sum(one >= threshold for one in by_level[: len(path)])
        sure = (
            path if n_sure == len(path) and by_level[-1] >= threshold else path[: min(n_sure, len(path) - 1)]
        )
        given.append(Given(path, by_level[-1], sure, by_level[len(sure) - 1] if sure else by_level[-1]))
    return given
