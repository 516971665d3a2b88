"""Topics beside BERTopic and KeyNMF, over the same vectors.

Told of each set and each embedding: the number of topics and of classes, normalised mutual information and
adjusted Rand index (those in no topic are one group), coherence of the words of the names, processor seconds
from vectors to named topics, peak memory of the process. Ours are the coarse topics, and then the fine ones.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

from minyi.records import Embedder
from minyi.text.words import words
from minyi.understanding.accurate import load_accurate_embedder
from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.errors import AccurateModelMissingError

from .lines import say_skipped
from .peers import PEER_PYTHON
from .topic_sets import TopicSet, topic_sets
from .topics_peers import vectors_of

_PEERS = Path(os.environ.get("MINYI_PEER_PYTHON", PEER_PYTHON))
_MOST_SECONDS = 900  # of wall time a system may take
_FEWEST_TEXTS = 5  # that a word of KeyNMF stands in


def measure_topics(sets: Path, say: Any, only: str = "") -> None:
    """Every system on every set, or on the one named ``only``, over every embedding that is installed."""
    installed = embedders()
    for topic_set in topic_sets(sets, only):
        for embedder in installed:
            with tempfile.TemporaryDirectory() as folder:
                embedding = _lay_out(Path(folder), topic_set, embedder)
                for system in _systems(topic_set):
                    found = _found(system, Path(folder))
                    if found:
                        _tell(topic_set, f"{system}, {embedder.name}", {**found, "embedding": embedding}, say)
                if embedder is installed[0]:
                    _tell_whole(topic_set, Path(folder), say)


def _systems(topic_set: TopicSet) -> list[str]:
    told = ("KeyNMF told the number",) if topic_set.classes else ()
    return ["minyi", "minyi, fine", *(("BERTopic", "KeyNMF", *told) if _PEERS.exists() else ())]


def embedders() -> list[Embedder]:
    """The fast embedding, and the accurate one where it is installed."""
    installed: list[Embedder] = [load_fast_embedder()]
    try:
        installed.append(load_accurate_embedder())
    except AccurateModelMissingError:
        say_skipped("the accurate embedding", "skipped: it is not installed")
    return installed


def _lay_out(folder: Path, topic_set: TopicSet, embedder: Embedder) -> float:
    """Write what the systems read; returns the seconds that embedding took."""
    began_at = time.process_time()
    vectors = vectors_of(topic_set.titles, topic_set.bodies, embedder)
    seconds = time.process_time() - began_at
    np.save(folder / "vectors.npy", vectors)
    (folder / "texts.json").write_text(json.dumps(topic_set.texts, ensure_ascii=False), "utf-8")
    fields = [topic_set.titles, topic_set.bodies]
    (folder / "fields.json").write_text(json.dumps(fields, ensure_ascii=False), "utf-8")
    (folder / "n_classes.json").write_text(str(len(set(topic_set.classes))), "utf-8")
    counts = Counter(word for text in topic_set.texts for word in set(words(text)))
    frequent = sorted(word for word, count in counts.items() if count >= _FEWEST_TEXTS and len(word) > 1)
    (folder / "words.json").write_text(json.dumps(frequent, ensure_ascii=False), "utf-8")
    np.save(folder / "word_vectors.npy", embedder.embed(frequent))
    return seconds


def _found(system: str, folder: Path) -> dict[str, Any] | None:
    python = sys.executable if system.startswith("minyi") else str(_PEERS)
    script = Path(__file__).with_name("topics_peers.py")
    command = [python, str(script), system, str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_MOST_SECONDS)
    except subprocess.TimeoutExpired:
        say_skipped(system, f"skipped: not done in {_MOST_SECONDS} s")
        return None
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [""]
        say_skipped(system, f"failed: {lines[-1][:200]}")
        return None
    found: dict[str, Any] = json.loads((folder / "found.json").read_text("utf-8"))
    return found


def _tell(topic_set: TopicSet, system: str, found: dict[str, Any], say: Any) -> None:
    labels, source = np.array(found["labels"]), topic_set.source
    note = f"{len(set(topic_set.classes)) or 'unknown'} classes, {(labels < 0).mean():.1%} in no topic"
    say(source, "topics found", len(found["words"]), "topics", system=system, note=note)
    if topic_set.classes:
        say(source, "NMI", normalized_mutual_info_score(topic_set.classes, labels), "", system=system)
        say(source, "ARI", adjusted_rand_score(topic_set.classes, labels), "", system=system)
    say(source, "coherence", coherence(found["words"], topic_set.texts), "NPMI", system=system)
    say(source, "processor seconds from vectors to named topics", found["seconds"], "s", system=system)
    whole = found["process"] + found["embedding"]
    say(source, "processor seconds with imports and the same embedding", whole, "s", system=system)
    say(source, "peak memory", found["peak_mib"], "MiB", system=system)


def _tell_whole(topic_set: TopicSet, folder: Path, say: Any) -> None:
    """From texts to named topics in one process for us; for the peers, what their encoder takes besides."""
    whole, source = _found("minyi, whole", folder), topic_set.source
    if whole:
        say(source, "processor seconds end to end", whole["process"], "s", system="minyi")
    if _PEERS.exists() and _found("encoder", folder):
        seconds = json.loads((folder / "encoding.json").read_text("utf-8"))
        note = (
            "a model of the shape of the recipe's, random weights, one token a word, at most 1,000 texts, "
            "the rest reckoned; add it to the peers"
        )
        say(source, "processor seconds of a sentence encoder", seconds, "s", system="encoder", note=note)


def coherence(topics: Sequence[Sequence[str]], texts: Sequence[str]) -> float:
    """Mean over topics of the mean NPMI of pairs of their words, by the texts that hold them; -1 to 1.

    npmi = ln(p₁₂ / (p₁ p₂)) / −ln p₁₂ (Bouma 2009); -1 for two that never meet. A topic of one word has no
    pair and is left out.
    """
    lowered = [text.lower() for text in texts]
    terms = sorted({word.lower() for topic in topics for word in topic if word})
    holders = {term: frozenset(place for place, text in enumerate(lowered) if term in text) for term in terms}
    means = []
    for topic in topics:
        distinct = list(dict.fromkeys(word.lower() for word in topic if word))
        pairs = [_npmi(holders[a], holders[b], len(texts)) for a, b in combinations(distinct, 2)]
        if pairs:
            means.append(float(np.mean(pairs)))
    return float(np.mean(means)) if means else 0.0


def _npmi(one: frozenset[int], other: frozenset[int], n_texts: int) -> float:
    n_both = len(one & other)
    if n_both == 0:
        return -1.0
    if n_both == n_texts:
        return 1.0
    return float(np.log(n_both * n_texts / (len(one) * len(other))) / -np.log(n_both / n_texts))
