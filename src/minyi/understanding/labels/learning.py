"""From labelled examples to a model of labels and its report."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from threadpoolctl import threadpool_limits

from minyi.records import Embedder
from minyi.understanding.labels.calibration import threshold_for
from minyi.understanding.labels.crossing import (
    Examples,
    Setting,
    Tested,
    cross_validate,
    fit_all,
)
from minyi.understanding.labels.errors import NoExamplesError
from minyi.understanding.labels.features import Floats, Ints, read_texts
from minyi.understanding.labels.fitting import Fitted
from minyi.understanding.labels.model import MOST_EXPONENT, LabelModel, label_scores
from minyi.understanding.labels.report import Report, report_of
from minyi.understanding.labels.taxonomy import Path, Taxonomy, labelling_of, written

CORRECTION_WEIGHT = 5.0  # of a corrected example, beside 1 of any other
MOST_LEARNT = 200_000  # examples
MOST_TESTED = 50_000  # examples in cross-validation
_FEWEST_LEARNT = 20_000
_MOST_SUMS = 25_000_000  # examples × ways of the widest junction, and examples tested × labels
_FEWEST_OF_LABEL = 100  # examples that are kept of each label when some are left out, where there is room
_MANY = 20_000  # examples from which on one setting is tested
_FEW = 3_000  # examples up to which the weight of the vector is chosen too
_USUAL = ((2.0, 0.8),)  # penalty, weight of the vector
_SETTINGS = (*_USUAL, (1.0, 0.8), (4.0, 0.8))
_SETTINGS_OF_FEW = (*_SETTINGS, (1.0, 2.0), (2.0, 2.0), (0.5, 1.2))
_EVIDENCE = (0.0, 0.04)
_HANDFUL = 100  # examples up to which there are too few to choose by
_SETTING_OF_HANDFUL = Setting(2.0, 2.0, 0.0)
_LARGEST_CODE = 32_767


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled message: its text in plain form, the levels of its label, and whether it is a correction."""

    text: str
    path: Path
    is_correction: bool = False


@dataclass(frozen=True, slots=True)
class LearnOptions:
    """``precision`` is the share of right labels that the suggested threshold aims at."""

    precision: float = 0.95
    separator: str = "/"  # between the levels of a label as it is written
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Learnt:
    """A model and what is known of it. ``rows`` of the report's confusions are places in the examples given.

    Of ``n_examples`` with words and a label ``n_overruled`` gave way to corrections of the same text;
    ``n_learnt`` and ``n_tested`` of the others were learnt from and tested on.
    """

    model: LabelModel
    report: Report
    n_examples: int
    n_overruled: int
    n_learnt: int
    n_tested: int
    merged: tuple[tuple[str, str], ...]


def learn(
    examples: Sequence[Example],
    embedder: Embedder,
    options: LearnOptions,
    told: Callable[[int, int], None] = lambda n_done, n_all: None,
) -> Learnt:
    """Learn labels. The order of the examples changes nothing but which correction of a text holds: the last.

    ``told`` is called before the first example is tested, and then with how many of how many are.

    Raises NoExamplesError, TooManyLabelsError, TooManyLevelsError.
    """
    usable = [n for n, one in enumerate(examples) if one.text.strip() and one.path]
    kept = _not_overruled(examples, usable)
    if not kept:
        raise NoExamplesError(n_rows=len(examples))
    kept.sort(key=lambda n: (examples[n].text, examples[n].path, examples[n].is_correction))
    labelling = labelling_of([examples[n].path for n in kept])
    leaves = np.array(labelling.which, dtype=np.int64)
    drawn = _drawn(leaves, _most_learnt(labelling.taxonomy), options.seed)
    places = [kept[n] for n in drawn.tolist()]
    tried = _drawn(leaves[drawn], _most_tested(labelling.taxonomy), options.seed)
    told(0, len(tried))
    prepared = _prepared([examples[n] for n in places], leaves[drawn], embedder)
    tested = _best(prepared.take(tried), labelling.taxonomy, options, told)
    report = _reported(tested, prepared.leaves[tried], labelling.taxonomy, options)
    return Learnt(
        model=_model(prepared, labelling.taxonomy, tested, report.threshold, embedder.name),
        report=_with_places(report, [places[n] for n in tried.tolist()]),
        n_examples=len(usable),
        n_overruled=len(usable) - len(kept),
        n_learnt=len(drawn),
        n_tested=len(tried),
        merged=tuple(
            (written(other, options.separator), written(own, options.separator))
            for other, own in labelling.merged
        ),
    )


