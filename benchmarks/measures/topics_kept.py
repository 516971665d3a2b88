"""Whether topics stay when messages come: reshuffled, a tenth more, fitting ones and strange ones.

Stability is the adjusted Rand index of the topics of the messages that both runs have. The false alarms of
drift are counted over batches drawn from the same source, its power over batches with strange ones in.
"""

from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import adjusted_rand_score

from minyi.understanding.drift import FALSE_ALARMS, baseline_of, drift_of
from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.topics import Topics, continue_topics, find_topics
from minyi.understanding.tracking import first_ids, track_topics

from .topic_sets import messages, topic_sets
from .topics_peers import vectors_of

_N_DRAWS = 10
_BATCH = 500
_STRANGE = (0.05, 0.1, 0.2)  # shares of a batch that come from other sets


def measure_topics_kept(sets: Path, say: Any) -> None:
    """Stability and ids on messages.xlsx; drift on every set."""
    source = sets / "civic-messages-zh" / "messages.xlsx"
    embedder = load_fast_embedder()
    known = messages(source)
    vectors = vectors_of(known.titles, known.bodies, embedder)
    _measure_stability(source, vectors, say)
    strange = {}
    for topic_set in topic_sets(sets):
        strange[topic_set.source] = vectors_of(topic_set.titles, topic_set.bodies, embedder)
    for path, own in strange.items():
        others = np.concatenate([rows for other, rows in strange.items() if other != path])
        _measure_drift(path, own, others, say)


def _measure_stability(source: Path, vectors: Any, say: Any) -> None:
    whole = find_topics(vectors)
    agreed: dict[str, list[float]] = {}
    kept = []
    for seed in range(_N_DRAWS):
        rows = np.sort(np.random.default_rng(seed).permutation(len(vectors))[: len(vectors) * 9 // 10])
        before = find_topics(vectors[rows])
        for name, after in (("found anew", whole), ("continued", continue_topics(vectors, before))):
            for level in ("fine", "coarse"):
                score = adjusted_rand_score(_labels(before, level), _labels(after, level)[rows])
                agreed.setdefault(f"a tenth more messages, {name}: ARI of {level} topics", []).append(score)
        ids = first_ids(before)
        kept.append(
            np.mean([each in ids.fine for each in track_topics(vectors, whole, before, ids).ids.fine])
        )
    for measure, scores in agreed.items():
        say(source, measure, float(np.mean(scores)), "", note=f"lowest of {_N_DRAWS}: {min(scores):.3f}")
    say(source, "a tenth more messages, found anew: fine topics with an earlier id", float(np.mean(kept)), "")


def _labels(topics: Topics, level: str) -> Any:
    return topics.fine if level == "fine" else np.append(topics.coarse, -1)[topics.fine]


def _measure_drift(source: Path, own: Any, others: Any, say: Any) -> None:
    n_false = n_batches = 0
    noticed = dict.fromkeys(_STRANGE, 0)
    for seed in range(_N_DRAWS):
        random = np.random.default_rng(seed)
        order = random.permutation(len(own))
        earlier, new = np.sort(order[: len(own) // 2]), order[len(own) // 2 :]
        topics = find_topics(own[earlier])
        baseline = baseline_of(own[earlier], topics)
        for start in range(0, len(new) - _BATCH, _BATCH):
            n_batches += 1
            n_false += drift_of(own[new[start : start + _BATCH]], topics, baseline).found
        for share in _STRANGE:
            n_strange = round(_BATCH * share)
            strange = others[random.integers(len(others), size=n_strange)]
            batch = np.concatenate([own[new[: _BATCH - n_strange]], strange])
            noticed[share] += drift_of(batch, topics, baseline).found
    note = f"{n_batches} batches of {_BATCH}"
    say(source, "drift: false alarms", n_false / n_batches, "", limit=FALSE_ALARMS, note=note)
    for share, n_noticed in noticed.items():
        note = f"{_N_DRAWS} batches of {_BATCH}"
        say(source, f"drift: noticed with {share:.0%} from other sets", n_noticed / _N_DRAWS, "", note=note)
