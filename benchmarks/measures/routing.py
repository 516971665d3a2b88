"""Messages routed to departments by learnt labels, beside character TF-IDF with a linear SVM in the same run.

Held titles that also occur among those learnt from are left out. The SVM's confidence is the better of its
top score and its margin. The bootstrap draws titles, the same for both; it says how often the SVM is as good.
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
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Pair = tuple[str, str]  # a title and its label

_PEER = "character TF-IDF + linear SVM"
_DRAWS = 2_000
_SUREST = (0.5, 0.7, 0.9)
_NEWS_LEARNT = 7  # of ten lines
_CURVE = (50, 200, 1_000)
_N_CURVE = 3  # draws of each size


def measure_routing(sets: Path, say: Say) -> None:
    """All measures of routing: titles to departments, and, as another task altogether, of news to topics."""
    path = sets / "civic-messages-zh/labelled-titles.tsv"
    train, held = _civic(path)
    _beside_svm(train, held, path, say)
    _curve(train, held, path, say)
    path = sets / "zh-labelled/news-titles-dev.tsv"
    train, held = _news(path)
    _beside_svm(train, held, path, say)
    _curve(train, held, path, say)


def _civic(path: Path) -> tuple[list[Pair], list[Pair]]:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    return _apart([(row["title"], row["label"], row["split"] == "train") for row in rows])


def _news(path: Path) -> tuple[list[Pair], list[Pair]]:
    """Seven lines of ten to learn from."""
    lines = path.read_text(encoding="utf-8").splitlines()
    both = [line.split("\t") for line in lines]
    return _apart([(title, label, n % 10 < _NEWS_LEARNT) for n, (title, label) in enumerate(both)])


def _apart(rows: Sequence[tuple[str, str, bool]]) -> tuple[list[Pair], list[Pair]]:
    """Titles to learn from, and those kept apart of which none is among them."""
    seen = {title for title, _, is_learnt in rows if is_learnt}
    train = [(_plain(title), label) for title, label, is_learnt in rows if is_learnt]
    return train, [(_plain(title), label) for title, label, _ in rows if title not in seen]


def _beside_svm(train: Sequence[Pair], held: Sequence[Pair], path: Path, say: Say) -> None:
    truth = np.array([label for _, label in held])
    texts = [text for text, _ in held]
    ours, confidence = _ours(train, texts, path, say)
    theirs, sureness = _svm(train, texts)
    right, their_right = truth == ours, truth == theirs
    for name, got in (("minyi", ours), (_PEER, theirs)):
        say(path, "routing, macro-F1", _macro(truth, got), "share", system=name, n=len(held))
        say(path, "routing, accuracy", float(np.mean(truth == got)), "share", system=name)
    for name, measure in (("macro-F1", _macro), ("accuracy", _accuracy)):
        p = _bootstrap(truth, ours, theirs, measure)
        say(path, f"routing, paired bootstrap of {name}", p, "p that the SVM is as good", draws=_DRAWS)
    say(path, "routing, calibration error", calibration_error(confidence, right), "share", most=0.05)
    for share in _SUREST:
        name = f"accuracy on the surest {share:.0%}"
        best = max(sureness, key=lambda one: _surest(one, their_right, share))
        say(path, f"routing, {name}", _surest(confidence, right, share), "share", system="minyi")
        say(path, f"routing, {name}", _surest(best, their_right, share), "share", system=_PEER)
        p = _bootstrap_surest((confidence, right), (best, their_right), share)
        say(path, f"routing, paired bootstrap of {name}", p, "p that the SVM is as good", draws=_DRAWS)


def _ours(train: Sequence[Pair], texts: Sequence[str], path: Path, say: Say) -> tuple[Strings, Floats]:
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


def _svm(train: Sequence[Pair], texts: Sequence[str]) -> tuple[Strings, tuple[Floats, ...]]:
    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(1, 2))
    model = LinearSVC().fit(
        vectorizer.fit_transform([text for text, _ in train]), [label for _, label in train]
    )
    found: Any = model.decision_function(vectorizer.transform(list(texts)))
    ranked = np.sort(found, axis=1)
    return model.classes_[found.argmax(axis=1)], (ranked[:, -1], ranked[:, -1] - ranked[:, -2])


def _curve(train: Sequence[Pair], held: Sequence[Pair], path: Path, say: Say) -> None:
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


def _surest(confidence: Floats, right: Bools, share: float) -> float:
    first = np.argsort(-confidence, kind="stable")[: int(share * len(confidence))]
    return float(np.mean(right[first]))


def _bootstrap_surest(ours: tuple[Floats, Bools], theirs: tuple[Floats, Bools], share: float) -> float:
    """As ``_bootstrap``, of the accuracy on the surest."""
    rng = np.random.default_rng(0)
    n, worse = len(ours[1]), 0
    for _ in range(_DRAWS):
        drawn = rng.integers(0, n, n)
        one, other = (_surest(sure[drawn], right[drawn], share) for sure, right in (ours, theirs))
        worse += one <= other
    return (worse + 1) / (_DRAWS + 1)
