"""Scores of texts by models that never saw them: cross-validation in folds that keep equal texts together."""

from collections.abc import Callable, Iterator, Sequence
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
    weigh_vectors,
)
from minyi.understanding.labels.fitting import Fitted, evidence, example_weights, fit, scores
from minyi.understanding.labels.model import Level, best_of, columns_of, leaf_logs, margins_of
from minyi.understanding.labels.taxonomy import Taxonomy

MOST_SEQUENCES = 131_072
MOST_WEIGHTS = 12_000_000  # of a model: 24 MB
N_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Setting:
    """What is chosen by cross-validation: the penalty, and the weights of the vector and of the evidence."""

    penalty: float
    vector: float
    evidence: float


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
    n_ways = max(1, columns_of(taxonomy)[-1].stop)
    most = max(1_000, min(MOST_SEQUENCES, MOST_WEIGHTS // n_ways)) // 2
    return Weighing(vocabulary_of(read.characters, most), vocabulary_of(read.words, most), vector)


def fit_all(examples: Examples, taxonomy: Taxonomy, setting: Setting) -> tuple[Weighing, Fitted]:
    """What is learnt from all examples under a setting, and how texts become numbers for it."""
    weighing = weighing_of(examples.read, taxonomy, setting.vector)
    texts = weigh(examples.read, weighing)
    fitted = fit_tree(texts, examples, taxonomy, setting.penalty)
    if setting.evidence:
        weights = evidence_of_tree(texts, examples, taxonomy).weights
        fitted = replace(fitted, weights=fitted.weights + setting.evidence * weights)
    return weighing, fitted


def fit_tree(texts: Weighed, examples: Examples, taxonomy: Taxonomy, penalty: float) -> Fitted:
    """The scores of the ways of all junctions, each learnt from the examples below it."""

    def part(some: Weighed, ways: Ints, n: int, weights: Floats) -> Fitted:
        return fit(some, ways, n, weights, penalty)

    return _over_junctions(texts, examples, taxonomy, part)


def evidence_of_tree(texts: Weighed, examples: Examples, taxonomy: Taxonomy) -> Fitted:
    """The evidence for the ways of all junctions, each from the examples below it."""

    def part(some: Weighed, ways: Ints, n: int, weights: Floats) -> Fitted:
        return Fitted(evidence(some, ways, n, weights), np.zeros(n))

    return _over_junctions(texts, examples, taxonomy, part)


def _over_junctions(
    texts: Weighed,
    examples: Examples,
    taxonomy: Taxonomy,
    part: Callable[[Weighed, Ints, int, Floats], Fitted],
) -> Fitted:
    n_columns = texts.sequences.shape[1] + texts.vectors.shape[1]
    slices = columns_of(taxonomy)
    n_ways = slices[-1].stop
    weights, offsets = np.zeros((n_columns, n_ways)), np.zeros(n_ways)
    for columns, (rows, ways) in zip(slices, ways_of(taxonomy, examples.leaves), strict=True):
        n = columns.stop - columns.start
        if n == 0 or len(rows) == 0:
            continue
        some = Weighed(texts.sequences[rows], texts.vectors[rows])
        fitted = part(some, ways, n, example_weights(ways, n, examples.boost[rows]))
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
    told: Callable[[int, int], None],
) -> Iterator[Tested]:
    """Test each setting. ``told`` is called with how many of how many examples are done."""
    folds = folds_of(examples.leaves, examples.groups, seed)
    shape = (len(folds), columns_of(taxonomy)[-1].stop)
    # Of settings that differ only in the weight of the evidence the squares are fitted once.
    found = {replace(one, evidence=0.0): np.zeros(shape) for one in settings}
    seen = np.zeros(shape)
    with threadpool_limits(limits=1):
        for fold in np.unique(folds).tolist():
            inside, held = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
            if len(inside):
                part, left = examples.take(inside), examples.read.take(held)
                weighing = weighing_of(part.read, taxonomy, 1.0)
                known, other = weigh(part.read, weighing), weigh(left, weighing)
                for setting, scored in found.items():
                    texts = replace(known, vectors=weigh_vectors(part.read, setting.vector))
                    fitted = fit_tree(texts, part, taxonomy, setting.penalty)
                    texts = replace(other, vectors=weigh_vectors(left, setting.vector))
                    scored[held] = scores(texts, fitted)
                if any(one.evidence for one in settings):
                    seen[held] = scores(other, evidence_of_tree(known, part, taxonomy))
            told(int((folds <= fold).sum()), len(folds))
    for setting in settings:
        scored = found[replace(setting, evidence=0.0)] + setting.evidence * seen
        yield _tested(setting, scored, examples, taxonomy)


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
        right = upper[best] == upper[examples.leaves]
        levels.append(Level(sharpness[depth - 1], fit_odds(margins, right, len(number))))
    likelihood = float(logs[-1][np.arange(len(best)), examples.leaves].mean())
    return Tested(setting, found, tuple(levels), round(likelihood, 6))
