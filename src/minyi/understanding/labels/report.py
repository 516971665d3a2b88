"""What is known of a model before it is used: how often it is right, label by label, and where it errs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from minyi.understanding.labels.calibration import Bin, bins_of, calibration_error
from minyi.understanding.labels.features import Ints
from minyi.understanding.labels.model import Given
from minyi.understanding.labels.taxonomy import Taxonomy, written

FEWEST_JUDGED = 10  # examples of a label below which its figures say little
_MOST_CONFUSIONS, _MOST_EXAMPLES = 20, 3


@dataclass(frozen=True, slots=True)
class LabelScore:
    """A label: examples of it, how often it was given, how often that was right."""

    label: str
    n: int
    n_given: int
    n_right: int

    @property
    def precision(self) -> float | None:
        """The share of right ones among those given; None if it was never given."""
        return self.n_right / self.n_given if self.n_given else None

    @property
    def recall(self) -> float:
        """The share of its examples that were found."""
        return self.n_right / self.n if self.n else 0.0

    @property
    def f1(self) -> float:
        """2 · right / (examples + given)."""
        return 2 * self.n_right / (self.n + self.n_given) if self.n + self.n_given else 0.0


@dataclass(frozen=True, slots=True)
class Confusion:
    """Examples of one label that got another. ``rows`` are places of some of them, the surest first."""

    label: str
    given: str
    n: int
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Figures of cross-validation. ``coverage`` and ``precision_sure`` are those at the threshold."""

    n: int
    accuracy: float
    macro_f1: float
    labels: tuple[LabelScore, ...]
    confusions: tuple[Confusion, ...]
    calibration_error: float
    bins: tuple[Bin, ...]
    threshold: float
    coverage: float
    precision_sure: float | None
    accuracy_by_level: tuple[float, ...]


def report_of(
    given: Sequence[Given], leaves: Ints, taxonomy: Taxonomy, separator: str, threshold: float
) -> Report:
    """The report of labels given to examples whose labels are known."""
    names = [written(path, separator) for path in taxonomy.paths]
    place = {path: n for n, path in enumerate(taxonomy.paths)}
    got = np.array([place[one.path] for one in given], dtype=np.int64)
    confidence = np.array([one.confidence for one in given])
    right = got == leaves
    n, n_given, n_right = (np.bincount(which, minlength=len(names)) for which in (leaves, got, leaves[right]))
    labels = tuple(
        LabelScore(names[leaf], int(n[leaf]), int(n_given[leaf]), int(n_right[leaf]))
        for leaf in range(len(names))
    )
    sure = confidence >= threshold
    judged = [one.f1 for one in labels if one.n or one.n_given]
    return Report(
        n=len(given),
        accuracy=float(right.mean()),
        macro_f1=float(np.mean(judged)),
        labels=labels,
        confusions=_confusions(got, leaves, confidence.tolist(), names),
        calibration_error=calibration_error(confidence, right),
        bins=bins_of(confidence, right),
        threshold=threshold,
        coverage=float(sure.mean()),
        precision_sure=float(right[sure].mean()) if sure.any() else None,
        accuracy_by_level=_by_level(given, leaves, taxonomy),
    )


def _by_level(given: Sequence[Given], leaves: Ints, taxonomy: Taxonomy) -> tuple[float, ...]:
    """The share of labels that are right down to each level."""
    true = [taxonomy.paths[leaf] for leaf in leaves.tolist()]
    return tuple(
        float(np.mean([one.path[:depth] == path[:depth] for one, path in zip(given, true, strict=True)]))
        for depth in range(1, max(map(len, taxonomy.paths)) + 1)
    )


def _confusions(
    got: Ints, leaves: Ints, confidence: Sequence[float], names: Sequence[str]
) -> tuple[Confusion, ...]:
    wrong = np.flatnonzero(got != leaves).tolist()
    counted = Counter((int(leaves[row]), int(got[row])) for row in wrong)
    found = []
    for (true, other), n in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_CONFUSIONS]:
        rows = [row for row in wrong if leaves[row] == true and got[row] == other]
        rows.sort(key=lambda row: (-confidence[row], row))
        found.append(Confusion(names[true], names[other], n, tuple(rows[:_MOST_EXAMPLES])))
    return tuple(found)
