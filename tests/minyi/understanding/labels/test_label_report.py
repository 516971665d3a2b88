"""What a report says."""

import numpy as np
import pytest

from minyi.understanding.labels.model import Given
from minyi.understanding.labels.report import LabelScore, report_of
from minyi.understanding.labels.taxonomy import taxonomy_of


def test_it_counts_what_was_right_and_which_labels_were_taken_for_others() -> None:
    taxonomy = taxonomy_of([("a",), ("b",), ("c",)])
    got = [("a", 0.9), ("a", 0.6), ("a", 0.8), ("b", 0.4)]
    given = [Given((label,), confidence, (label,), confidence) for label, confidence in got]
    found = report_of(given, np.array([0, 1, 1, 1]), taxonomy, "/", 0.7)
    assert found.labels == (LabelScore("a", 1, 3, 1), LabelScore("b", 3, 1, 1), LabelScore("c", 0, 0, 0))
    assert [one.precision for one in found.labels] == [pytest.approx(1 / 3), 1.0, None]
    assert [one.recall for one in found.labels] == [1.0, pytest.approx(1 / 3), 0.0]
    assert found.macro_f1 == pytest.approx(0.5)
    assert (found.accuracy, found.coverage, found.precision_sure) == (0.5, 0.5, 0.5)
    (confusion,) = found.confusions
    assert (confusion.label, confusion.given, confusion.n, confusion.rows) == ("b", "a", 2, (2, 1))


def test_it_tells_how_far_down_labels_are_right() -> None:
    taxonomy = taxonomy_of([("a", "x"), ("a", "y")])
    given = [Given(("a", "x"), 0.5, (), 0.5)] * 2
    assert report_of(given, np.array([0, 1]), taxonomy, "/", 0.7).accuracy_by_level == (1.0, 0.5)
