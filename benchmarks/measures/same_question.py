"""Do two questions ask the same? The area under the curve beside TF-IDF and plain embeddings.

The weights are fitted to pairs written for the project, never to this file. How the evidence is put together
was chosen by looking at the half of the pairs whose checksum is even; the other half is told apart.
"""

import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import roc_auc_score

from minyi.records import Embedder
from minyi.understanding.accurate import load_accurate_embedder
from minyi.understanding.compared import Senses, compared_form
from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.errors import AccurateModelMissingError
from minyi.understanding.plain import PlainEmbedder
from minyi.understanding.same import same_scores

PAIRS = Path("zh-labelled", "duplicate-questions-dev.tsv")
N_RESAMPLES = 1_000
SEED = 20_261_123

Floats = npt.NDArray[np.float64]
Say = Callable[..., None]
Pairs = Sequence[tuple[str, str]]


def measure_same_question(sets: Path, say: Say) -> None:
    """Say the area under the curve of each system, over all pairs and over the half not looked at."""
    lines = [line.split("\t") for line in (sets / PAIRS).read_text(encoding="utf-8").splitlines()]
    rows = [line for line in lines if len(line) == 3]
    pairs = [(row[0], row[1]) for row in rows]
    same = np.array([row[2] == "1" for row in rows])
    unseen = np.array([zlib.crc32((one + other).encode()) % 2 == 1 for one, other in pairs])
    plain = [(compared_form(one), compared_form(other)) for one, other in pairs]
    for system, scores in {**_baselines(plain), **_ours(pairs)}.items():
        for name, chosen in (("all pairs", np.ones(len(pairs), dtype=bool)), ("pairs not looked at", unseen)):
            area = float(roc_auc_score(same[chosen], scores[chosen]))
            low, high = _interval(same[chosen], scores[chosen])
            note = f"95% {low:.3f} to {high:.3f}, {int(chosen.sum())} pairs"
            say(sets / PAIRS, f"same question, AUC, {name}", area, "", system=system, note=note)


def models() -> tuple[Embedder, Embedder | None]:
    """The fast embedder, and the accurate one where its extra is installed."""
    try:
        return load_fast_embedder(), load_accurate_embedder()
    except AccurateModelMissingError:
        return load_fast_embedder(), None


def tiers() -> dict[str, Senses]:
    """Our tiers that can be measured here."""
    fast, accurate = load_fast_embedder(), models()[1]
    found = {"ours, no model": Senses(), "ours, fast": Senses(words=fast)}
    if accurate is not None:
        found["ours, accurate"] = Senses(texts=accurate)
        found["ours, both"] = Senses(words=fast, texts=accurate)
    return found


def _baselines(pairs: Pairs) -> dict[str, Floats]:
    texts = [text for pair in pairs for text in pair]
    counts = TfidfVectorizer(analyzer="char", ngram_range=(1, 2), sublinear_tf=True).fit_transform(texts)
    alike = np.asarray(counts[0::2].multiply(counts[1::2]).sum(axis=1)).ravel()
    found = {"TF-IDF, character 1-2": alike, "plain cosine": _cosines(PlainEmbedder(), texts)}
    fast, accurate = models()
    found["fast cosine"] = _cosines(fast, texts)
    if accurate is not None:
        found["accurate cosine (USE)"] = _cosines(accurate, texts)
    return found


def _cosines(embedder: Embedder, texts: Sequence[str]) -> Floats:
    vectors = embedder.embed(texts)
    cosines: Floats = np.einsum("ij,ij->i", vectors[0::2], vectors[1::2]).astype(np.float64)
    return cosines


def _ours(pairs: Pairs) -> dict[str, Floats]:
    return {name: same_scores(pairs, senses) for name, senses in tiers().items()}


def _interval(same: npt.NDArray[np.bool_], scores: Floats) -> tuple[float, float]:
    """The middle 95% of the area over pairs drawn anew."""
    draw = np.random.default_rng(SEED)
    ranks = np.argsort(np.argsort(scores, kind="stable"), kind="stable").astype(np.float64)
    areas = []
    for _ in range(N_RESAMPLES):
        drawn = draw.integers(0, len(same), len(same))
        areas.append(_area(same[drawn], ranks[drawn]))
    low, high = np.quantile(areas, (0.025, 0.975))
    return float(low), float(high)


def _area(same: npt.NDArray[np.bool_], scores: Floats) -> float:
    """The share of pairs of pairs in the right order, by rank sums (Mann and Whitney 1947)."""
    order = np.argsort(scores, kind="stable")
    n_same = int(same.sum())
    ranks = np.flatnonzero(same[order]).astype(np.float64) + 1.0
    return float((ranks.sum() - n_same * (n_same + 1) / 2) / (n_same * (len(same) - n_same)))
