"""How good and how fast the embeddings are: ``python benchmarks/embedding.py [--unadapted TABLE]``.

Prints one JSON line a measure. Topic NMI: k-means told the true number of topics, mean over six seeds.
Paraphrase AUC: the chance that a pair of like meaning is nearer than a pair of unlike meaning. The accurate
embedding, also the teacher of the fast one, is measured where its extra is installed. Data: ``MINYI_DATA``,
else ``../shared/data``.
"""

import argparse
import csv
import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import normalized_mutual_info_score, roc_auc_score

from measures.lines import SETS, say_line
from minyi.text.words import words
from minyi.understanding.accurate import ACCURATE_NAME, MODULE, load_accurate_embedder
from minyi.understanding.embedding import FastEmbedder, load_fast_embedder, read_table
from minyi.understanding.plain import PLAIN_NAME, PlainEmbedder

Vectors = npt.NDArray[np.float32]
Embed = Callable[[Sequence[str]], Vectors]
SEEDS = range(6)


@dataclass(frozen=True, slots=True)
class Topics:
    """Texts of one language with the name of the topic of each."""

    name: str
    texts: tuple[str, ...]
    labels: tuple[str, ...]


def main() -> None:
    """Measure every embedder on every set."""
    parser = argparse.ArgumentParser(description="Measure the embeddings.")
    parser.add_argument("--unadapted", type=Path, help="a table made with --unadapted")
    options = parser.parse_args()
    topics = _read_topics(SETS)
    pairs = _read_pairs(SETS)
    for name, embed in _embedders(options.unadapted).items():
        for labelled in topics:
            _say(name, f"topic NMI, {labelled.name}", topic_nmi(embed(labelled.texts), labelled.labels))
        _say(name, "paraphrase AUC, zh questions", paraphrase_auc(embed, pairs))
        for labelled in topics:
            # The accurate one takes a hundred times as long: a sample says as much.
            _say(name, f"texts a second, {labelled.name}", _texts_a_second(embed, labelled.texts[:2_000]))


def topic_nmi(vectors: Vectors, labels: Sequence[str]) -> float:
    """Normalised mutual information of clusters and topics, 0 to 1."""
    n_topics = len(set(labels))
    scores = [
        normalized_mutual_info_score(
            labels, KMeans(n_topics, n_init=1, random_state=seed).fit_predict(vectors)
        )
        for seed in SEEDS
    ]
    return float(np.mean(scores))


def paraphrase_auc(embed: Embed, pairs: Sequence[tuple[str, str, str]]) -> float:
    """Area under the curve of the cosine against same meaning, 0 to 1."""
    both = embed([pair[0] for pair in pairs] + [pair[1] for pair in pairs])
    left, right = both[: len(pairs)], both[len(pairs) :]
    lengths = np.linalg.norm(left, axis=1) * np.linalg.norm(right, axis=1)
    cosines = np.einsum("ij,ij->i", left, right) / np.maximum(lengths, 1e-9)
    return float(roc_auc_score([pair[2] == "1" for pair in pairs], cosines))


def _embedders(unadapted: Path | None) -> dict[str, Embed]:
    fast = load_fast_embedder()
    embedders: dict[str, Embed] = {"TF-IDF + SVD 256": _tfidf_svd, PLAIN_NAME: PlainEmbedder().embed}
    if unadapted is not None:
        content = unadapted.read_bytes()
        table = read_table(content, hashlib.sha256(content).hexdigest())
        embedders["fast, unadapted"] = FastEmbedder(table).embed
    embedders[fast.name] = fast.embed
    if find_spec(MODULE) is not None:
        embedders[ACCURATE_NAME] = load_accurate_embedder().embed
    return embedders


def _tfidf_svd(texts: Sequence[str]) -> Vectors:
    counts = TfidfVectorizer(analyzer=words, min_df=2).fit_transform(texts)
    reduced = TruncatedSVD(256, random_state=0).fit_transform(counts)
    lengths = np.linalg.norm(reduced, axis=1, keepdims=True)
    unit: Vectors = (reduced / np.maximum(lengths, 1e-9)).astype(np.float32)
    return unit


def _texts_a_second(embed: Embed, texts: Sequence[str]) -> float:
    """The best of five, in processor time of this one process."""
    embed(texts[:100])
    seconds = []
    for _ in range(5):
        start = time.process_time()
        embed(texts)
        seconds.append(time.process_time() - start)
    return len(texts) / min(seconds)


def _read_topics(root: Path) -> list[Topics]:
    civic = _rows(root / "civic-messages-zh/labelled-titles.tsv")[1:]
    news = _rows(root / "zh-labelled/news-titles-dev.tsv")
    with (root / "opinions-en/key-points/arguments_train.csv").open(encoding="utf-8", newline="") as lines:
        arguments = list(csv.DictReader(lines))
    return [
        Topics("zh civic titles", tuple(row[1] for row in civic), tuple(row[2] for row in civic)),
        Topics("zh news titles", tuple(row[0] for row in news), tuple(row[1] for row in news)),
        Topics(
            "en arguments",
            tuple(row["argument"] for row in arguments),
            tuple(row["topic"] for row in arguments),
        ),
    ]


def _read_pairs(root: Path) -> list[tuple[str, str, str]]:
    rows = _rows(root / "zh-labelled/duplicate-questions-dev.tsv")
    return [(row[0], row[1], row[2]) for row in rows if len(row) == 3]


def _rows(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return [line.rstrip("\r").split("\t") for line in lines if line.strip()]


def _say(embedder: str, measure: str, value: float) -> None:
    say_line(embedder=embedder, measure=measure, value=round(value, 3) if value < 2 else round(value))


if __name__ == "__main__":
    main()
