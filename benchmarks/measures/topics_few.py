"""How many topics are found among few messages, beside the number of classes that these are of."""

from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import normalized_mutual_info_score

from minyi.understanding.topics import find_topics

from .topic_sets import topic_sets
from .topics import embedders
from .topics_peers import vectors_of

_SIZES = (30, 100, 300, 1_000)
_N_DRAWS = 5
_FACTOR = 2.0


def measure_topics_few(sets: Path, say: Any, only: str = "") -> None:
    """Draws from every labelled set, or the one named ``only``, over every embedding that is installed."""
    for topic_set in topic_sets(sets, only):
        if not topic_set.classes:
            continue
        classes = np.unique(topic_set.classes, return_inverse=True)[1]
        for embedder in embedders():
            for size in _SIZES:
                found = [
                    _drawn(topic_set.titles, classes, embedder, (size, seed)) for seed in range(_N_DRAWS)
                ]
                _tell(topic_set.source, f"minyi, {embedder.name}", size, np.array(found), say)


def _drawn(titles: Any, classes: Any, embedder: Any, draw: tuple[int, int]) -> tuple[int, int, float]:
    """The classes in a draw (size, seed), the coarse topics found in it, and how well they agree."""
    size, seed = draw
    rows = np.sort(np.random.default_rng(seed).permutation(len(titles))[:size])
    topics = find_topics(vectors_of([titles[row] for row in rows], [], embedder))
    labels = np.append(topics.coarse, -1)[topics.fine]
    agreed = normalized_mutual_info_score(classes[rows], labels)
    return len(np.unique(classes[rows])), topics.n_coarse, float(agreed)


def _tell(source: Path, system: str, size: int, found: Any, say: Any) -> None:
    n_classes, n_topics, agreed = found.T
    ratio = n_topics / n_classes
    within = np.mean((ratio <= _FACTOR) & (ratio >= 1 / _FACTOR))
    note = (
        f"{_N_DRAWS} draws; {n_classes.mean():.1f} classes, {n_topics.mean():.1f} coarse topics "
        f"({n_topics.min():.0f} to {n_topics.max():.0f}), NMI {agreed.mean():.2f}"
    )
    say(source, f"{size} messages: draws within a factor 2", float(within), "", system=system, note=note)