def _most_learnt(taxonomy: Taxonomy) -> int:
    """How many examples are learnt from: fewer where a junction has many ways, for time and memory."""
    widest = max(len(junction.ways) for junction in taxonomy.junctions)
    return min(MOST_LEARNT, max(_FEWEST_LEARNT, _MOST_SUMS // widest))


def _most_tested(taxonomy: Taxonomy) -> int:
    """How many examples are tested: each has a score for each label."""
    return min(MOST_TESTED, max(_FEWEST_LEARNT, _MOST_SUMS // len(taxonomy.paths)))


def _reported(tested: Tested, leaves: Ints, taxonomy: Taxonomy, options: LearnOptions) -> Report:
    found = label_scores(tested.scores, taxonomy, tested.levels, 0.0)
    right = np.array(
        [taxonomy.paths[leaf] == one.path for leaf, one in zip(leaves.tolist(), found, strict=True)]
    )
    threshold = threshold_for(np.array([one.confidence for one in found]), right, options.precision)
    return report_of(found, leaves, taxonomy, options.separator, threshold)


def _not_overruled(examples: Sequence[Example], usable: Sequence[int]) -> list[int]:
    """The examples without those whose very text has a correction; of corrections of one text the last."""
    corrected = {examples[n].text: n for n in usable if examples[n].is_correction}
    return [n for n in usable if corrected.get(examples[n].text, n) == n]


def _drawn(leaves: Ints, most: int, seed: int) -> Ints:
    """Some of the examples, in their order: about ``most``, of each label its share.

    Of each label at least a hundred are drawn, or its part of ``most`` where there are many labels, so that
    there are never more than twice as many.
    """
    n = len(leaves)
    if n <= most:
        return np.arange(n)
    order = np.random.default_rng(seed).permutation(n)
    order = order[np.argsort(leaves[order], kind="stable")]
    counts = np.bincount(leaves)
    fewest = min(_FEWEST_OF_LABEL, most // len(counts))
    wanted = np.minimum(counts, np.maximum(fewest, counts * most // n))
    starts = np.cumsum(counts) - counts
    rank = np.arange(n) - np.repeat(starts, counts)
    return np.sort(order[rank < np.repeat(wanted, counts)])


def _prepared(examples: Sequence[Example], leaves: Ints, embedder: Embedder) -> Examples:
    groups: dict[str, int] = {}
    return Examples(
        read_texts([one.text for one in examples], embedder),
        leaves,
        np.array([CORRECTION_WEIGHT if one.is_correction else 1.0 for one in examples]),
        np.array([groups.setdefault(one.text, len(groups)) for one in examples], dtype=np.int64),
    )


def _best(
    examples: Examples, taxonomy: Taxonomy, options: LearnOptions, told: Callable[[int, int], None]
) -> Tested:
    n = len(examples.leaves)
    is_small = n < _MANY and len(taxonomy.paths) <= 100
    pairs = _SETTINGS_OF_FEW if n <= _FEW else _SETTINGS if is_small else _USUAL
    settings = [Setting(*pair, evidence) for pair in pairs for evidence in _EVIDENCE]
    if n <= _HANDFUL:
        settings = [_SETTING_OF_HANDFUL]
    tested = cross_validate(examples, taxonomy, settings, options.seed, told)
    return max(tested, key=lambda one: one.likelihood)


def _model(examples: Examples, taxonomy: Taxonomy, tested: Tested, threshold: float, name: str) -> LabelModel:
    with threadpool_limits(limits=1):
        weighing, fitted = fit_all(examples, taxonomy, tested.setting)
    codes, exponent = _coded(fitted.weights)
    return LabelModel(
        taxonomy=taxonomy,
        weighing=weighing,
        codes=codes,
        exponent=exponent,
        offsets=_rounded(fitted),
        levels=tested.levels,
        threshold=threshold,
        embedder=name,
    )


def _coded(weights: Floats) -> tuple["np.ndarray[tuple[int, ...], np.dtype[np.int16]]", int]:
    """Weights as whole numbers of 16 bits times a power of two."""
    largest = float(np.abs(weights).max()) if weights.size else 0.0
    exponent = MOST_EXPONENT
    while exponent > 0 and largest * 2.0**exponent > _LARGEST_CODE:
        exponent -= 1
    return np.rint(weights * 2.0**exponent).astype(np.int16), exponent


def _rounded(fitted: Fitted) -> Floats:
    found: Floats = np.rint(fitted.offsets * 2.0**MOST_EXPONENT) / 2.0**MOST_EXPONENT
    return found


def _with_places(report: Report, places: Sequence[int]) -> Report:
    moved = tuple(replace(one, rows=tuple(places[row] for row in one.rows)) for one in report.confusions)
    return replace(report, confusions=moved)
