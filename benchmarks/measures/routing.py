"""Messages routed to departments by learnt labels, beside character TF-IDF with a linear SVM in the same run.

Titles of the dev part that also occur in train are left out. The SVM's confidence is the better of its top
score and its margin. The bootstrap draws titles, the same for both; it says how often the SVM is as good.
"""

import csv
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import f1_score
from sklearn.svm import LinearSVC

from minyi.text.normal import normal_form
from minyi.text.simplified import simplified
from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.labels.calibration import calibration_error
from minyi.understanding.labels.learning import Example, LearnOptions, learn
from minyi.understanding.labels.model import give_labels
from minyi.understanding.labels.saved import SavedModel, to_bytes

Say = Callable[..., None]
Strings = npt.NDArray[np.str_]
_DRAWS = 2_000
_SUREST = 0.7
_CURVE = (50, 200, 1_000)
_N_CURVE = 3  # draws of each size


def measure_routing(sets: Path, say: Say) -> None:
    """All measures of routing."""
    path = sets / "civic-messages-zh/labelled-titles.tsv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    train = [(_plain(row["title"]), row["label"]) for row in rows if row["split"] == "train"]
    seen = {row["title"] for row in rows if row["split"] == "train"}
    held = [
        (_plain(row["title"]), row["label"])
        for row in rows
        if row["split"] == "dev" and row["title"] not in seen
    ]
    truth = np.array([label for _, label in held])
    texts = [text for text, _ in held]
    ours, confidence = _ours(train, texts, path, say)
    theirs, sureness = _svm(train, texts)
    for name, got in (("minyi", ours), ("character TF-IDF + linear SVM", theirs)):
        say(path, "routing, macro-F1", _macro(truth, got), "share", system=name, n=len(held))
        say(path, "routing, accuracy", float(np.mean(truth == got)), "share", system=name)
    for name, measure in (("macro-F1", _macro), ("accuracy", _accuracy)):
        p = _bootstrap(truth, ours, theirs, measure)
        say(path, f"routing, paired bootstrap of {name}", p, "p that the SVM is as good", draws=_DRAWS)
    say(path, "routing, calibration error", calibration_error(confidence, truth == ours), "share", most=0.05)
    say(
        path,
        "routing, accuracy on the surest 70%",
        _surest(confidence, truth == ours),
        "share",
        system="minyi",
    )
    best = max(_surest(one, truth == theirs) for one in sureness)
    say(path, "routing, accuracy on the surest 70%", best, "share", system="character TF-IDF + linear SVM")
    _curve(train, held, path, say)


def _ours(
    train: Sequence[tuple[str, str]], texts: Sequence[str], path: Path, say: Say
) -> tuple[Strings, npt.NDArray[np.float64]]:
    embedder = load_fast_embedder()
    started_at = time.perf_counter()
    learnt = learn([Example(text, (label,)) for text, label in train], embedder, LearnOptions())
    seconds = time.perf_counter() - started_at
    say(
        path,
        "routing, examples learnt from a second",
        len(train) / seconds,
        "rows/s",
        note="all settings, 5 folds",
    )
    say(path, "routing, size of the model", len(to_bytes(SavedModel(learnt.model, {}))) / 1e6, "MB")
    started_at = time.perf_counter()
    found = give_labels(texts, learnt.model, embedder, 0.0)
    say(path, "routing, texts labelled a second", len(texts) / (time.perf_counter() - started_at), "rows/s")
    report = learnt.report
    say(path, "routing, threshold", report.threshold, "confidence", coverage=round(report.coverage, 4))
    return np.array([one.path[0] for one in found]), np.array([one.confidence for one in found])


def _svm(
    train: Sequence[tuple[str, str]], texts: Sequence[str]
) -> tuple[Strings, tuple[npt.NDArray[np.float64], ...]]:
    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(1, 2))
    model = LinearSVC().fit(
        vectorizer.fit_transform([text for text, _ in train]), [label for _, label in train]
    )
    found: Any = model.decision_function(vectorizer.transform(list(texts)))
    ranked = np.sort(found, axis=1)
    return model.classes_[found.argmax(axis=1)], (ranked[:, -1], ranked[:, -1] - ranked[:, -2])


def _curve(train: Sequence[tuple[str, str]], held: Sequence[tuple[str, str]], path: Path, say: Say) -> None:
    """What few examples give: means over some draws."""
    truth = np.array([label for _, label in held])
    texts = [text for text, _ in held]
    embedder = load_fast_embedder()
    for n in _CURVE:
        figures = []
        for seed in range(_N_CURVE):
            drawn = [train[place] for place in np.random.default_rng(seed).permutation(len(train))[:n]]
            learnt = learn([Example(text, (label,)) for text, label in drawn], embedder, LearnOptions())
            found = give_labels(texts, learnt.model, embedder, 0.0)
            ours = np.array([one.path[0] for one in found])
            confidence = np.array([one.confidence for one in found])
            error = calibration_error(confidence, truth == ours)
            figures.append((_macro(truth, ours), _macro(truth, _svm(drawn, texts)[0]), error))
        ours_mean, theirs_mean, error_mean = np.mean(figures, axis=0).tolist()
        say(
            path,
            f"routing, macro-F1 from {n} examples",
            ours_mean,
            "share",
            system="minyi",
            svm=round(theirs_mean, 4),
        )
        say(path, f"routing, calibration error from {n} examples", error_mean, "share")


def _plain(title: str) -> str:
    return simplified(normal_form(title))


def _macro(truth: Strings, got: Strings) -> float:
    return float(f1_score(truth, got, average="macro"))


def _accuracy(truth: Strings, got: Strings) -> float:
    return float(np.mean(truth == got))


def _bootstrap(
    truth: Strings, ours: Strings, theirs: Strings, measure: Callable[[Strings, Strings], float]
) -> float:
    """The share of draws in which ours is not better, one added to both counts."""
    _, codes = np.unique(np.concatenate([truth, ours, theirs]), return_inverse=True)
    three = codes.reshape(3, -1)
    rng = np.random.default_rng(0)
    worse = 0
    for _ in range(_DRAWS):
        drawn = three[:, rng.integers(0, len(truth), len(truth))]
        worse += measure(drawn[0], drawn[1]) <= measure(drawn[0], drawn[2])
    return (worse + 1) / (_DRAWS + 1)


def _surest(confidence: npt.NDArray[np.float64], right: npt.NDArray[np.bool_]) -> float:
    first = np.argsort(-confidence, kind="stable")[: int(_SUREST * len(confidence))]
    return float(np.mean(right[first]))
