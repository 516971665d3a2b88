"""Whether topics stay when messages come: reshuffled, a tenth more, fitting ones and strange ones.

Stability is the adjusted Rand index of the topics of the messages that both runs have. The false alarms of
drift are counted over batches drawn from the same source, its power over batches with strange ones in.
"""

import csv
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from openpyxl import load_workbook
from sklearn.metrics import adjusted_rand_score

from minyi.pipelines.continuing import RunTexts, RunTopics, TopicPlan, topics_of_run
from minyi.understanding.drift import FALSE_ALARMS, baseline_of, drift_of
from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.saved_topics import sums_of
from minyi.understanding.topics import find_topics

from .topic_sets import TopicSet, messages, topic_sets
from .topics_peers import vectors_of

_N_DRAWS = 10
_N_SHUFFLES = 3
_BATCH = 500
_STRANGE = (0.05, 0.1, 0.2)  # shares of a batch that come from other sets


def measure_topics_kept(sets: Path, say: Any) -> None:
    """Stability and ids on messages.xlsx; drift on every set."""
    source = sets / "civic-messages-zh" / "messages.xlsx"
    embedder = load_fast_embedder()
    known = messages(source)
    vectors = vectors_of(known.titles, known.bodies, embedder)
    _measure_stability(source, known, vectors, say)
    _measure_reshuffled(source, known, vectors, say)
    strange = {}
    for topic_set in topic_sets(sets):
        strange[topic_set.source] = vectors_of(topic_set.titles, topic_set.bodies, embedder)
    for path, own in strange.items():
        others = np.concatenate([rows for other, rows in strange.items() if other != path])
        _measure_drift(path, own, others, say)


def _measure_stability(source: Path, known: TopicSet, vectors: Any, say: Any) -> None:
    """Runs as a brief makes them: alone, and after one of nine tenths of the messages (``--previous``)."""
    sums = [sums_of([f"{title}\0{body}"]) for title, body in zip(known.titles, known.bodies, strict=True)]
    alone = TopicPlan(load_fast_embedder().name)

    def run_of(rows: Any, plan: TopicPlan) -> RunTopics:
        is_sealed = np.zeros(len(rows), dtype=np.bool_)
        return topics_of_run(RunTexts(vectors[rows], [sums[row] for row in rows], is_sealed), plan)

    everything = np.arange(len(vectors))
    whole = run_of(everything, alone)
    agreed: dict[str, list[float]] = {}
    for seed in range(_N_DRAWS):
        order = np.random.default_rng(seed).permutation(len(vectors))
        rows = np.sort(order[: len(vectors) * 9 // 10])
        before = run_of(rows, alone)
        continued = run_of(everything, replace(alone, saved=before.saved))
        for level in ("fine", "coarse"):
            labels, earlier = _ids(whole, level), _ids(before, level)
            for name, one, other in (
                ("a tenth more messages, found anew", earlier, labels[rows]),
                ("a tenth more messages, continued", earlier, _ids(continued, level)[rows]),
            ):
                agreed.setdefault(f"{name}: ARI of {level} topics", []).append(
                    adjusted_rand_score(one, other)
                )
            kept = np.isin(_ids(continued, level)[rows], np.unique(earlier)).mean()
            agreed.setdefault(f"a tenth more messages, continued: under a {level} id of before", []).append(
                float(kept)
            )
    for measure, scores in agreed.items():
        say(source, measure, float(np.mean(scores)), "", note=f"lowest of {_N_DRAWS}: {min(scores):.3f}")


def _measure_reshuffled(source: Path, known: TopicSet, vectors: Any, say: Any) -> None:
    """The rows of the file in another order, read and cleaned as a brief does."""
    before = find_topics(vectors)
    scores = []
    for seed in range(_N_SHUFFLES):
        with tempfile.TemporaryDirectory() as folder:
            again = messages(_shuffled(source, Path(folder, "messages.csv"), seed))
        place = {text: row for row, text in enumerate(again.texts)}
        after = find_topics(vectors_of(again.titles, again.bodies, load_fast_embedder()))
        rows = [place[text] for text in known.texts]
        scores.append(adjusted_rand_score(before.fine, after.fine[rows]))
    note = f"lowest of {_N_SHUFFLES}: {min(scores):.3f}"
    say(source, "rows reshuffled: ARI of fine topics", float(np.mean(scores)), "", note=note)


def _shuffled(source: Path, path: Path, seed: int) -> Path:
    head, *rows = load_workbook(source, read_only=True).worksheets[0].iter_rows(values_only=True)
    with path.open("w", encoding="utf-8", newline="") as lines:
        order = np.random.default_rng(seed).permutation(len(rows))
        csv.writer(lines).writerows([head, *(rows[row] for row in order)])
    return path


def _ids(run: RunTopics, level: str) -> Any:
    """The id of the topic of each text, "" for none."""
    if level == "fine":
        return np.array([*run.fine_ids, ""])[run.fine]
    return np.array([*run.coarse_ids, ""])[np.append(run.coarse, -1)[run.fine]]


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
