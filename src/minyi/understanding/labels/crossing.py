"""Scores of texts by models that never saw them: cross-validation in folds that keep equal texts together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from threadpoolctl import threadpool_limits

from minyi.understanding.labels.calibration import fit_odds, fit_sharpness
from minyi.understanding.labels.features import (
    Floats,
    Ints,
    ReadTexts,
    Weighed,
    Weighing,
    vocabulary_of,
    weigh,
)
from minyi.understanding.labels.fitting import Fitted, example_weights, fit, scores
from minyi.understanding.labels.model import Level, best_of, columns_of, leaf_logs, margins_of
from minyi.understanding.labels.taxonomy import Taxonomy

MOST_SEQUENCES = 131_072
MOST_WEIGHTS = 12_000_000  # of a model: 24 MB
N_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Setting:
    """What is chosen by cross-validation: the penalty, and the weight of the vector."""

    penalty: float
    vector: float


@dataclass(frozen=True, slots=True)
class Examples:
    """Texts with the place of their label in the taxonomy, and how much each counts.

    ``groups`` numbers the texts: equal ones have the same number.
    """

    read: ReadTexts
    leaves: Ints
    boost: Floats
    groups: Ints

    def take(self, rows: Ints) -> "Examples":
        """Some of the examples."""
        return Examples(self.read.take(rows), self.leaves[rows], self.boost[rows], self.groups[rows])


@dataclass(frozen=True, slots=True)
class Tested:
    """What cross-validation found under a setting: scores of each example, and the calibration they give."""

    setting: Setting
    scores: Floats
    levels: tuple[Level, ...]
    likelihood: float  # the mean logarithm of the probability of the true label


def ways_of(taxonomy: Taxonomy, leaves: Ints) -> list[tuple[Ints, Ints]]:
    """For each junction the rows whose label lies below it, and the way that each takes."""
    found = []
    for junction in taxonomy.junctions:
        way_of = np.full(len(taxonomy.paths), -1, dtype=np.int64)
        for way, below in enumerate(junction.leaves):
            way_of[list(below)] = way
        ways = way_of[leaves]
        rows = np.flatnonzero(ways >= 0)
        found.append((rows, ways[rows]))
    return found


def weighing_of(read: ReadTexts, taxonomy: Taxonomy, vector: float) -> Weighing:
    """The sequences of the texts that a model of that size can hold: half of them characters at most."""
    n_ways = max(1, columns_of(taxonomy)[-1].stop) if taxonomy.junctions else 1
    most = max(1_000, min(MOST_SEQUENCES, MOST_WEIGHTS // n_ways)) // 2
    return Weighing(vocabulary_of(read.characters, most), vocabulary_of(read.words, most), vector)


def fit_tree(texts: Weighed, examples: Examples, taxonomy: Taxonomy, penalty: float) -> Fitted:
    """The scores of the ways of all junctions, each learnt from the examples below it."""
    n_columns = texts.sequences.shape[1] + texts.vectors.shape[1]
    slices = columns_of(taxonomy)
    n_ways = slices[-1].stop if slices else 0
    weights, offsets = np.zeros((n_columns, n_ways)), np.zeros(n_ways)
    for columns, (rows, ways) in zip(slices, ways_of(taxonomy, examples.leaves), strict=True):
        n = columns.stop - columns.start
        if n == 0 or len(rows) == 0:
            continue
        some = Weighed(texts.sequences[rows], texts.vectors[rows])
        fitted = fit(some, ways, n, example_weights(ways, n, examples.boost[rows]), penalty)
        weights[:, columns], offsets[columns] = fitted.weights, fitted.offsets
    return Fitted(weights, offsets)


def folds_of(leaves: Ints, groups: Ints, seed: int) -> Ints:
    """The fold of each example: groups of equal texts stay together, each label is spread evenly."""
    order = np.random.default_rng(seed).permutation(len(leaves))
    first = {int(group): int(place) for place, group in reversed(list(enumerate(groups[order].tolist())))}
    by_label = sorted(first.items(), key=lambda pair: (int(leaves[order[pair[1]]]), pair[1]))
    n_folds = max(1, min(N_FOLDS, len(by_label)))
    fold_of = {group: n % n_folds for n, (group, _) in enumerate(by_label)}
    return np.array([fold_of[int(group)] for group in groups.tolist()], dtype=np.int64)


def cross_validate(
    examples: Examples,
    taxonomy: Taxonomy,
    settings: Sequence[Setting],
    seed: int,
    told: Callable[[int], None],
) -> list[Tested]:
    """Test each setting. ``told`` is called with the number of examples of each fold that is done."""
    folds = folds_of(examples.leaves, examples.groups, seed)
    n_ways = columns_of(taxonomy)[-1].stop
    found = [np.zeros((len(folds), n_ways)) for _ in settings]
    with threadpool_limits(limits=1):
        for fold in np.unique(folds).tolist():
            inside, held = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
            if len(inside):
                part = examples.take(inside)
                weighing = weighing_of(part.read, taxonomy, 1.0)
                for place, setting in enumerate(settings):
                    weighed = replace(weighing, vector=setting.vector)
                    fitted = fit_tree(weigh(part.read, weighed), part, taxonomy, setting.penalty)
                    found[place][held] = scores(weigh(examples.read.take(held), weighed), fitted)
            told(len(held))
    return [_tested(*pair, examples, taxonomy) for pair in zip(settings, found, strict=True)]


def _tested(setting: Setting, found: Floats, examples: Examples, taxonomy: Taxonomy) -> Tested:
    n_levels = max(len(path) for path in taxonomy.paths)
    parts: list[list[tuple[Floats, Ints]]] = [[] for _ in range(n_levels)]
    slices = columns_of(taxonomy)
    for junction, columns, (rows, ways) in zip(
        taxonomy.junctions, slices, ways_of(taxonomy, examples.leaves), strict=True
    ):
        if columns.stop > columns.start:
            parts[junction.level].append((found[rows][:, columns], ways))
    sharpness = tuple(fit_sharpness(level) for level in parts)
    logs = leaf_logs(found, taxonomy, sharpness)
    best = best_of(logs[-1])
    levels = []
    for depth in range(1, n_levels + 1):
        number = {
            prefix: n for n, prefix in enumerate(dict.fromkeys(path[:depth] for path in taxonomy.paths))
        }
        upper = np.array([number[path[:depth]] for path in taxonomy.paths])
        margins = margins_of(logs[depth - 1], taxonomy, best, depth)
        levels.append(Level(sharpness[depth - 1], fit_odds(margins, upper[best] == upper[examples.leaves])))
    likelihood = float(logs[-1][np.arange(len(best)), examples.leaves].mean())
    return Tested(setting, found, tuple(levels), round(likelihood, 6))
