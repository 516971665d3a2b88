"""One system finds topics, in a process of its own: ``python topics_peers.py SYSTEM FOLDER``.

Reads ``texts.json``, ``vectors.npy`` and, for KeyNMF, ``words.json`` and ``word_vectors.npy``; writes
``found.json``: labels (-1 for none), the first words of each topic, processor seconds, peak memory.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

N_WORDS = 3
Found = tuple[list[int], list[list[str]]]


def minyi_topics(texts: Sequence[str], vectors: Any, _folder: Path) -> Found:
    """Coarse topics, and the words of their names."""
    topics = import_module("minyi.understanding.topics").find_topics(vectors)
    naming = import_module("minyi.understanding.naming")
    names = naming.name_levels(list(texts), topics.fine, topics.coarse).coarse
    words = [name.replace("、", ", ").split(", ") for name in names]
    return np.append(topics.coarse, -1)[topics.fine].tolist(), words


def minyi_fine(texts: Sequence[str], vectors: Any, _folder: Path) -> Found:
    """Fine topics, and the words of their names."""
    topics = import_module("minyi.understanding.topics").find_topics(vectors)
    names = import_module("minyi.understanding.naming").name_topics(list(texts), topics.fine, topics.n_fine)
    return topics.fine.tolist(), [name.replace("、", ", ").split(", ") for name in names]


def bertopic(texts: Sequence[str], vectors: Any, _folder: Path) -> Found:
    """BERTopic by its recipe for Chinese: words by jieba, all else as it comes, seeded."""
    model = import_module("bertopic").BERTopic(
        vectorizer_model=_counter(),
        umap_model=import_module("umap").UMAP(
            n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=42
        ),
    )
    labels, _ = model.fit_transform(list(texts), embeddings=vectors)
    n_topics = max(labels) + 1
    return [int(each) for each in labels], [
        [word for word, _ in model.get_topic(topic)[:N_WORDS]] for topic in range(n_topics)
    ]


def keynmf(texts: Sequence[str], vectors: Any, folder: Path) -> Found:
    """KeyNMF of turftopic, the number of topics chosen by itself."""
    return _keynmf("auto", texts, vectors, folder)


def keynmf_told(texts: Sequence[str], vectors: Any, folder: Path) -> Found:
    """KeyNMF of turftopic, told the number of classes."""
    n_classes = json.loads((folder / "n_classes.json").read_text("utf-8"))
    return _keynmf(n_classes, texts, vectors, folder)


def _keynmf(n_topics: Any, texts: Sequence[str], vectors: Any, folder: Path) -> Found:
    """KeyNMF over the same vectors of texts and words."""
    words = json.loads((folder / "words.json").read_text("utf-8"))
    of_word = dict(zip(words, np.load(folder / "word_vectors.npy"), strict=True))

    class Looked:
        """Vectors looked up; the model asks for those of words alone."""

        def encode(self, asked: Sequence[str], **_: object) -> Any:
            return np.array([of_word[word] for word in asked])

    model = import_module("turftopic").KeyNMF(
        n_topics, encoder=Looked(), vectorizer=_counter(vocabulary=words), random_state=42
    )
    weights = model.fit_transform(list(texts), embeddings=vectors)
    labels = np.where(weights.max(axis=1) > 0, weights.argmax(axis=1), -1)
    return labels.tolist(), [[word for word, _ in top] for _, top in model.get_topics(top_k=N_WORDS)]


SYSTEMS: dict[str, Callable[[Sequence[str], Any, Path], Found]] = {
    "minyi": minyi_topics,
    "minyi, fine": minyi_fine,
    "BERTopic": bertopic,
    "KeyNMF": keynmf,
    "KeyNMF told the number": keynmf_told,
}


def _counter(**options: Any) -> Any:
    jieba = import_module("jieba")
    jieba.setLogLevel(60)
    vectorizer = import_module("sklearn.feature_extraction.text").CountVectorizer
    return vectorizer(tokenizer=jieba.lcut, token_pattern=None, **options)


def main() -> None:
    """Run one system over one folder."""
    system, folder = SYSTEMS[sys.argv[1]], Path(sys.argv[2])
    texts = json.loads((folder / "texts.json").read_text("utf-8"))
    vectors = np.load(folder / "vectors.npy")
    for module in {"BERTopic": ("bertopic", "umap"), "KeyNMF": ("turftopic",)}.get(
        sys.argv[1].split()[0], ()
    ):
        import_module(module)
    began_at = time.process_time()
    labels, words = system(texts, vectors, folder)
    found = {
        "labels": labels,
        "words": words,
        "seconds": time.process_time() - began_at,
        "process": time.process_time(),
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    (folder / "found.json").write_text(json.dumps(found, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()
