"""Which arguments make the same point: mean average precision beside TF-IDF and plain embeddings.

Inside each topic and stance all pairs of arguments that make at least one key point are ranked; a pair is
right when the two share a key point. The average precision of each topic and stance weighs the same. How our
likeness is put together was chosen on the first half of ``train``; ``dev`` was left for the figures.
"""

import csv
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import average_precision_score

from measures.same_question import models, tiers
from minyi.understanding.compared import Senses, make_ready, reach
from minyi.understanding.ideas import likeness_among
from minyi.understanding.plain import PlainEmbedder

FOLDER = Path("opinions-en", "key-points")
Floats = npt.NDArray[np.float64]
Say = Callable[..., None]
Likeness = Callable[[Sequence[str]], Floats]


def measure_key_points(sets: Path, say: Say) -> None:
    """Say the mean average precision of each system, on the topics for development and on the others."""
    for part in ("dev", "train"):
        source = sets / FOLDER / f"arguments_{part}.csv"
        groups = _groups(sets / FOLDER, part)
        for system, likeness in _systems().items():
            found = [_precision(likeness, arguments, points) for arguments, points in groups]
            note = f"{len(groups)} topics and stances, {sum(len(one) for one, _ in groups)} arguments"
            mean = float(np.mean(found))
            say(source, "same point, mean average precision", mean, "", system=system, note=note)


def _precision(likeness: Likeness, arguments: Sequence[str], points: Sequence[frozenset[str]]) -> float:
    upper = np.triu_indices(len(arguments), 1)
    ranked = zip(upper[0].tolist(), upper[1].tolist(), strict=True)
    right = [bool(points[one] & points[other]) for one, other in ranked]
    return float(average_precision_score(right, likeness(arguments)[upper]))


def _systems() -> dict[str, Likeness]:
    fast, accurate = models()
    found: dict[str, Likeness] = {
        "TF-IDF, words": _tfidf,
        "plain cosine": lambda texts: _square(PlainEmbedder().embed(texts)),
        "fast cosine": lambda texts: _square(fast.embed(texts)),
    }
    if accurate is not None:
        found["accurate cosine (USE)"] = lambda texts: _square(accurate.embed(texts))
    for name, senses in tiers().items():
        found[name] = _among(senses)
    return found


def _among(senses: Senses) -> Likeness:
    def likeness(texts: Sequence[str]) -> Floats:
        compared = make_ready(texts, senses)
        return likeness_among(compared, reach(compared))

    return likeness


def _tfidf(texts: Sequence[str]) -> Floats:
    counts = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts)
    alike: Floats = (counts @ counts.T).toarray()
    return alike


def _square(vectors: npt.NDArray[np.float32]) -> Floats:
    alike: Floats = (vectors @ vectors.T).astype(np.float64)
    return alike


def _groups(folder: Path, part: str) -> list[tuple[list[str], list[frozenset[str]]]]:
    """Of each topic and stance the arguments that make a point, and the points of each."""
    points: dict[str, set[str]] = defaultdict(set)
    for row in _rows(folder / f"labels_{part}.csv"):
        if row["label"] == "1":
            points[row["arg_id"]].add(row["key_point_id"])
    groups: dict[tuple[str, str], tuple[list[str], list[frozenset[str]]]] = {}
    for row in _rows(folder / f"arguments_{part}.csv"):
        if row["arg_id"] in points:
            arguments, made = groups.setdefault((row["topic"], row["stance"]), ([], []))
            arguments.append(row["argument"])
            made.append(frozenset(points[row["arg_id"]]))
    return [groups[key] for key in sorted(groups)]


def _rows(path: Path) -> list[Mapping[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
