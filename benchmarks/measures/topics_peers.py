"""One system finds topics, in a process of its own: ``python topics_peers.py SYSTEM FOLDER``.

Reads ``texts.json``, ``vectors.npy`` and, for KeyNMF, ``words.json`` and ``word_vectors.npy``; writes
``found.json``: labels (-1 for none), the first words of each topic, processor seconds, peak memory.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

N_WORDS = 3
_MOST_TOKENS, _BATCH = 128, 32  # as sentence-transformers has it for that model
_MOST_ENCODED = 1_000  # texts
_LOADED = {
    "minyi": ("minyi.understanding.topics", "minyi.understanding.naming"),
    "BERTopic": ("bertopic", "umap"),
    "KeyNMF": ("turftopic",),
    "encoder": ("transformers",),
}
Found = tuple[list[int], list[list[str]]]


def minyi_topics(texts: Sequence[str], vectors: Any, _folder: Path) -> Found:
    """Coarse topics, and the words of their names."""
    topics = import_module("minyi.understanding.topics").find_topics(vectors)
    naming = import_module("minyi.understanding.naming")
    names = naming.name_levels(list(texts), topics.fine, topics.coarse).coarse
    words = [name.replace("、", ", ").split(", ") for name in names]
    return np.append(topics.coarse, -1)[topics.fine].tolist(), words


def minyi_whole(texts: Sequence[str], _vectors: Any, folder: Path) -> Found:
    """``minyi_topics`` from the texts on: the fast embedding is loaded and made here."""
    titles, bodies = json.loads((folder / "fields.json").read_text("utf-8"))
    embedder = import_module("minyi.understanding.embedding").load_fast_embedder()
    return minyi_topics(texts, vectors_of(titles, bodies, embedder), folder)


def vectors_of(titles: Sequence[str], bodies: Sequence[str], embedder: Any) -> Any:
    """Title and body weigh the same, as in a brief; shape (texts, dimensions), rows of length 1."""
    both = embedder.embed(titles)
    if any(bodies):
        both = both + embedder.embed(bodies)
    lengths = np.linalg.norm(both, axis=1, keepdims=True)
    return (both / np.where(lengths == 0.0, 1.0, lengths)).astype(np.float32)


def minyi_fine(texts: Sequence[str], vectors: Any, _folder: Path) -> Found:
    """Fine topics, and the words of their names."""
    topics = import_module("minyi.understanding.topics").find_topics(vectors)
    names = import_module("minyi.understanding.naming").name_topics(list(texts), topics.fine, topics.n_fine)
    return topics.fine.tolist(), [name.replace("、", ", ").split(", ") for name in names]


def bertopic(texts: Sequence[str], vectors: Any, _folder: Path) -> Found:
    """BERTopic as it comes, seeded; for Chinese by its recipe: words by jieba, and a model of one's own.

    Without such a model it takes every text for English and drops all that is not ASCII before it names.
    """
    is_chinese = 2 * sum(text.isascii() for text in texts) < len(texts)
    own = import_module("bertopic.backend").BaseEmbedder()
    model = import_module("bertopic").BERTopic(
        **({"embedding_model": own, "vectorizer_model": _counter()} if is_chinese else {}),
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


def encoder(texts: Sequence[str], _vectors: Any, folder: Path) -> Found:
    """No topics: what the sentence encoder of the recipe takes, which is not to be had here.

    The model has the shape of paraphrase-multilingual-MiniLM-L12-v2 and weights drawn at random, for time
    does not depend on them. A word is counted as one token, which is too few; cutting them is not counted.
    """
    torch, transformers = import_module("torch"), import_module("transformers")
    shape = transformers.BertConfig(
        vocab_size=250_037,
        hidden_size=384,
        num_hidden_layers=12,
        num_attention_heads=12,
        intermediate_size=1536,
    )
    model = transformers.BertModel(shape).eval()
    cut = import_module("jieba").lcut
    # One in so many texts is encoded and counts as many: the shortest come together, as there.
    step = -(-len(texts) // _MOST_ENCODED)
    lengths = sorted(min(len(cut(text[: 4 * _MOST_TOKENS])) + 2, _MOST_TOKENS) for text in texts)[::step]
    with torch.inference_mode():
        began_at = time.process_time()
        for start in range(0, len(lengths), _BATCH):
            some = torch.tensor(lengths[start : start + _BATCH])
            mask = (torch.arange(int(some.max())) < some[:, None]).long()
            model(input_ids=7 * mask, attention_mask=mask)
    (folder / "encoding.json").write_text(str(step * (time.process_time() - began_at)), "utf-8")
    return [], []


SYSTEMS: dict[str, Callable[[Sequence[str], Any, Path], Found]] = {
    "minyi": minyi_topics,
    "minyi, fine": minyi_fine,
    "minyi, whole": minyi_whole,
    "BERTopic": bertopic,
    "KeyNMF": keynmf,
    "KeyNMF told the number": keynmf_told,
    "encoder": encoder,
}


def _counter(**options: Any) -> Any:
    jieba = import_module("jieba")
    jieba.setLogLevel(60)
    vectorizer = import_module("sklearn.feature_extraction.text").CountVectorizer
    return vectorizer(tokenizer=jieba.lcut, token_pattern=None, **options)


def peak_mib() -> float:
    """The peak memory of this process (Linux); the one that ``resource`` tells may be that of its parent."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


def main() -> None:
    """Run one system over one folder."""
    system, folder = SYSTEMS[sys.argv[1]], Path(sys.argv[2])
    texts = json.loads((folder / "texts.json").read_text("utf-8"))
    vectors = np.load(folder / "vectors.npy")
    for module in _LOADED[sys.argv[1].split()[0].strip(",")]:
        import_module(module)
    began_at = time.process_time()
    labels, words = system(texts, vectors, folder)
    found = {
        "labels": labels,
        "words": words,
        "seconds": time.process_time() - began_at,
        "process": time.process_time(),
        "peak_mib": peak_mib(),
    }
    (folder / "found.json").write_text(json.dumps(found, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()
